import { expect } from 'vitest';
import { waitUntil } from '../../dev/browsers/surface.ts';
import { chromiumJourney, journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatTitle, expectedTitles } from './harness/small-data.ts';
import { clickToolbar, findPage, runInWorker, waitForPage } from './harness/toolbar.ts';
import type { Workbench } from './harness/workbench.ts';

/** As much of the extension's API as these tests drive in the worker. */
interface Api {
  readonly chrome: {
    readonly windows: { getLastFocused(): Promise<{ readonly id: number }> };
    readonly omnibox: Record<'onInputStarted' | 'onInputChanged' | 'onInputEntered', Dispatcher>;
    readonly contextMenus: { readonly onClicked: Dispatcher };
    readonly commands: { readonly onCommand: Dispatcher };
  };
}
interface Dispatcher {
  dispatch(...args: readonly unknown[]): void;
}

/** Chooses on the options page that a click on the toolbar button opens the panel. */
async function chooseSidePanel(bench: Workbench): Promise<void> {
  const options = await bench.connectBoth();
  await options.page.evaluate(() => {
    const label = [...document.querySelectorAll('label')].find(
      (each) => each.textContent === 'the side panel',
    );
    label?.click();
  });
  await options.waitFor('it to be saved', () => document.querySelector('output')?.textContent !== '');
  expect(await options.page.evaluate(() => document.body.innerText)).toMatch(/Alt\+Shift\+L|⌥⇧L/u);
}

journey('a click on the toolbar button opens what a person chose', async (bench) => {
  await chooseSidePanel(bench);
  const tab = await bench.browser().browser.newPage();
  await tab.goto('about:blank');
  await clickToolbar(bench, tab);
  await waitForCount(await waitForPage(bench, 'sidepanel'), expectedTitles().length);
  expect(await findPage(bench, 'popup')).toBeNull();
});

chromiumJourney('a selection is looked up as plain words', async (bench) => {
  await bench.connectBoth();
  await runInWorker(bench, async () => {
    const { chrome } = globalThis as unknown as Api;
    const { id } = await chrome.windows.getLastFocused();
    const info = { menuItemId: 'look-up-selection', selectionText: ' is:error\n person3 ' };
    chrome.contextMenus.onClicked.dispatch(info, { windowId: id });
  });
  const panel = await waitForPage(bench, 'sidepanel');
  await panel.waitFor(
    'the query',
    () => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === '"is:error" person3',
  );
});

chromiumJourney('the address bar suggests what matches here, and opens it', async (bench) => {
  const options = await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await waitForRest(popup);
  await options.page.bringToFront();
  const suggestions = await runInWorker(
    bench,
    () =>
      new Promise<readonly { content: string; description: string }[]>((resolve) => {
        const { omnibox } = (globalThis as unknown as Api).chrome;
        omnibox.onInputStarted.dispatch();
        omnibox.onInputChanged.dispatch('chat', () => undefined);
        omnibox.onInputChanged.dispatch('chat number 7', resolve);
      }),
  );
  expect(suggestions[0]?.description).toBe(
    '<match>Chat</match> <match>number</match> <match>7</match> <dim>— Cargo · Pipeline agent</dim>',
  );
  // Last messages may still be coming in; what was typed is in no request.
  const asked = [...bench.standIns.cargo.log, ...bench.standIns.sidecar.log];
  expect(asked.map(({ path, query }) => `${path}?${query.toString()}`).join()).not.toMatch(/number/iu);
  await runInWorker(
    bench,
    (content) => {
      (globalThis as unknown as Api).chrome.omnibox.onInputEntered.dispatch(content, 'currentTab');
    },
    suggestions[0]?.content ?? '',
  );
  const panel = await waitForPage(bench, 'sidepanel');
  await panel.waitFor(
    'the conversation',
    (title) => document.querySelector('.stage')?.textContent.includes(title),
    chatTitle(7),
  );
});

chromiumJourney('shortcuts refresh, and close an open panel', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await waitForRest(popup);
  await popup.close();
  const windowId = await runInWorker(bench, async () => {
    const { id } = await (globalThis as unknown as Api).chrome.windows.getLastFocused();
    return id;
  });
  const press = (command: string): Promise<void> =>
    runInWorker(
      bench,
      (name, id) => {
        (globalThis as unknown as Api).chrome.commands.onCommand.dispatch(name, { windowId: id });
      },
      command,
      windowId,
    );
  const before = bench.standIns.cargo.log.length;
  await press('refresh');
  await waitUntil('a request', () => bench.standIns.cargo.log.length > before);
  // Opening takes a person's key press, which an event made here is not.
  const panel = await bench.openSidePanel();
  // What comes after the first paint is there.
  await panel.expect('button', 'Filters and recent searches');
  await press('toggle-side-panel');
  await waitUntil('the panel to close', async () => {
    const open = await bench.browser().surfaces();
    return !open.some(({ page }) => page.url().includes('/sidepanel.html'));
  });
});
