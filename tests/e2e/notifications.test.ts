import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { clickNotification, openControls, readNotification } from './harness/firefox-controls.ts';
import { journey } from './harness/journey.ts';
import { waitForRest } from './harness/look.ts';
import { sessionId } from './harness/small-data.ts';
import { openList, removeFirst } from './harness/steps.ts';
import type { Workbench } from './harness/workbench.ts';

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

/** The page that opens with what was told of. */
async function waitForNews(bench: Workbench, before: readonly Surface[]): Promise<Surface> {
  const opened = await waitUntil('the list in a page of its own', async () => {
    const surfaces = await bench.browser().surfaces();
    return surfaces.find(({ page }) => !before.some((each) => each.page === page));
  });
  await opened.waitFor('the message that was told of', () =>
    document.querySelector('.detail-body')?.textContent.includes('wonderful'),
  );
  return opened;
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
  const opened = await waitForNews(bench, before);
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

/** By a click, without which Firefox does not ask for the permission. */
async function chooseSearch(options: Surface): Promise<void> {
  await options.page.bringToFront();
  await options.click('checkbox', 'Good news');
  await options.waitFor('the search to be chosen', () =>
    [...document.querySelectorAll('label')].some(
      (label) => label.textContent === 'Good news' && label.querySelector('input')?.checked === true,
    ),
  );
}

async function withRealCentre(bench: Workbench): Promise<void> {
  const options = await bench.connectBoth();
  const list = await openList(bench);
  await ask(list, { type: 'saveSearch', search: saved });
  await chooseSearch(options);
  await hearGoodNews(bench, list);
  const window = await openControls(bench);
  const told = await waitUntil('a notification', () => readNotification(window));
  expect(told).toEqual({ title: '1 new conversation in a saved search', message: 'Chat Lookup' });
  await list.close();
  const before = await bench.browser().surfaces();
  await clickNotification(window);
  await waitForNews(bench, before);
  await waitUntil('no notification', async () => (await readNotification(window)) === null);
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

/** Has a saved search notify; what is called reads the title of what is told. */
async function openCentre(
  bench: Workbench,
  options: Surface,
  list: Surface,
): Promise<() => Promise<string | null>> {
  if (bench.kind === 'firefox') {
    await ask(list, { type: 'saveSearch', search: saved });
    await chooseSearch(options);
    const window = await openControls(bench);
    return async () => (await readNotification(window))?.title ?? null;
  }
  const { readTold } = await giveOwnCentre(bench);
  await ask(list, { type: 'saveSearch', search: saved });
  await ask(list, { type: 'setPreferences', change: { notifiedSearches: ['news'] } });
  return async () => (await readTold())['news']?.title ?? null;
}

interface SessionApi {
  readonly storage: { readonly session: { get(key: string): Promise<{ readonly news?: StoredNews }> } };
}

interface StoredNews {
  readonly value: { readonly pending: Record<string, readonly string[]> };
}

journey('in quiet hours nothing is told; what came is told once they are over', async (bench) => {
  const options = await bench.connectBoth();
  const list = await openList(bench);
  const readTitle = await openCentre(bench, options, list);
  await setQuietHours(list, -20);
  await hearGoodNews(bench, list);
  await list.waitFor('the news to be found and kept for later', async () => {
    const globals = globalThis as unknown as Record<'browser' | 'chrome', SessionApi | undefined>;
    const stored = await (globals.browser ?? globals.chrome)?.storage.session.get('news');
    return stored?.news?.value.pending['news']?.length === 1;
  });
  expect(await readTitle()).toBeNull();

  await setQuietHours(list, 120);
  await list.click('button', 'Refresh');
  const title = await waitUntil('a notification', readTitle);
  expect(title).toBe('1 new conversation in a saved search');
});
