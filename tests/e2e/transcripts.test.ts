import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { expectedTitles, threadTitle } from './harness/small-data.ts';
import type { Workbench } from './harness/workbench.ts';

const all = expectedTitles().length;

const answer = [
  '# Plan',
  '',
  '| Account | Value |',
  '|---|--:|',
  '| Acme | **7** |',
  '',
  '```sql',
  'select <b>7</b>;',
  '```',
  '',
  'See [the plan](https://wiki.example.com/plan). <img src="https://evil.example/x.png" onerror="alert(1)">',
].join('\n');

/** A chat with everything that a message may hold. */
const addRichChat = ({ now, standIns: { cargo } }: Workbench): string =>
  cargo.addChat({
    name: 'Everything at once',
    createdAt: now - 90_000,
    messages: [
      { type: 'user', text: 'מה התוכנית? 次の予定は？', at: now - 80_000 },
      {
        type: 'assistant',
        at: now - 70_000,
        parts: [
          { type: 'reasoning', text: 'A thought that nobody needs to see' },
          { type: 'tool-lookUp', toolCallId: 'c1', state: 'output-available', input: {}, output: {} },
          { type: 'text', text: answer },
          { type: 'hologram', depth: 3 },
        ],
      },
    ],
  });

async function openOnly(surface: Surface, title: string): Promise<void> {
  await surface.type('combobox', 'Search chats', `"${title}"`);
  await waitForCount(surface, 1);
  await surface.page.keyboard.press('Enter');
  await surface.waitFor('its messages', () => {
    const feed = document.querySelector('[role=feed][aria-label=Messages]');
    return feed?.getAttribute('aria-busy') === 'false' && feed.childElementCount === 2;
  });
}

interface TabsApi {
  readonly tabs: { query(filter: object): Promise<readonly unknown[]> };
}

const countTabs = (surface: Surface): Promise<number> =>
  surface.page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as { browser?: TabsApi; chrome: TabsApi };
    return (await (browser ?? chrome).tabs.query({})).length;
  });

journey('a message is drawn as Markdown and as nothing else, and its code is copied', async (bench) => {
  addRichChat(bench);
  await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, all + 1);
  await panel.page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    const writeText = async (text: string): Promise<void> => void copied.push(text);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });
  await openOnly(panel, 'Everything at once');
  const drawn = await panel.page.evaluate(() => {
    const last = document.querySelector('[role=feed] article:last-child');
    const first = document.querySelector('[role=feed] article p');
    const thought = last?.querySelector('details');
    return {
      direction: first === null ? '' : getComputedStyle(first).direction,
      heading: last?.querySelector('h3')?.textContent,
      cells: [...(last?.querySelectorAll('th, td') ?? [])].map((cell) => cell.textContent),
      code: last?.querySelector('pre')?.textContent,
      link: last?.querySelector('a[href^="https:"]')?.textContent,
      lines: [...(last?.querySelectorAll('.part') ?? [])].map((line) => line.textContent),
      thought: [thought?.open, thought?.textContent],
      strange: document.querySelectorAll('[role=feed] :is(img, b, script, iframe)').length,
    };
  });
  expect(drawn).toEqual({
    direction: 'rtl',
    heading: 'Plan',
    cells: ['Account', 'Value', 'Acme', '7'],
    code: 'select <b>7</b>;',
    link: 'the plan (wiki.example.com)',
    lines: ['Tool: lookUpdone', 'Unsupported part (type hologram)'],
    thought: [false, 'Reasoning'],
    strange: 0,
  });
  await panel.click('button', 'Copy code');
  await panel.waitFor('the copied code', () => {
    const { copied } = globalThis as unknown as { readonly copied: readonly string[] };
    return copied[0] === 'select <b>7</b>;';
  });
});

journey('an open conversation is opened in the web app by keys, and left unread', async (bench) => {
  await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, all);
  await openOnly(panel, threadTitle(2));
  const before = await countTabs(panel);
  await panel.page.keyboard.down('Control');
  await panel.page.keyboard.press('Enter');
  await panel.page.keyboard.up('Control');
  await waitUntil('one tab more', async () => (await countTabs(panel)) === before + 1);
  expect(await panel.page.evaluate(() => document.visibilityState)).toBe('visible');
  await panel.expect('feed', 'Messages');

  await panel.click('button', 'Mark unread');
  await panel.waitFor('the list', () => document.querySelector('[role=feed]') === null);
  await panel.waitFor('its row in bold', () => document.querySelector('[role=row].is-unread') !== null);
  await panel.click('button', 'Clear search');
  await waitForCount(panel, all);
  expect(await panel.page.$$eval('[role=row].is-unread', (rows) => rows.length)).toBe(1);
});

interface Commands {
  getAll(): Promise<object[]>;
  update(change: { readonly name: string; readonly shortcut: string }): Promise<void>;
}

type WithCommands = Partial<Record<'browser' | 'chrome', { readonly commands: Commands }>>;

/** The options where another extension came first: in Firefox the key is given away, Chromium's answer is put in its place. */
async function loseShortcut(bench: Workbench, options: Surface): Promise<Surface> {
  const { page } = options;
  if (bench.kind === 'firefox') {
    await page.evaluate(async () => {
      const { browser } = globalThis as unknown as WithCommands;
      await browser?.commands.update({ name: '_execute_action', shortcut: '' });
    });
    return bench.open('options');
  }
  await page.evaluateOnNewDocument(() => {
    const { chrome } = globalThis as unknown as WithCommands;
    const getAll = chrome?.commands.getAll.bind(chrome.commands);
    const without = async (): Promise<object[]> =>
      ((await getAll?.()) ?? []).map((each) => ({ ...each, shortcut: '' }));
    Object.defineProperty(chrome?.commands, 'getAll', { value: without });
  });
  await page.reload();
  return options;
}

const isWarned = ({ page }: Surface): Promise<boolean> =>
  page.evaluate(() => document.body.innerText.includes('The suggested shortcut is not set'));

journey('a shortcut that another extension has is missed, and said to be', async (bench) => {
  const options = await bench.open('options');
  await options.waitFor('the shortcuts', () => document.body.innerText.includes('Alt+Shift+L'));
  expect(await isWarned(options)).toBe(false);
  const again = await loseShortcut(bench, options);
  await waitUntil('the warning', () => isWarned(again));
});
