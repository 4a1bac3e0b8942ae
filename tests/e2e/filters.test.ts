import { expect } from 'vitest';
import { readRowsInPage } from '../../dev/browsers/read-list.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { expectedTitles, threadTitle } from './harness/small-data.ts';

const all = expectedTitles().length;
const threads = 16;
const chats = all - threads;

const waitForQuery = (surface: Surface, query: string): Promise<true> =>
  surface.waitFor(
    `the query "${query}"`,
    (wanted) => document.querySelector<HTMLInputElement>('[role=combobox]')?.value.trim() === wanted,
    query,
  );

const chipWords = (surface: Surface, words: string): Promise<true> =>
  surface.waitFor(
    `the chips "${words}"`,
    (wanted) => document.querySelector('.saved-chips')?.textContent === wanted,
    words,
  );

/** Where that begins which stands below the chips. */
const topBelowChips = (surface: Surface): Promise<number> =>
  surface.waitFor(
    'the list of sources',
    () => document.querySelector('ul[aria-label=Sources]')?.getBoundingClientRect().top,
  );

journey('filters are chosen in the panel, by owner too, and taken back there', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.click('button', 'Filters and recent searches');
  await popup.click('button', `Mine ${chats}`);
  await waitForQuery(popup, 'owner:me');
  await waitForCount(popup, chats);
  await popup.click('button', `Mine ${chats}`);
  await popup.click('button', `Billing bot ${threads}`);
  await waitForQuery(popup, 'agent:"Billing bot"');
  await waitForCount(popup, threads);
  expect((await readRowsInPage(popup))[0]?.title).toBe(threadTitle(0));
  await popup.page.keyboard.press('Escape');
  await popup.type('combobox', 'Search chats', 'owner:robin');
  await waitForCount(popup, chats);
  await popup.type('combobox', 'Search chats', '-owner:owner@small');
  await waitForCount(popup, threads);
});

journey('a search is saved, counted, applied, renamed and deleted, and survives a restart', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.type('combobox', 'Search chats', 'source:sidecar');
  await waitForCount(popup, threads);
  await popup.click('button', 'Save this search');
  await popup.type('textbox', 'Name of the search', 'Support');
  await popup.page.keyboard.press('Enter');
  await popup.expect('button', 'This search is saved');
  await popup.click('button', 'Clear search');
  await chipWords(popup, `Support ${threads}`);
  await popup.close();

  await bench.restart();
  const again = await bench.openPopup();
  await waitForCount(again, all);
  const before = await topBelowChips(again);
  await chipWords(again, `Support ${threads}`);
  expect(await topBelowChips(again)).toBe(before);
  await again.click('button', `Support ${threads}`);
  await waitForQuery(again, 'source:sidecar');
  await waitForCount(again, threads);
  await again.click('button', 'Clear search');
  await again.click('button', 'Edit saved searches');
  await again.click('button', 'Rename Support');
  await again.type('textbox', 'Name of Support', 'Threads');
  await again.page.keyboard.press('Enter');
  await chipWords(again, `Threads ${threads}`);
  await again.click('button', 'Delete Threads');
  await again.waitFor('the chips to go', () => document.querySelector('.saved-chips') === null);
});

journey(
  'an agent is hidden from an open conversation, which says so, and shown again from there',
  async (bench) => {
    await bench.connectBoth();
    const popup = await bench.openPopup();
    await waitForCount(popup, all);
    await popup.type('combobox', 'Search chats', `"${threadTitle(3)}"`);
    await waitForCount(popup, 1);
    await popup.page.keyboard.press('Enter');
    await popup.expect('feed', 'Messages');
    await popup.page.click('.facts-fold > summary');
    await popup.click('button', 'Hide conversations of “Billing bot”');
    await popup.waitFor(
      'a word about it',
      () =>
        document.querySelector('output.status')?.textContent ===
        '“Billing bot” is hidden; the options show it again.',
    );
    await waitForCount(popup, 0);
    await popup.click('button', 'Show');
    await waitForCount(popup, 1);
    await popup.page.focus('#search');
    await popup.page.keyboard.press('Enter');
    await popup.expect('feed', 'Messages');
    await popup.page.click('.facts-fold > summary');
    await popup.click('button', 'Show Billing bot again');
    await popup.page.keyboard.press('Escape');
    await popup.page.keyboard.press('Escape');
    await waitForCount(popup, all);
    await popup.waitFor(
      'nothing that could be hidden again',
      () => ![...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Hide again'),
    );
  },
);

journey('a hidden agent is neither listed nor found nor counted until it is shown again', async (bench) => {
  const options = await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.click('button', 'Filters and recent searches');
  await popup.click('button', 'Hide conversations of “Billing bot”');
  await waitForCount(popup, chats);
  await popup.page.keyboard.press('Escape');
  await popup.type('combobox', 'Search chats', 'person3');
  await waitForCount(popup, 0);
  await popup.click('button', 'Clear search');
  await popup.click('button', 'Show');
  await waitForCount(popup, all);
  await popup.click('button', 'Hide again');
  await waitForCount(popup, chats);
  await popup.close();

  const again = await bench.openPopup();
  await waitForCount(again, chats);
  expect((await readRowsInPage(again)).map(({ title }) => title)).not.toContain(threadTitle(0));
  await options.page.bringToFront();
  await options.click('button', 'Show Billing bot again');
  const last = await bench.openSidePanel();
  await waitForCount(last, all);
});
