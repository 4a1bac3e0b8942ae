import type { Page } from 'puppeteer-core';
import type { Figure } from '../figure.ts';
import { readCacheState } from '../stage/cache-state.ts';
import { widenReach } from '../stage/fill-stage.ts';
import { openStage, type Stage } from '../stage/open-stage.ts';
import { waitUntilFilled } from '../stage/rest.ts';
import { waitForState } from '../stage/wait-for-state.ts';

/** Connects a workspace of so many chats with the list on screen in a window beside. */
export async function measureFilling(extensionDir: string, seed: string, chats: number): Promise<Figure[]> {
  const stage = await openStage({ extensionDir, seed, chats, threads: 10 });
  try {
    const options = await stage.openOptions();
    await widenReach(options);
    const list = await openInWindow(stage);
    const { cargo } = stage.standIns;
    cargo.load.peak = 0;
    const connected = stage.connectCargo(options);
    const first = await cargo.waitForRequest(({ endpoint }) => endpoint === 'chats', 60_000);
    const shownAt = await waitForState('the first rows to be on screen', 60, () =>
      list.evaluate(() => document.querySelector('[role=row]') !== null && Date.now()),
    );
    await connected;
    await waitUntilFilled(list, 300);
    const state = await readCacheState(list);
    const pages = cargo.log.filter(({ endpoint }) => endpoint === 'chats');
    const last = Math.max(...state.connections.map(({ lastSuccessAt }) => lastSuccessAt));
    const kept = state.connections.reduce((sum, each) => sum + each.kept, 0);
    const section = `First fill, ${chats.toLocaleString('en')} chats`;
    return [
      {
        section,
        what: 'First rows on screen after the first request',
        value: shownAt - first.time,
        unit: 'ms',
      },
      { section, what: 'Everything cached after', value: (last - first.time) / 1000, unit: 's' },
      { section, what: 'Conversations kept', value: kept, unit: '' },
      {
        section,
        what: 'Requests for pages of the list',
        value: pages.length,
        unit: '',
        note: `of ${pages[0]?.query.get('limit') ?? 'any number of'} chats each`,
      },
      {
        section,
        what: 'Pages asked for more than once',
        value: pages.length - new Set(pages.map(({ query }) => query.toString())).size,
        unit: '',
        goal: { exactly: 0 },
      },
      { section, what: 'Requests at once, at most', value: cargo.load.peak, unit: '', goal: { most: 4 } },
    ];
  } finally {
    await stage.close();
  }
}

/** Two tabs of one window would hide each other, and what is hidden neither paints nor takes clicks. */
export async function openInWindow(stage: Stage): Promise<Page> {
  const { browser, extensionOrigin } = stage.browser();
  const page = await browser.newPage({ type: 'window' });
  await page.goto(`${extensionOrigin}/popup.html`);
  return page;
}
