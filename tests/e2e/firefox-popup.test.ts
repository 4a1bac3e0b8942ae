import { expect } from 'vitest';
import type { FirefoxWindow } from '../../dev/browsers/firefox-window.ts';
import { readRowsInPage } from '../../dev/browsers/read-list.ts';
import { waitUntil, type View } from '../../dev/browsers/surface.ts';
import { clickButton, openControls } from './harness/firefox-controls.ts';
import { firefoxJourney } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatTitle, expectedTitles, threadTitle } from './harness/small-data.ts';
import { findPage, waitForPage } from './harness/toolbar.ts';
import type { Workbench } from './harness/workbench.ts';

const all = expectedTitles().length;

/** What comes after the first paint is there, keys among it. */
const waitForLateParts = (view: View): Promise<true> =>
  view.waitFor('the button "More"', () => document.querySelector('[aria-label="More"]') !== null);

/** The popup with all its parts and all conversations. */
async function openPopup(bench: Workbench, window: FirefoxWindow): Promise<View> {
  await clickButton(window);
  const popup = await waitForPage(bench, 'popup');
  await waitForCount(popup, all);
  await waitForLateParts(popup);
  return popup;
}

const waitForNoPopup = (bench: Workbench): Promise<true> =>
  waitUntil('the popup to close', async () => (await findPage(bench, 'popup')) === null);

const waitForConversation = (view: View, title: string): Promise<true> =>
  view.waitFor(
    `the conversation "${title}"`,
    (wanted) => document.querySelector('.detail')?.textContent.includes(wanted) ?? false,
    title,
  );

firefoxJourney('the popup is ready to be typed in, and comes back as it was', async (bench) => {
  await bench.connectBoth();
  const window = await openControls(bench);
  const popup = await openPopup(bench, window);
  expect((await readRowsInPage(popup)).map(({ title }) => title).slice(0, 3)).toEqual(
    expectedTitles().slice(0, 3),
  );
  expect(await popup.page.evaluate(() => [innerWidth, innerHeight])).toEqual([400, 600]);

  await window.type('person');
  await waitForCount(popup, 16);
  await window.press('ArrowDown');
  await window.press('ArrowDown');
  await window.press('Enter');
  await waitForConversation(popup, threadTitle(1));
  await window.press('Alt+ArrowDown');
  await waitForConversation(popup, threadTitle(2));

  // Firefox takes this key before a page hears of it: in its popup there is no clearing and no going back by it.
  await window.press('Escape');
  await waitForNoPopup(bench);
  await clickButton(window);
  const again = await waitForPage(bench, 'popup');
  await waitForConversation(again, threadTitle(2));
  await waitForCount(again, 16);
});

firefoxJourney('the popup opens the sidebar by the first press that it gets', async (bench) => {
  await bench.connectBoth();
  const window = await openControls(bench);
  await clickButton(window);
  const popup = await waitForPage(bench, 'popup');
  await popup.click('button', 'Open side panel');
  await waitForCount(await waitForPage(bench, 'sidepanel'), all);
  await waitForNoPopup(bench);
});

firefoxJourney('the popup does not stay over a tab that was opened from it', async (bench) => {
  await bench.connectBoth();
  const tab = await bench.browser().browser.newPage();
  await tab.bringToFront();
  const window = await openControls(bench);
  const isBehind = (): Promise<boolean> => tab.evaluate(() => document.visibilityState === 'hidden');
  await (await openPopup(bench, window)).click('button', 'Settings');
  await waitForNoPopup(bench);
  await waitUntil('the tab to be behind', isBehind);

  await tab.bringToFront();
  const popup = await openPopup(bench, window);
  await window.press('ArrowDown');
  await window.press('Enter');
  await waitForConversation(popup, chatTitle(0));
  await popup.click('link', 'Open agent in Cargo');
  await waitForNoPopup(bench);
  await waitUntil('the tab to be behind', isBehind);
});

interface Commands {
  readonly browser: { readonly commands: { update(change: object): Promise<void> } };
}

firefoxJourney('keys open the popup, refresh, and open and close the sidebar', async (bench) => {
  const options = await bench.connectBoth();
  const window = await openControls(bench);
  // What people do on Firefox's own page of shortcuts.
  await options.page.evaluate(async () => {
    const { commands } = (globalThis as unknown as Commands).browser;
    await commands.update({ name: 'toggle-side-panel', shortcut: 'Alt+Shift+Y' });
    await commands.update({ name: 'refresh', shortcut: 'Alt+Shift+U' });
  });
  await window.press('Alt+Shift+L');
  const popup = await waitForPage(bench, 'popup');
  await waitForCount(popup, all);
  await waitForRest(popup);
  await popup.close();

  const before = bench.standIns.cargo.log.length;
  await window.press('Alt+Shift+U');
  await waitUntil('a request', () => bench.standIns.cargo.log.length > before);

  await window.press('Alt+Shift+Y');
  await waitForCount(await waitForPage(bench, 'sidepanel'), all);
  await window.press('Alt+Shift+Y');
  await waitUntil('the sidebar to close', async () => (await findPage(bench, 'sidepanel')) === null);
});
