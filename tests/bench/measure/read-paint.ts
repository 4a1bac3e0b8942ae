import type { Page } from 'puppeteer-core';

/** What the browser says of a page's first seconds. Times are milliseconds since its navigation began. */
export interface Paint {
  readonly first: number;
  /** Null: nothing that counts as content. */
  readonly largest: number | null;
  /** The largest content stands in a row of the list. */
  readonly isInRow: boolean;
  /** The first element with `elementtiming="preview"`. */
  readonly preview: number | null;
  /** The sum of all layout shifts. */
  readonly shift: number;
  /** What moved, for whoever looks for the reason. */
  readonly shifted: readonly string[];
  readonly isSearchFocused: boolean;
}

/** Waits for the first paint and two frames more, then reads what was recorded since the page began. */
export const readPaint = (page: Page): Promise<Paint> => page.evaluate(readHere);

interface LargestPaint extends PerformanceEntry {
  readonly element: Element | null;
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Runs inside a page. */
async function readHere(): Promise<Paint> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const collect = async (type: string): Promise<PerformanceEntry[]> => {
    const entries: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
    observer.observe({ type, buffered: true });
    // Buffered entries come in a task of their own.
    await frame();
    await frame();
    entries.push(...observer.takeRecords());
    observer.disconnect();
    return entries;
  };
  const firstPaint = (): PerformanceEntry | undefined =>
    performance.getEntriesByType('paint').find(({ name }) => name === 'first-paint');
  while (firstPaint() === undefined) await frame();
  const [largest, elements, shifts] = await Promise.all(
    ['largest-contentful-paint', 'element', 'layout-shift'].map(collect),
  );
  const last = largest?.at(-1) as LargestPaint | undefined;
  const moves = (shifts ?? []) as Shift[];
  const counted = moves.filter(({ hadRecentInput }) => !hadRecentInput);
  const nameOf = (node: Node | null): string =>
    node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? '?');
  return {
    first: firstPaint()?.startTime ?? Number.NaN,
    largest: last?.startTime ?? null,
    isInRow: (last?.element?.closest('[role=row]') ?? null) !== null,
    preview: elements?.[0]?.startTime ?? null,
    shift: counted.reduce((sum, { value }) => sum + value, 0),
    shifted: counted.flatMap(({ value, startTime, sources }) =>
      sources.map(({ node }) => `${nameOf(node)} ${value.toFixed(4)} at ${Math.round(startTime)}`),
    ),
    isSearchFocused: document.activeElement?.matches('[role=combobox], input') ?? false,
  };
}
