import { readRowCount, readRowsInPage, type ShownRow } from '../../../dev/browsers/read-list.ts';
import { type View, waitUntil } from '../../../dev/browsers/surface.ts';

/** Waits until no connection is being refreshed: a refresh asked for in the midst of one may join it. */
export const waitForRest = (surface: View): Promise<string> =>
  waitForSources(surface, /^(?![\s\S]*(?:refreshing|read…))[\s\S]+/iu);

/** Waits until the list says that it has exactly so many conversations. */
export const waitForCount = (surface: View, count: number): Promise<true> =>
  waitUntil(
    `a list of ${count} conversations`,
    async () => (await readRowCount(surface)) === count,
    async () => `${await readRowCount(surface)} conversations\n${await surface.describe()}`,
  );

/** Waits until the first row is the one with this title. */
export const waitForTopRow = (surface: View, title: string): Promise<ShownRow> =>
  waitUntil(
    `"${title}" on top`,
    async () => {
      const [row] = await readRowsInPage(surface);
      return row?.index === 1 && row.title === title ? row : null;
    },
    async () => JSON.stringify((await readRowsInPage(surface)).slice(0, 5), null, 1),
  );

/** The text of the list of connections' states, once it fits. */
export const waitForSources = (surface: View, what: RegExp): Promise<string> =>
  waitUntil(
    `the list "Sources" to say ${String(what)}`,
    async () => {
      const text = await surface.page.evaluate(
        () => document.querySelector<HTMLElement>('ul[aria-label="Sources"]')?.innerText,
      );
      return text !== undefined && what.test(text) ? text : null;
    },
    () => surface.describe(),
  );

/** Sidecar dates by the second: what comes in the second in which a connection was made is no later than that. */
export const waitForNextSecond = (): Promise<true> => {
  const second = Math.floor(Date.now() / 1000);
  return waitUntil(
    'the next second',
    async () => Math.floor(Date.now() / 1000) > second,
    async () => String(Date.now()),
  );
};
