import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from '../../dev/browsers/usual-places.ts';
import { kinds, measureTraces } from './measure-traces.ts';

const browsers: readonly BrowserKind[] = ['chromium', 'firefox'];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const sections: string[] = [];
for (const browser of browsers) {
  const { traces, version } = await measureTraces(browser);
  const table = [
    row(['', ...kinds]),
    row(['---', ...kinds.map(() => '---:')]),
    ...traces.map(({ files, mode }) => row([mode, ...kinds.map((kind) => String(files[kind]))])),
  ].join('\n');
  console.log(`${version}\n\n${table}\n`);
  sections.push(`## ${version}\n\n${table}\n`);
}

const text = `# Traces on the disk

Files of a closed browser's profile in which a search finds what is private, after two connections with 39
conversations were read. Every run begins with a new profile; texts are looked for in UTF-8 and UTF-16. Written by
\`npm run traces\`; the built packages must be there (\`npm run build && npm run build:firefox\`).

${sections.join('\n')}
What a search does not see: Chromium and Firefox compress part of what they store, so a text may lie there in another
form. Rows are encrypted before they are stored, and no key of them is left where the table shows none. Chromium deletes
the files of what is erased; Firefox leaves some of it in freed parts of its database: what was kept there before a
passphrase was set, a connection removed or everything erased can still be found. A passphrase set before the first connection, and a token that was forgotten from the start, leave none. What
this does and does not protect from is in [decision 14](decisions/014-lock.md).
`;
writeFileSync(fileURLToPath(new URL('../../docs/traces.md', import.meta.url)), text);
