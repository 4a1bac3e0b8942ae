import type { Page } from 'puppeteer-core';
import { sourceList } from '../../../lib/sources/registry.ts';
import type { StandIns } from '../../../dev/stand-ins/start-stand-ins.ts';
import { readCacheState } from './cache-state.ts';
import { waitForState } from './wait-for-state.ts';

/** Longer than the worker's calm pause between two requests: after this silence it wants nothing more. */
const silence = 1500;

/** Waits until both services have had nothing to do for a while. */
export const waitForQuiet = (standIns: StandIns, seconds: number): Promise<true> =>
  waitForState('requests to rest', seconds, () => {
    const servers = [standIns.cargo, standIns.sidecar];
    const isIdle = servers.every(({ load }) => load.current === 0);
    const last = Math.max(0, ...servers.map(({ log }) => log.at(-1)?.finishedAt ?? 0));
    return isIdle && Date.now() - last > silence;
  });

/** Waits until every connection has been read to its end. */
export const waitUntilFilled = (page: Page, seconds: number): Promise<true> =>
  waitForState('all conversations to be cached', seconds, async () => {
    const { connections } = await readCacheState(page);
    const failed = connections.find(({ failure }) => failure !== null);
    if (failed !== undefined) throw new Error(`${failed.sourceId} failed: ${failed.failure}`);
    return connections.length > 0 && connections.every((each) => each.isComplete && isEnded(each));
  });

/** Waits until the refresh that an opening at `openedAt` asked for is over, if there was one to do. */
export const waitUntilRefreshed = (page: Page, openedAt: number): Promise<true> =>
  waitForState('the refresh to end', 60, async () => {
    const { connections } = await readCacheState(page);
    return connections.every((each) => {
      const source = sourceList.find(({ id }) => id === each.sourceId);
      const poll = (source?.capabilities.shortestPollSeconds ?? 0) * 1000;
      return isEnded(each) && (openedAt - each.lastAttemptAt < poll || each.isStretched);
    });
  });

const isEnded = (each: { readonly lastAttemptAt: number; readonly lastSuccessAt: number }): boolean =>
  each.lastSuccessAt >= each.lastAttemptAt;

/** Waits until the list has been read whole and says so; the number of its rows. */
export const waitUntilLoaded = (page: Page, seconds = 60): Promise<number> =>
  waitForState('the list to be loaded', seconds, () =>
    page.evaluate(() => {
      const status = document.querySelector('output.status')?.textContent ?? '';
      const count = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
      return / back to /u.test(status) && count ? Number(count) : null;
    }),
  );
