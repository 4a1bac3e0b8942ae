import type { Page } from 'puppeteer-core';
import type { FirefoxPlace, FirefoxWindow } from './firefox-window.ts';
import { findByRole } from './in-page.ts';
import { type Surface, type View, waitUntil, watchPage } from './surface.ts';

/**
 * What Firefox shows in a place that no driver reaches: WebDriver BiDi knows tabs alone. Pages of one extension may
 * touch each other, so `tab`, any of them that is open in a tab, does what is asked for. It must stay open.
 */
export function viewThroughTab(tab: Surface, place: FirefoxPlace, window: FirefoxWindow): View {
  const evaluate = async (
    run: string | ((...args: never) => unknown),
    ...args: unknown[]
  ): Promise<unknown> => {
    const answer = await tab.page.evaluate(runElsewhere(place, String(run), args));
    return (JSON.parse(answer as string) as readonly unknown[])[0];
  };
  const page = { evaluate: evaluate as Page['evaluate'] };
  const { describe, waitFor } = watchPage(page);
  const findMiddle = `(...args) => {
    const box = (${findByRole.toString()})(...args)?.getBoundingClientRect();
    return box && [box.left + box.width / 2, box.top + box.height / 2];
  }`;
  return {
    page,
    describe,
    waitFor,
    async click(role, name) {
      const middle = await waitUntil(`${role} "${name}"`, () => evaluate(findMiddle, role, name), describe);
      const [x = 0, y = 0] = middle as readonly number[];
      await window.clickInside(place, x, y);
    },
    async close() {
      await evaluate(() => close());
      await waitUntil(`the ${place} to close`, async () => !(await isShown(tab, place)));
    },
  };
}

interface ViewApi {
  readonly browser: {
    readonly extension: { getViews(filter: { readonly type: string }): readonly Window[] };
  };
}

/** Whether Firefox shows a page of the extension there, as `tab`, an open page of it, is told. */
export const isShown = (tab: Surface, place: FirefoxPlace): Promise<boolean> =>
  tab.page.evaluate(
    (type) => (globalThis as unknown as ViewApi).browser.extension.getViews({ type }).length > 0,
    place,
  );

/** A script in whose function each name is first looked for in the window of that place. The result is in an array: undefined is no JSON. */
const runElsewhere = (
  place: FirefoxPlace,
  source: string,
  args: readonly unknown[],
): string => `(async () => {
  const [view] = browser.extension.getViews({ type: ${JSON.stringify(place)} });
  if (view === undefined) throw new Error('Firefox shows no ${place}');
  with (view) { return JSON.stringify([await (${source})(...${JSON.stringify(args)})]); }
})()`;
