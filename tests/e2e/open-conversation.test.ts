import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles, otherToken, threadTitle } from './harness/small-data.ts';
import { pressWhere } from './harness/press.ts';
import { readStored } from './harness/stored.ts';
import type { Workbench } from './harness/workbench.ts';

/** Both services connected, and a page in which this conversation alone was sought and is read. */
async function openOne(bench: Workbench, title: string): Promise<readonly [options: Surface, list: Surface]> {
  const options = await bench.connectBoth();
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await waitForRest(list);
  await open(list, title);
  return [options, list];
}

async function open(list: Surface, title: string): Promise<void> {
  await list.type('combobox', 'Search chats', `"${title}"`);
  await waitForCount(list, 1);
  await list.page.keyboard.press('Enter');
  await waitForMessages(list, 2);
}

const waitForMessages = (list: Surface, count: number): Promise<boolean> =>
  list.waitFor(
    `${count} messages`,
    (wanted) => {
      const feed = document.querySelector('[role=feed][aria-label=Messages]');
      return feed?.getAttribute('aria-busy') === 'false' && feed.children.length === wanted;
    },
    count,
  );

/** Until nothing of a conversation is on the page any more. */
async function waitForNothing(list: Surface, title: string): Promise<void> {
  await list.waitFor('the conversation to be closed', () => document.querySelector('[role=feed]') === null);
  await list.waitFor('its title to be gone', (gone) => !document.body.innerText.includes(gone), title);
}

async function pressOf(options: Surface, name: RegExp): Promise<void> {
  await options.page.bringToFront();
  await pressWhere(options, name);
}

journey('another account’s token closes what is open of the former one', async (bench) => {
  const [options, list] = await openOne(bench, chatTitle(4));
  await pressOf(options, /^Replace token/u);
  await options.type('textbox', 'API token', otherToken);
  await options.click('button', 'Connect');
  await options.waitFor('the other account', () => document.body.innerText.includes('Other Workspace'));
  await list.page.bringToFront();
  await waitForNothing(list, chatTitle(4));
  expect(await readStored(options)).not.toContain(chatTitle(4));
});

journey('a connection that is removed takes along what is open of it, and what was sought', async (bench) => {
  const [options, list] = await openOne(bench, chatTitle(5));
  await pressOf(options, /^Remove (?!and)/u);
  await pressOf(options, /^Remove and erase$/u);
  await options.waitFor('the question to be over', () => document.querySelector('dialog') === null);
  await list.page.bringToFront();
  await waitForNothing(list, chatTitle(5));
  await waitUntil(
    'nothing of it to be kept',
    async () => !(await readStored(options)).includes(chatTitle(5)),
  );
});

journey(
  'an answer that is being written comes in by itself, and one that ended unseen once it is seen again',
  async (bench) => {
    const { cargo } = bench.standIns;
    const [options, list] = await openOne(bench, chatTitle(6));
    const asked = (): number => cargo.log.filter(({ path }) => path.includes('messages')).length;
    cargo.setGenerating(chatUuid(6), 'And now?');
    await list.click('button', 'Refresh');
    await waitForMessages(list, 4);
    const first = asked();
    await waitUntil('it to be asked for again', () => asked() > first);

    await options.page.bringToFront();
    await list.waitFor('the page to be hidden', () => document.hidden);
    cargo.finish(chatUuid(6), { text: 'All of it is here.' });
    await list.page.bringToFront();
    await list.waitFor('the whole answer', () =>
      document.querySelector('[role=feed]')?.textContent.includes('All of it is here.'),
    );
  },
);

journey('a pin holds a row on top, and Alt with an arrow reads the neighbours', async (bench) => {
  const [, list] = await openOne(bench, chatTitle(8));
  await list.click('button', 'Pin');
  await list.expect('button', 'Unpin');
  await list.page.keyboard.press('Escape');
  await list.type('combobox', 'Search chats', 'is:pinned');
  await waitForCount(list, 1);
  await list.page.keyboard.press('Escape');
  await waitForCount(list, expectedTitles().length);
  for (let step = 0; step < 3; step += 1) await list.page.keyboard.press('ArrowDown');
  await list.page.keyboard.press('Enter');
  await waitForMessages(list, 2);
  const titleOf = (): Promise<string> =>
    list.page.evaluate(() => document.querySelector('.stage h1, .stage h2')?.textContent ?? '');
  const before = await titleOf();
  await pressAlt(list, 'ArrowDown');
  await waitUntil('the next conversation', async () => (await titleOf()) !== before);
  await pressAlt(list, 'ArrowUp');
  await waitUntil('the one before', async () => (await titleOf()) === before);
  expect(before).toMatch(/\d/u);
});

async function pressAlt({ page }: Surface, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
  await page.keyboard.down('Alt');
  await page.keyboard.press(key);
  await page.keyboard.up('Alt');
}

journey('text that turns its direction turns nothing around it', async (bench) => {
  const [, list] = await openOne(bench, threadTitle(2));
  await list.page.keyboard.press('Escape');
  const hostile = 'מחיר \u202E99 \u2066EUR\u2067 <b>x</b> שלום';
  bench.standIns.cargo.addMessage(chatUuid(7), { text: hostile });
  await list.click('button', 'Refresh');
  await waitForRest(list);
  await list.type('combobox', 'Search chats', `"${chatTitle(7)}"`);
  await waitForCount(list, 1);
  await list.page.keyboard.press('Enter');
  await waitForMessages(list, 3);
  const drawn = await list.page.evaluate(() => {
    const text = [...document.querySelectorAll('[role=feed] p')].find((each) =>
      /שלום/u.test(each.textContent),
    );
    const when = text?.closest('article')?.querySelector('time');
    return {
      text: text?.textContent,
      direction: text === undefined ? '' : getComputedStyle(text).direction,
      around: when === undefined || when === null ? '' : getComputedStyle(when).direction,
      strange: document.querySelectorAll('[role=feed] b').length,
    };
  });
  expect(drawn).toEqual({
    text: 'מחיר \uFFFD99 \uFFFDEUR\uFFFD <b>x</b> שלום',
    direction: 'rtl',
    around: 'ltr',
    strange: 0,
  });
});

journey(
  'what scrolls without keys or wheel, as a search in the page does, is not thrown back',
  async (bench) => {
    const count = 300;
    for (let each = 0; each < count; each += 1)
      bench.standIns.cargo.addMessage(chatUuid(7), { text: `Line ${each} of a long talk` });
    await bench.connectBoth();
    const list = await bench.open('sidepanel');
    await waitForCount(list, expectedTitles().length);
    await waitForRest(list);
    await list.type('combobox', 'Search chats', `"${chatTitle(7)}"`);
    await waitForCount(list, 1);
    await list.page.keyboard.press('Enter');
    await list.waitFor(
      'all messages',
      (wanted) => {
        const feed = document.querySelector('[role=feed]');
        return feed?.getAttribute('aria-busy') === 'false' && feed.children.length >= wanted;
      },
      count,
    );
    const isThere = await list.page.evaluate(async () => {
      const box = document.querySelector('.detail-body');
      const target = document.querySelectorAll('[role=feed] article')[20];
      target?.scrollIntoView({ block: 'start' });
      // Messages near the view are laid out, which changes the height of all, in the frames that follow.
      for (let frame = 0; frame < 30; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return box !== null && box.scrollTop < box.scrollHeight / 2;
    });
    expect(isThere).toBe(true);
  },
);
