import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';
import type { PageName } from '../../dev/browsers/launch.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../dev/browsers/temporary-folders.ts';
import { journey } from './harness/journey.ts';
import { speakPseudo } from './harness/pseudo-language.ts';
import { readLook } from './harness/read-look.ts';
import { expectedTitles } from './harness/small-data.ts';
import { findPackage, openWorkbench } from './harness/workbench.ts';

/** The messages of a language that have neither forms nor places to fill: what a page shows just as it is written. */
async function readPlainTexts(language: string): Promise<ReadonlyMap<string, string>> {
  const file = join(import.meta.dirname, '../../lib/i18n/locales', `${language}.yml`);
  const messages = await parseMessagesFile(file);
  return new Map(
    messages.flatMap((message) =>
      message.type === 'simple' && message.substitutions === 0
        ? [[message.key.join('.'), message.message]]
        : [],
    ),
  );
}

interface BrowserApi {
  readonly commands: { getAll(): Promise<readonly { readonly description?: string }[]> };
  readonly action: { getTitle(details: object): Promise<string> };
}

/** What the browser itself shows of the extension: the names of its shortcuts, and its button's title line by line. */
const readBrowserTexts = (surface: Surface): Promise<readonly string[]> =>
  surface.page.evaluate(async () => {
    const globals = globalThis as unknown as { browser?: BrowserApi; chrome: BrowserApi };
    const { action, commands } = globals.browser ?? globals.chrome;
    const names = (await commands.getAll()).map(({ description = '' }) => description);
    return [...names, ...(await action.getTitle({})).split('\n')];
  });

const sizes: readonly (readonly [PageName, number])[] = [
  ['popup', 400],
  ['sidepanel', 280],
  ['options', 1000],
  ['options', 320],
];

const languages = [
  ['ar', 'rtl'],
  ['fr', 'ltr'],
  ['ja', 'ltr'],
] as const;

for (const [language, direction] of languages) {
  journey(`words, direction and numbers are those of a browser in ${language}`, async (bench) => {
    await bench.connectBoth();
    const english = await readPlainTexts('en');
    const translated = await readPlainTexts(language);
    const say = (key: string): string => translated.get(key) ?? key;
    const own = new Set(translated.values());
    const foreign = new Set([...english.values()].filter((text) => !own.has(text)));
    await bench.restart({ language });
    for (const [name, width] of sizes) {
      const surface = await bench.open(name);
      await surface.page.setViewport({ width, height: 700 });
      if (name === 'options') await surface.expect('list', say('options.connections.list'));
      else {
        await surface.expect('combobox', say('list.search'));
        await surface.waitFor(
          'the whole list under its name in this language',
          (label, count) =>
            document.querySelector(`[role=grid][aria-label="${label}"]`)?.ariaRowCount === String(count),
          say('list.conversations'),
          expectedTitles().length,
        );
      }
      const { texts, ...look } = await readLook(surface);
      const where = { page: name, width, language, direction };
      expect({ page: name, width, ...look }).toEqual({ ...where, clipped: [], overflow: 0 });
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.filter((text) => foreign.has(text))).toEqual([]);
      if (name === 'options') {
        const shown = await readBrowserTexts(surface);
        expect(shown).toContain(say('veil.command'));
        expect(shown.filter((text) => foreign.has(text))).toEqual([]);
      }
      await surface.close();
    }
  });
}

/** Names of services, keys, permissions, the browser and the connection, the keyword of the address bar, and what the language writes dates and sizes with. */
const known =
  /\b(?:Cargo|Sidecar|Small Workspace|chats|Chrome|activeTab|alarms|contextMenus|storage|unlimitedStorage|sidePanel|Alt|Shift|L|MB|[AP]M|at|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b/gu;

test('in a made-up language, a third longer, no word is left that is not from the catalogue, and all have room', async () => {
  const extensionDir = createTemporaryFolder('pseudo');
  cpSync(findPackage('chromium'), extensionDir, { recursive: true });
  const bench = await openWorkbench('chromium', { extensionDir });
  try {
    await bench.connectBoth();
    await bench.closeBrowser();
    speakPseudo(extensionDir);
    await bench.restart();
    for (const [page, width] of sizes) {
      const surface = await bench.open(page);
      await surface.page.setViewport({ width, height: 700 });
      await surface.expect(page === 'options' ? 'list' : 'row', null);
      const { texts, ...look } = await readLook(surface);
      expect({ page, width, ...look }).toMatchObject({ page, width, clipped: [], overflow: 0 });
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.filter((text) => /[A-Za-z]/u.test(text.replaceAll(known, '')))).toEqual([]);
      await surface.close();
    }
  } finally {
    await bench.close();
    removeTemporaryFolder(extensionDir);
  }
});
