import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTemporaryFolder, removeTemporaryFolder } from '../browsers/temporary-folders.ts';
import { runCommand } from '../run-command.ts';
import { listArchives } from './archives.ts';
import { readZip } from './read-zip.ts';

// Does what a store's reviewer does: unpacks the sources, installs (`--fresh`; else what is installed here serves), builds,
// and compares byte by byte.
const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../..', import.meta.url));
const [chrome, firefox, sources] = listArchives(root);
const folder = createTemporaryFolder('sources');
try {
  for (const [name, content] of readZip(readFileSync(join(root, sources)))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  if (values.fresh) await run('npm', 'ci');
  else symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await run('npm', 'run', 'zip');
  for (const name of [chrome, firefox, sources]) {
    if (!readFileSync(join(folder, name)).equals(readFileSync(join(root, name))))
      throw new Error(`${name}, built from the sources archive, is another one`);
  }
  console.log('The sources archive builds the same three archives, byte by byte.');
} finally {
  removeTemporaryFolder(folder);
}

async function run(...command: [string, ...string[]]): Promise<void> {
  const { code, output } = await runCommand(folder, command, {});
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${output}`);
}
