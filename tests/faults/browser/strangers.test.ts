import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Surface } from '../../../dev/browsers/surface.ts';
import { createRandom, type Random } from '../../../dev/sample/random.ts';
import { doorName } from '../../../lib/messaging/protocol.ts';
import { printSeed } from '../../../lib/sources/testing/seed.ts';
import { startWebPage } from '../../e2e/harness/web-page.ts';
import { openWorkbench, type Workbench } from '../../e2e/harness/workbench.ts';
import { waitForCount } from '../../e2e/harness/look.ts';
import { expectedTitles } from '../../e2e/harness/small-data.ts';
import { isLong, report } from '../harness/long-form.ts';
import { createHostileExtension } from './hostile-extension.ts';

const kinds = ['chromium', 'firefox'] as const;
const seed = printSeed('strangers');
const wanted = isLong ? 1000 : 200;

const requests: readonly object[] = [
  { type: 'eraseEverything' },
  { type: 'lockNow' },
  { type: 'refresh', connectionIds: null, reason: 'person' },
  { type: 'setPreferences', change: { refreshMinutes: 1 } },
  { type: 'saveSearch', search: { id: 'x', name: 'x', query: 'x' } },
  { type: 'setPassphrase', current: null, next: 'taken over' },
  { type: 'connect', sourceId: 'cargo', credential: { apiToken: 'foreign' }, name: null },
  { notice: 'connections' },
];

function makeMessage(random: Random): unknown {
  const base = { ...random.pick(requests) } as Record<string, unknown>;
  if (random.isChance(0.4)) return base;
  base[random.pick(['type', '__proto__', 'connectionId', 'sender', 'reason'])] = random.pick<unknown>([
    null,
    'remove',
    { id: 'own', url: 'popup.html' },
    'x'.repeat(10_000),
    [[[]]],
    -1,
  ]);
  return random.isChance(0.1) ? random.pick<unknown>(['refresh', 7, [], null, true]) : base;
}

const readLocal = (page: Surface): Promise<string> =>
  page.page.evaluate(async () => {
    interface Api {
      readonly storage: { readonly local: { get(keys: null): Promise<object> } };
    }
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    return JSON.stringify(await (globals.browser ?? globals.chrome).storage.local.get(null));
  });

/** By what others address it: Firefox knows it by the name in its manifest. */
function findId(bench: Workbench): string {
  if (bench.kind === 'chromium') return new URL(bench.browser().extensionOrigin).host;
  const manifest = JSON.parse(readFileSync('.output/firefox-mv3/manifest.json', 'utf8')) as {
    readonly browser_specific_settings: { readonly gecko: { readonly id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

async function withStored(bench: Workbench, work: () => Promise<void>): Promise<void> {
  const options = await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles().length);
  const before = await readLocal(options);
  await work();
  expect(await readLocal(options)).toBe(before);
  await waitForCount(panel, expectedTitles().length);
}

test.each(kinds)('threat T2: another extension gets no answer and changes nothing (%s)', async (kind) => {
  const random = createRandom('strangers', seed);
  const messages = Array.from({ length: wanted }, () => makeMessage(random));
  const bench = await openWorkbench(kind);
  const hostile = await createHostileExtension(findId(bench), messages, [doorName, '', 'popup']);
  try {
    await withStored(bench, async () => {
      await bench.browser().browser.installExtension(hostile.folder);
      const { answered, sent } = await hostile.report;
      expect(answered).toEqual([]);
      expect(sent).toBeGreaterThanOrEqual(wanted);
      report(`messages and ports of another extension (${kind})`, `${sent}, seed ${seed}: 0 answered`);
    });
  } finally {
    await hostile.close();
    await bench.close();
  }
});

const paths = [
  'manifest.json',
  'popup.html',
  'sidepanel.html',
  'options.html',
  'background.js',
  'icon/16.png',
  'icon/128.png',
  '_locales/en/messages.json',
  'assets/popup.css',
  '',
];

test.each(kinds)(
  'threat T1: a web page reaches none of our files and cannot speak to us (%s)',
  async (kind) => {
    const bench = await openWorkbench(kind);
    const web = await startWebPage();
    try {
      await withStored(bench, async () => {
        const page = await bench.browser().browser.newPage();
        await page.goto(`${web.origin}/`);
        const { extensionOrigin } = bench.browser();
        const reached = await page.evaluate(
          async (origin, names, id, door) => {
            const found: string[] = [];
            const load = (element: HTMLElement, set: (address: string) => void, address: string) =>
              new Promise<boolean>((resolve) => {
                element.addEventListener('load', () => resolve(true));
                element.addEventListener('error', () => resolve(false));
                set(address);
                document.body.append(element);
              });
            for (const name of names) {
              const address = `${origin}/${name}`;
              if (
                await fetch(address).then(
                  () => true,
                  () => false,
                )
              )
                found.push(`fetch ${name}`);
              const image = new Image();
              if (await load(image, (value) => (image.src = value), address)) found.push(`image ${name}`);
              const script = document.createElement('script');
              if (await load(script, (value) => (script.src = value), address)) found.push(`script ${name}`);
              const frame = document.createElement('iframe');
              frame.src = address;
              document.body.append(frame);
            }
            interface Api {
              readonly runtime?: {
                sendMessage(target: string, message: unknown): Promise<unknown>;
                connect(target: string, options: object): unknown;
              };
            }
            const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome?: Api };
            const runtime = globals.browser?.runtime ?? globals.chrome?.runtime;
            if (runtime !== undefined) {
              const answer = await runtime.sendMessage(id, { type: 'lockNow' }).catch(() => null);
              if (answer !== null && answer !== undefined) found.push('message');
              runtime.connect(id, { name: door });
            }
            return { found, hasRuntime: runtime !== undefined };
          },
          extensionOrigin,
          paths,
          findId(bench),
          doorName,
        );
        expect(reached).toEqual({ found: [], hasRuntime: false });
        const framed = page.frames().filter((frame) => frame.url().startsWith(extensionOrigin));
        expect(framed.map((frame) => frame.url())).toEqual([]);
        report(`files of ours that a web page reached (${kind})`, `0 of ${paths.length}, in 4 ways each`);
      });
    } finally {
      await web.close();
      await bench.close();
    }
  },
);
