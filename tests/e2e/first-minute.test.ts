import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readRowCount } from '../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { expectedTitles } from './harness/small-data.ts';

const askedAll = ({ standIns: { cargo, sidecar } }: Parameters<Parameters<typeof journey>[1]>[0]): number =>
  cargo.log.length + sidecar.log.length;

const lookOf = (surface: Surface): Promise<string> =>
  surface.page.evaluate(() => document.documentElement.dataset['look'] ?? '');

const waitForLook = (surface: Surface, look: string): Promise<true> =>
  waitUntil(
    `the look "${look}"`,
    async () => (await lookOf(surface)) === look,
    () => surface.describe(),
  );

journey('sample data is shown with one click, read, searched, and gone with one click', async (bench) => {
  const popup = await bench.openPopup();
  await popup.click('button', 'Explore with sample data');
  await popup.expect('button', 'Remove sample data');
  const count = await waitUntil('the sample in the list', async () => {
    const rows = await readRowCount(popup);
    return rows !== null && rows >= 40 ? rows : null;
  });
  await popup.page.focus('#search');
  await popup.page.keyboard.type('audit log');
  await waitForCount(popup, 1);
  await popup.page.keyboard.press('Enter');
  await popup.expect('feed', 'Messages');
  await popup.page.keyboard.press('Escape');
  await popup.page.keyboard.press('Escape');
  await waitForCount(popup, count);
  await popup.click('button', 'Remove sample data');
  await popup.expect('button', 'Explore with sample data');
  expect(await popup.find('button', 'Remove sample data')).toBeNull();
  expect(askedAll(bench)).toBe(0);
});

journey(
  'settings leave in a file without a token, a broken file changes nothing, a good one all',
  async (bench) => {
    const options = await bench.connectBoth();
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles().length);
    await waitForRest(panel);
    const importFile = async (name: string, content: string): Promise<void> => {
      const path = join(bench.profileDir, name);
      writeFileSync(path, content);
      const chooser = await options.page.waitForSelector('input[type=file]');
      await (chooser as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    };
    await importFile(
      'broken.json',
      '{\n "format": "chat-lookup-settings",\n "version": 1,\n "preferences": {"isCompact": true,, }\n}',
    );
    await options.waitFor('the line that is broken', () =>
      document.body.innerText.includes('breaks in line 4'),
    );
    expect(await lookOf(panel)).toBe('');
    const file = {
      format: 'chat-lookup-settings',
      version: 1,
      preferences: { isCompact: true, theme: 'dark' },
    };
    await importFile(
      'wrong.json',
      JSON.stringify({ ...file, preferences: { isCompact: true, keepDays: 0 } }),
    );
    await options.waitFor('the field that is wrong', () =>
      document.body.innerText.includes('preferences.keepDays'),
    );
    expect(await lookOf(panel)).toBe('');
    await importFile('good.json', JSON.stringify(file));
    await waitForLook(panel, 'isCompact');
    await waitForLook(options, 'isCompact');
    expect(await options.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  },
);

journey(
  'one key blurs names and texts in all open pages, and leaves what the extension says',
  async (bench) => {
    const options = await bench.connectBoth();
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles().length);
    await panel.expect('button', 'More');
    await panel.page.focus('#search');
    await panel.page.keyboard.down('Alt');
    await panel.page.keyboard.down('Shift');
    await panel.page.keyboard.press('KeyV');
    await panel.page.keyboard.up('Shift');
    await panel.page.keyboard.up('Alt');
    await waitForLook(options, 'isVeiled');
    await panel.expect('button', 'Show them');
    const filters = await panel.page.evaluate(() =>
      ['.row-title', '.row-preview', '.row-time', '.mode-bar p', '.status'].map((place) => {
        const element = document.querySelector(place);
        return element === null ? null : getComputedStyle(element).filter;
      }),
    );
    expect(filters).toEqual([
      expect.stringContaining('blur'),
      expect.stringContaining('blur'),
      'none',
      'none',
      'none',
    ]);
    // What is typed may name somebody as well; what the field asks for does not.
    const blurOf = (selector: string): Promise<string> =>
      panel.page.evaluate((wanted) => {
        const element = document.querySelector(wanted);
        return element === null ? 'missing' : getComputedStyle(element).filter;
      }, selector);
    expect(await blurOf('#search')).toBe('none');
    await panel.page.focus('#search');
    await panel.page.keyboard.type('zqxjkvwp');
    await panel.waitFor('nothing found', () => document.querySelector('.placeholder h2') !== null);
    expect(await blurOf('#search')).toContain('blur');
    expect(await blurOf('.placeholder h2 bdi')).toContain('blur');
    expect(await options.page.$eval('.connection h3 bdi', (name) => getComputedStyle(name).filter)).toContain(
      'blur',
    );
    expect(await panel.page.title()).toBe('Chat Lookup');
    await panel.click('button', 'Show them');
    await waitForLook(options, '');
  },
);

journey('the options say what the background did, in counts and codes', async (bench) => {
  const options = await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles().length);
  await waitForRest(panel);
  const read = (surface: Surface, name: string): Promise<string> =>
    surface.waitFor(
      name,
      (wanted) => {
        const term = [...document.querySelectorAll('dt')].find((each) => each.textContent === wanted);
        const value = (term?.nextElementSibling?.textContent ?? '').trim();
        return value !== '' && value !== '0' && value;
      },
      name,
    );
  await options.close();
  const again = await bench.open('options');
  expect(Number(await read(again, 'Requests in the last hour'))).toBeGreaterThan(2);
  expect(Number(await read(again, 'Background starts since the browser started'))).toBeGreaterThan(0);
  expect(await read(again, 'Version')).toMatch(/^\d+\.\d+\.\d+$/u);
  expect(await read(again, 'Browser')).toMatch(bench.kind === 'chromium' ? /^Chrome\// : /^Firefox\//);
  await again.expect('button', 'Copy report');
});
