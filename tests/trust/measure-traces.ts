import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserKind } from '../../dev/browsers/usual-places.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { chatTitle, credentials, expectedText, threadTitle } from '../e2e/harness/small-data.ts';
import { openWorkbench, type Workbench } from '../e2e/harness/workbench.ts';
import { modes, waitForAll } from './modes.ts';

/** How many files of a closed browser's profile hold each kind of thing, in one mode. */
export interface Traces {
  readonly mode: string;
  readonly files: Readonly<Record<string, number>>;
}

/** What is looked for, in the order in which it is published. */
export const kinds = [
  'tokens, readable',
  'tokens, encrypted',
  'keys of the rows',
  'messages and titles',
  'workspace and account names',
] as const;

type Kind = (typeof kinds)[number];

/** Goes through all modes with a fresh profile each. `version`: the browser's. */
export async function measureTraces(
  kind: BrowserKind,
): Promise<{ readonly version: string; readonly traces: readonly Traces[] }> {
  const traces: Traces[] = [];
  let version = '';
  for (const mode of modes) {
    const bench = await openWorkbench(kind);
    try {
      version = await bench.browser().browser.version();
      const options = await mode.connect(bench);
      await waitForAll(bench);
      await options.page.bringToFront();
      const stored = await readSecrets(options);
      await mode.finish(options);
      await bench.closeBrowser();
      traces.push({ mode: mode.name, files: countFiles(bench, stored) });
    } finally {
      await bench.close();
    }
  }
  return { version, traces };
}

interface Area {
  get(keys: null): Promise<Record<string, { value?: unknown }>>;
}

interface Secrets {
  readonly sealed: readonly string[];
  readonly dataKeys: readonly string[];
}

/** The connections' encrypted tokens and keys as they are stored now, wherever that is. */
const readSecrets = (options: Surface): Promise<Secrets> =>
  options.page.evaluate(async () => {
    type Api = { readonly storage: { readonly local: Area; readonly session: Area } };
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    const { storage } = globals.browser ?? globals.chrome;
    const all = { ...(await storage.local.get(null)), ...(await storage.session.get(null)) };
    const valuesOf = (prefix: string): unknown[] =>
      Object.entries(all).flatMap(([key, { value }]) => (key.startsWith(prefix) ? [value] : []));
    return {
      sealed: valuesOf('credential:').map((value) => (value as { sealed: string }).sealed),
      dataKeys: valuesOf('dataKey:') as string[],
    };
  });

function countFiles(bench: Workbench, { dataKeys, sealed }: Secrets): Record<Kind, number> {
  const { cargo, sidecar } = credentials;
  if (sealed.length !== 2 || dataKeys.length !== 2) throw new Error('nothing to look for was stored');
  const titles = [2, 3, 4].flatMap((number) => [chatTitle(number), threadTitle(number)]);
  const wanted: Record<Kind, readonly string[]> = {
    'tokens, readable': [cargo.apiToken, sidecar.apiKey],
    'tokens, encrypted': sealed,
    'keys of the rows': dataKeys,
    'messages and titles': [...titles, ...titles.map(expectedText)],
    'workspace and account names': ['Small Workspace', sidecar.accountId, sidecar.applicationId],
  };
  const contents = listFiles(bench.profileDir).map((file) => readFileSync(file));
  const holdsAny = (content: Buffer, texts: readonly string[]): boolean =>
    texts.some((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')));
  const count = (texts: readonly string[]): number =>
    contents.filter((content) => holdsAny(content, texts)).length;
  return Object.fromEntries(kinds.map((kind) => [kind, count(wanted[kind])])) as Record<Kind, number>;
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
