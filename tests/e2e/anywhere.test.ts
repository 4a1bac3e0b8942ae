import { expect } from 'vitest';
import { readRowCount } from '../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { chromiumJourney, journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatTitle, expectedTitles, threadTitle } from './harness/small-data.ts';
import { clickToolbar, runInWorker, waitForPage } from './harness/toolbar.ts';
import { startWebPage } from './harness/web-page.ts';
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

const day = 86_400_000;

/** Two chats that were started on web pages of this origin, both older than all others. */
function addWebChats({ now, standIns: { cargo } }: Workbench, origin: string): void {
  const pages = [
    ['On this site', '/tasks', 2],
    ['On this page', '/deals/42?contact=person3@customer.example', 3],
  ] as const;
  for (const [name, path, age] of pages) {
    const at = now - age * day;
    cargo.addChat({
      name,
      createdAt: at,
      trigger: { type: 'web_extension', url: `${origin}${path}` },
      messages: [{ type: 'assistant', text: `Said ${name.toLowerCase()}`, at }],
    });
  }
}

const titlesOfGroup = (surface: Surface, name: string): Promise<string[]> =>
  surface.waitFor(
    `the group "${name}"`,
    (label) => {
      const group = document.querySelector(`[role=rowgroup][aria-label="${label}"]`);
      const titles = [...(group?.querySelectorAll('.row-title') ?? [])].map((title) => title.textContent);
      return titles.length > 0 && titles;
    },
    name,
  );

const scrollTop = (surface: Surface): Promise<number> =>
  surface.page.evaluate(() => document.querySelector('[role=grid]')?.scrollTop ?? -1);

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** What moved on screen by itself since the page was opened (Cumulative Layout Shift). */
const readShift = (surface: Surface): Promise<number> =>
  surface.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as Shift[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

const waitForQuery = (surface: Surface, query: string): Promise<true> =>
  surface.waitFor(
    `the query ${query}`,
    (wanted) => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === wanted,
    query,
  );

chromiumJourney('chats about the page in front stand on top, and nothing moves for them', async (bench) => {
  const web = await startWebPage();
  try {
    addWebChats(bench, web.origin);
    const count = expectedTitles().length + 2;
    const options = await bench.connectBoth();
    await waitUntil('both lists', () => bench.standIns.cargo.log.length > 3);
    await options.close();
    const tab = await bench.browser().browser.newPage();
    await tab.goto(`${web.origin}/deals/42?contact=person3@customer.example`);
    // Once to have everything cached, once to look.
    await clickToolbar(bench, tab);
    const first = await waitForPage(bench, 'popup');
    await waitForCount(first, count);
    await waitForRest(first);
    await first.close();

    await clickToolbar(bench, tab);
    const popup = await waitForPage(bench, 'popup');
    const nearest = ['On this page', 'On this site', threadTitle(0), threadTitle(1), threadTitle(2)];
    expect(await titlesOfGroup(popup, 'About this page')).toEqual(nearest);
    expect(await readRowCount(popup)).toBe(count);
    await popup.click('button', 'Show all');
    await popup.waitFor(
      'all of them',
      () =>
        (document.querySelector('[aria-label="About this page"]')?.querySelectorAll('[role=row]').length ??
          0) > 5,
    );

    await popup.close();

    const plain = await bench.browser().browser.newPage();
    await plain.goto(`${web.origin}/deals`);
    await clickToolbar(bench, plain);
    const still = await waitForPage(bench, 'popup');
    expect(await titlesOfGroup(still, 'About this page')).toEqual(['On this site', 'On this page']);
    await waitUntil('the list to have glided to its top', async () => (await scrollTop(still)) === 0);
    expect(await readShift(still)).toBeLessThan(0.005);
    await still.close();

    await clickToolbar(bench, tab);
    await (await waitForPage(bench, 'popup')).click('button', 'Open side panel');
    const panel = await waitForPage(bench, 'sidepanel');
    expect(await titlesOfGroup(panel, 'About this page')).toEqual(nearest);
    const other = await bench.browser().browser.newPage();
    await other.goto(`${web.origin}/tasks`);
    await panel.waitFor('the panel to say that it sees no page', () =>
      document.body.innerText.includes('click the toolbar button'),
    );
    await clickToolbar(bench, other);
    expect(await titlesOfGroup(panel, 'About this page')).toEqual(['On this site', 'On this page']);
    const asked = bench.standIns.cargo.log.map(({ query }) => query.toString()).join();
    expect(asked).not.toMatch(/deals|127\.0\.0\.1|person3/u);
  } finally {
    await web.close();
  }
});

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

journey('what a click on the toolbar button opens can be chosen', chooseSidePanel);

chromiumJourney('a click on the toolbar button opens what a person chose', async (bench) => {
  await chooseSidePanel(bench);
  const tab = await bench.browser().browser.newPage();
  await tab.goto('about:blank');
  await clickToolbar(bench, tab);
  await waitForCount(await waitForPage(bench, 'sidepanel'), expectedTitles().length);
  expect((await bench.browser().surfaces()).some(({ page }) => page.url().includes('popup'))).toBe(false);
});

journey('a selection is looked up as plain words', async (bench) => {
  const options = await bench.connectBoth();
  if (bench.kind === 'chromium') {
    await runInWorker(bench, async () => {
      const { chrome } = globalThis as unknown as Api;
      const { id } = await chrome.windows.getLastFocused();
      const info = { menuItemId: 'look-up-selection', selectionText: ' is:error\n person3 ' };
      chrome.contextMenus.onClicked.dispatch(info, { windowId: id });
    });
    const panel = await waitForPage(bench, 'sidepanel');
    await waitForQuery(panel, '"is:error" person3');
    return;
  }
  // The wish as the background keeps it: Firefox gives no way to press an item of its menus.
  await options.page.evaluate(async () => {
    const { browser } = globalThis as unknown as {
      browser: { storage: { session: { set(items: object): Promise<void> } } };
    };
    const value = { wish: { query: 'person3' }, windowId: null, surface: 'tab', at: Date.now() };
    await browser.storage.session.set({ wish: { version: 1, value } });
  });
  const panel = await bench.open('sidepanel');
  await waitForQuery(panel, 'person3');
  await waitForCount(panel, 1);
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
  await panel.expect('button', 'Back');
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
