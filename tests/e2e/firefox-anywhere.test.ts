import { expect } from 'vitest';
import { type FirefoxWindow } from '../../dev/browsers/firefox-window.ts';
import { waitUntil } from '../../dev/browsers/surface.ts';
import {
  chooseFromMenu,
  focusAddressBar,
  openControls,
  readSuggestions,
} from './harness/firefox-controls.ts';
import { firefoxJourney } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatTitle, expectedTitles } from './harness/small-data.ts';
import { waitForPage } from './harness/toolbar.ts';
import { startWebPage } from './harness/web-page.ts';

firefoxJourney('a selection is looked up from the menu of a page, as plain words', async (bench) => {
  await bench.connectBoth();
  const web = await startWebPage('is:error person3');
  try {
    const tab = await bench.browser().browser.newPage();
    await tab.goto(`${web.origin}/`);
    await tab.bringToFront();
    const text = await tab.waitForSelector('p');
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await text?.click({ button: 'right' });
    const window = await openControls(bench);
    await chooseFromMenu(window, /Chat Lookup/u);
    const panel = await waitForPage(bench, 'sidepanel');
    await panel.waitFor(
      'the query',
      () => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === '"is:error" person3',
    );
  } finally {
    await web.close();
  }
});

/** Waits until the address bar offers exactly these lines; those of what was typed before stay for a moment. */
const waitForLines = (window: FirefoxWindow, lines: readonly string[]): Promise<true> =>
  waitUntil(
    lines.join(', '),
    async () => (await readSuggestions(window)).join('\n') === lines.join('\n'),
    async () => (await readSuggestions(window)).join('\n'),
  );

const describeChat = (number: number): string => `${chatTitle(number)} — Cargo · Pipeline agent`;

firefoxJourney('the address bar suggests what matches here, and opens it', async (bench) => {
  await bench.connectBoth();
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await waitForRest(list);
  const tab = await bench.browser().browser.newPage();
  await tab.bringToFront();
  const window = await openControls(bench);
  await focusAddressBar(window);
  await window.type('chats number ');
  await waitForLines(window, ['Show all matches', ...[0, 2, 3, 4, 5, 6].map(describeChat)]);
  await window.type('7');
  await waitForLines(window, ['Show all matches', ...[7, 17].map(describeChat)]);
  const asked = [...bench.standIns.cargo.log, ...bench.standIns.sidecar.log];
  expect(asked.map(({ path, query }) => `${path}?${query.toString()}`).join()).not.toMatch(/number/iu);

  await window.press('ArrowDown');
  await window.press('Enter');
  const panel = await waitForPage(bench, 'sidepanel');
  await panel.waitFor(
    'the conversation',
    (title) => document.querySelector('.stage .detail')?.textContent.includes(title),
    chatTitle(7),
  );
});
