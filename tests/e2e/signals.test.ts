import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { pressWhere } from './harness/press.ts';
import { chromiumJourney, journey } from './harness/journey.ts';
import { waitForCount, waitForRest, waitForNextSecond } from './harness/look.ts';
import { chatUuid, expectedTitles, sessionId, threadTitle } from './harness/small-data.ts';
import type { Workbench } from './harness/workbench.ts';

interface ActionApi {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<ArrayLike<number>>;
  };
}

interface Button {
  readonly text: string;
  readonly title: string;
  readonly color: readonly number[];
}

/** What the toolbar button says, as the browser knows it. */
const readButton = (surface: Surface): Promise<Button> =>
  surface.page.evaluate(async () => {
    const globals = globalThis as unknown as { browser?: ActionApi; chrome: ActionApi };
    const { action } = globals.browser ?? globals.chrome;
    return {
      text: await action.getBadgeText({}),
      title: await action.getTitle({}),
      color: Array.from(await action.getBadgeBackgroundColor({})),
    };
  });

const waitForButton = (surface: Surface, text: string, title: RegExp): Promise<Button> =>
  waitUntil(
    `the toolbar button to show "${text}" and to say ${String(title)}`,
    async () => {
      const button = await readButton(surface);
      return button.text === text && title.test(button.title) ? button : null;
    },
    async () => JSON.stringify(await readButton(surface)),
  );

/** Chooses in a field of the options as people do; the choice holds once the background has it. */
async function choose(options: Surface, label: string, value: string): Promise<void> {
  const field = await options.expect('combobox', label);
  await field.evaluate((element, chosen) => {
    (element as HTMLSelectElement).value = chosen;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

/** Removes the first connection, and answers the question before it. */
async function removeFirst(options: Surface): Promise<void> {
  await pressWhere(options, /^Remove (?!and)/u);
  await pressWhere(options, /^Remove and erase$/u);
  await options.waitFor('the question to be over', () => document.querySelector('dialog') === null);
}

async function openList(bench: Workbench): Promise<Surface> {
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await waitForRest(list);
  await waitForNextSecond();
  return list;
}

journey(
  'the toolbar button counts what is unread, says it in words, and nothing once it is signed out',
  async (bench) => {
    const options = await bench.connectBoth();
    await choose(options, 'Number on the button', 'unread');
    const list = await openList(bench);
    await waitForButton(list, '', /No unread conversations/u);
    bench.standIns.cargo.addMessage(chatUuid(3), { text: 'Something new' });
    bench.standIns.cargo.addMessage(chatUuid(4), { text: 'And another' });
    await list.click('button', 'Refresh');
    const fresh = await waitForButton(list, '2', /^Chat Lookup\n2 unread conversations$/u);

    bench.standIns.cargo.switches.isDown = true;
    bench.standIns.sidecar.switches.isDown = true;
    await list.click('button', 'Refresh');
    const stale = await waitForButton(list, '2', /may be old\n[\s\S]*(?:offline|last refresh failed)/u);
    expect(stale.color).not.toEqual(fresh.color);

    await options.page.bringToFront();
    await removeFirst(options);
    await removeFirst(options);
    await waitForButton(options, '', /Not connected yet/u);
  },
);

journey('the toolbar button counts failed runs, or people who wait for an answer', async (bench) => {
  const { cargo, sidecar } = bench.standIns;
  const options = await bench.connectBoth();
  await choose(options, 'Number on the button', 'failed');
  const list = await openList(bench);
  await waitForButton(list, '', /No failed runs/u);
  cargo.addMessage(chatUuid(3), { status: 'error', errorMessage: 'No credits are left.' });
  await list.click('button', 'Refresh');
  await waitForButton(list, '1', /1 conversation whose last run failed/u);
  cargo.addMessage(chatUuid(3), { text: 'This time it went well' });
  await list.click('button', 'Refresh');
  await waitForButton(list, '', /No failed runs/u);

  const minute = 60_000;
  sidecar.addThreadMessage(sessionId(15), {
    actor: 'external_user',
    text: 'Is anybody there?',
    at: bench.now - 31 * minute,
  });
  cargo.addMessage(chatUuid(4), { type: 'user', text: 'And then?', at: bench.now - 9 * minute });
  await options.page.bringToFront();
  await choose(options, 'Number on the button', 'waiting');
  await waitForButton(options, '', /Nobody has waited longer than 30 min/u);
  await list.page.bringToFront();
  await list.click('button', 'Refresh');
  await waitForButton(list, '1', /1 conversation without an answer for more than 30 min/u);
  await options.page.bringToFront();
  await options.type('spinbutton', 'Minutes until somebody counts as waiting', '5');
  await options.page.keyboard.press('Tab');
  await waitForButton(options, '2', /2 conversations without an answer for more than 5 min/u);
});

journey(
  'a conversation that is in no list any more is greyed, and gone after two more readings',
  async (bench) => {
    await bench.connectBoth();
    const list = await openList(bench);
    bench.standIns.cargo.deleteChat(chatUuid(2), 'gone');
    bench.standIns.sidecar.deleteThread(sessionId(2));
    await list.click('button', 'Refresh');
    await list.waitFor('two rows that are no longer listed', () => {
      const gone = [...document.querySelectorAll('.is-gone')];
      return gone.length === 2 && gone.every((row) => row.textContent.includes('No longer listed'));
    });
    await waitForRest(list);
    expect(
      await list.page.$$eval('.is-gone', (rows) => rows.map((row) => row.textContent).join('\n')),
    ).toContain(threadTitle(2));
    await list.click('button', 'Refresh');
    await waitForRest(list);
    await list.click('button', 'Refresh');
    await waitForCount(list, expectedTitles().length - 2);
  },
);

interface Port {
  postMessage(message: unknown): void;
  readonly onMessage: { addListener(listener: () => void): void };
}

interface NotificationApi {
  create(id: string, options: object): Promise<string>;
  clear(id: string): Promise<boolean>;
  getAll(): Promise<Record<string, unknown>>;
  readonly onClicked: { addListener(listener: (id: string) => void): void };
  readonly onClosed: { addListener(listener: (id: string) => void): void };
  readonly onShown?: { addListener(listener: (id: string) => void): void };
}

interface ExtensionApi {
  readonly runtime: { connect(info: { readonly name: string }): Port };
  readonly permissions: { readonly onAdded: { dispatch(added: object): void } };
  notifications?: NotificationApi;
}

interface Globals {
  readonly browser?: ExtensionApi;
  readonly chrome: ExtensionApi;
  told: Record<string, { readonly title?: string; readonly message?: string }>;
  click(id: string): void;
}

/** Asks the background for something that another page offers. */
const ask = (surface: Surface, request: object): Promise<void> =>
  surface.page.evaluate((message) => {
    const globals = globalThis as unknown as Globals;
    const port = (globals.browser ?? globals.chrome).runtime.connect({ name: 'request' });
    port.postMessage(message);
    return new Promise<void>((resolve) => port.onMessage.addListener(() => resolve()));
  }, request);

const saved = { id: 'news', name: 'Good news', query: 'wonderful' };

async function hearGoodNews(bench: Workbench, list: Surface): Promise<void> {
  bench.standIns.sidecar.addThreadMessage(sessionId(3), { text: 'A wonderful message' });
  await list.click('button', 'Refresh');
  await list.waitFor('the message in the list', () =>
    document.body.textContent.includes('A wonderful message'),
  );
}

// Chromium shows its question where nobody can answer it: the worker is given a notification centre of the test's own.
async function giveOwnCentre(bench: Workbench) {
  const target = await bench.browser().browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  if (worker === null) throw new Error('the extension has no worker');
  await worker.evaluate(() => {
    const globals = globalThis as unknown as Globals;
    globals.told = {};
    const api = globals.browser ?? globals.chrome;
    api.notifications = {
      create: (id, made) => {
        globals.told[id] = made;
        return Promise.resolve(id);
      },
      clear: (id) => Promise.resolve(delete globals.told[id]),
      getAll: () => Promise.resolve(globals.told),
      onClicked: { addListener: (listener) => void (globals.click = listener) },
      onClosed: { addListener: () => undefined },
    };
    api.permissions.onAdded.dispatch({ permissions: ['notifications'], origins: [] });
  });
  const readTold = (): Promise<Globals['told']> =>
    worker.evaluate(() => (globalThis as unknown as Globals).told);
  return { readTold, worker };
}

async function withOwnCentre(bench: Workbench): Promise<void> {
  const options = await bench.connectBoth();
  const list = await openList(bench);
  const { readTold, worker } = await giveOwnCentre(bench);
  await ask(list, { type: 'saveSearch', search: saved });
  await ask(list, { type: 'setPreferences', change: { notifiedSearches: ['news'] } });
  await waitForRest(list);
  await hearGoodNews(bench, list);
  const told = await waitUntil('a notification', async () => (await readTold())['news']);
  expect(told).toMatchObject({ title: '1 new conversation in a saved search', message: 'Chat Lookup' });

  // What is wished for is done by whichever page is there already.
  await list.close();
  const before = await bench.browser().surfaces();
  await worker.evaluate(() => (globalThis as unknown as Globals).click('news'));
  const opened = await waitUntil('the list in a page of its own', async () => {
    const surfaces = await bench.browser().surfaces();
    return surfaces.find(({ page }) => !before.some((each) => each.page === page));
  });
  await opened.waitFor('the message that was told of', () =>
    document.querySelector('.detail-body')?.textContent.includes('wonderful'),
  );
  expect(await readTold()).toEqual({});

  await ask(options, { type: 'setPreferences', change: { hidesNews: false } });
  bench.standIns.sidecar.addThreadMessage(sessionId(4), { text: 'Another wonderful message' });
  await opened.click('button', 'Refresh');
  const open = await waitUntil('a notification with content', async () => (await readTold())['news']);
  expect(open.message).toContain('Another wonderful message');
  await options.page.bringToFront();
  await removeFirst(options);
  await removeFirst(options);
  await waitUntil('no notification', async () => Object.keys(await readTold()).length === 0);
}

async function withRealCentre(bench: Workbench): Promise<void> {
  const options = await bench.connectBoth();
  const list = await openList(bench);
  await ask(list, { type: 'saveSearch', search: saved });
  await options.page.bringToFront();
  await options.click('checkbox', 'Good news');
  await options.waitFor('the search to be chosen', () =>
    [...document.querySelectorAll('label')].some(
      (label) => label.textContent === 'Good news' && label.querySelector('input')?.checked === true,
    ),
  );
  await options.page.evaluate(() => {
    const globals = globalThis as unknown as Globals;
    globals.told = {};
    const note = (id: string): void => void (globals.told[id] = {});
    globals.browser?.notifications?.onShown?.addListener(note);
    // Without a screen it is over as soon as it is shown.
    globals.browser?.notifications?.onClosed.addListener(note);
  });
  await hearGoodNews(bench, list);
  await waitUntil('a notification', () =>
    options.page.evaluate(() => 'news' in (globalThis as unknown as Globals).told),
  );
}

journey('a saved search tells of what it newly finds', (bench) =>
  bench.kind === 'chromium' ? withOwnCentre(bench) : withRealCentre(bench),
);

/** Quiet hours from some minutes before or after the present one, for an hour. */
const setQuietHours = (list: Surface, minutesFromNow: number): Promise<void> => {
  const now = new Date();
  const from = (now.getHours() * 60 + now.getMinutes() + minutesFromNow + 1440) % 1440;
  const change = { hasQuietHours: true, quietFrom: from, quietTo: (from + 60) % 1440 };
  return ask(list, { type: 'setPreferences', change });
};

interface SessionApi {
  readonly storage: { readonly session: { get(key: string): Promise<{ readonly news?: StoredNews }> } };
}

interface StoredNews {
  readonly value: { readonly pending: Record<string, readonly string[]> };
}

chromiumJourney('in quiet hours nothing is told; what came is told once they are over', async (bench) => {
  await bench.connectBoth();
  const list = await openList(bench);
  const { readTold } = await giveOwnCentre(bench);
  await ask(list, { type: 'saveSearch', search: saved });
  await ask(list, { type: 'setPreferences', change: { notifiedSearches: ['news'] } });
  await setQuietHours(list, -20);
  await hearGoodNews(bench, list);
  await list.waitFor('the news to be found and kept for later', async () => {
    const { chrome } = globalThis as unknown as { readonly chrome: SessionApi };
    return (await chrome.storage.session.get('news')).news?.value.pending['news']?.length === 1;
  });
  expect(await readTold()).toEqual({});

  await setQuietHours(list, 120);
  await list.click('button', 'Refresh');
  const told = await waitUntil('a notification', async () => (await readTold())['news']);
  expect(told.title).toBe('1 new conversation in a saved search');
});
