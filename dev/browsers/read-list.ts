import { type View, waitUntil } from './surface.ts';

/** A row of the list as it is on screen, by its promised order of texts. */
export interface ShownRow {
  /** Its `aria-rowindex`, from 1. */
  readonly index: number;
  readonly title: string;
  /** "Cargo" or "Sidecar". */
  readonly source: string;
  readonly agent: string;
  readonly lastMessage: string;
  /** ISO 8601, of the last activity; empty when it is not known. */
  readonly time: string;
  readonly isSelected: boolean;
  /** The last message is still being fetched. */
  readonly isPending: boolean;
}

/** How many conversations the list says it has; null while there is no list. */
export const readRowCount = (surface: View): Promise<number | null> =>
  surface.page.evaluate(() => {
    const grid = document.querySelector('[role=grid][aria-label="Conversations"]');
    const count = grid?.getAttribute('aria-rowcount') ?? null;
    return count === null ? null : Number(count);
  });

/** The rows that are in the page now; a long list has only some of them there. */
export const readRowsInPage = (surface: View): Promise<ShownRow[]> => surface.page.evaluate(readRowsHere);

/**
 * Scrolls through the list from its top until the first `count` rows (fewer if there are fewer) were seen with their
 * last messages; a row whose message is still to come is kept in view until it is there.
 */
export async function readRows(surface: View, count: number): Promise<ShownRow[]> {
  const seen = new Map<number, ShownRow>();
  await surface.page.evaluate(scrollList, 0);
  const rows = await waitUntil(
    `the first ${count} rows with their last messages`,
    async () => {
      for (const row of await readRowsInPage(surface)) if (!row.isPending) seen.set(row.index, row);
      const total = await readRowCount(surface);
      if (total === null) return null;
      const wanted = Array.from({ length: Math.min(count, total) }, (_, index) => seen.get(index + 1));
      if (wanted.every((row) => row !== undefined)) return wanted;
      await surface.page.evaluate(scrollList, wanted.indexOf(undefined) + 1);
      return null;
    },
    async () => `known rows: ${[...seen.keys()].join(', ')}\n${await surface.describe()}`,
  );
  await surface.page.evaluate(scrollList, 0);
  return rows;
}

/** Runs inside a page: brings the row into view if it is in the page, else scrolls on; 0: to the top. */
function scrollList(wanted: number): void {
  const grid = document.querySelector('[role=grid][aria-label="Conversations"]');
  const row = grid?.querySelector(`[role=row][aria-rowindex="${wanted}"]`);
  if (row) {
    row.scrollIntoView({ block: 'nearest' });
    return;
  }
  const candidates: Element[] = grid === null ? [] : [grid, ...grid.querySelectorAll('*')];
  for (let parent = grid?.parentElement; parent; parent = parent.parentElement) candidates.push(parent);
  const scroller = candidates.find(
    (element) =>
      element.scrollHeight > element.clientHeight + 1 &&
      /auto|scroll/u.test(getComputedStyle(element).overflowY),
  );
  if (scroller === undefined) return;
  scroller.scrollTop = wanted === 0 ? 0 : scroller.scrollTop + Math.max(100, scroller.clientHeight * 0.8);
}

/** Runs inside a page. Reads each row by the order that interface.md promises, not by its markup. */
function readRowsHere(): ShownRow[] {
  const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/gu, ' ').trim();
  const grid = document.querySelector('[role=grid][aria-label="Conversations"]');
  const rows = grid === null ? [] : [...grid.querySelectorAll('[role=row][aria-rowindex]')];
  return rows
    .map((row) => {
      const preview = row.querySelector('[elementtiming=preview]');
      // The cell around it names who spoke before it gives the message itself.
      const cell = preview?.closest('[role=gridcell]') ?? preview;
      const lastMessage = clean(preview?.textContent);
      // A marked word is a node of its own inside one text.
      const texts: string[] = [];
      let last: Element | null = null;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const isBefore = !cell || cell.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_PRECEDING;
        const owner = node.parentElement?.closest('bdi') ?? null;
        const isContinued = owner !== null && owner === last;
        if (!isBefore || (!isContinued && clean(node.textContent) === '')) continue;
        texts.push(`${isContinued ? (texts.pop() ?? '') : ''}${node.textContent}`);
        last = owner;
      }
      const cleanTexts = texts.map(clean);
      const at = cleanTexts.findIndex((text, index) => index > 0 && (text === 'Cargo' || text === 'Sidecar'));
      return {
        index: Number(row.getAttribute('aria-rowindex')),
        title: cleanTexts.slice(0, Math.max(at, 0)).join(' '),
        source: cleanTexts[at] ?? '',
        agent: cleanTexts.slice(at + 1).join(' '),
        lastMessage,
        time: row.querySelector('time')?.getAttribute('datetime') ?? '',
        isSelected: row.getAttribute('aria-selected') === 'true',
        isPending: lastMessage === '' || lastMessage.includes('not loaded yet'),
      };
    })
    .toSorted((a, b) => a.index - b.index);
}
