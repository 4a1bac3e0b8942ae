import type { PendingPages } from '../cache/sync-state.ts';
import type { Page } from '../sources/source.ts';

/** Rows by which the place where a page ended is known again: one of them may have gone or moved meanwhile. */
const mostRemembered = 3;

/** Pages of one reading that may look for that place. In a list without any order there is no such place. */
const mostStrays = 20;

/**
 * The last rows of a page, of which the next one repeats the very last. Where it does, nothing lies between the two; a
 * list that grew shorter meanwhile has moved up, and rows would be missed (api C7). None where rows could not be read,
 * which would be counted twice, and where pages are so small that repeating a row would cost too much.
 */
export function tailOf({ ids, next, unreadable }: Page): readonly string[] {
  const count = Math.min(mostRemembered, Math.floor(ids.length / 4));
  return next === null || unreadable > 0 || count === 0 ? [] : ids.slice(-count);
}

/** Where to ask for the next page. */
export const startOf = ({ cursor, tail = [] }: PendingPages): number =>
  tail.length === 0 ? cursor : Math.max(0, cursor - 1);

/** How many rows of a page were read before it, where it goes on from `tail`; null: it does not. */
export function findJoint(ids: readonly string[], tail: readonly string[]): number | null {
  const known = new Set(tail);
  const last = ids.findLastIndex((id) => known.has(id));
  return last < 0 ? null : last + 1;
}

/**
 * Null when a page goes on where the one before ended, or when that place can't be found. Else where to look for it:
 * further down if all of the page was met before, since the list grew by more than a page; otherwise further up, twice as
 * far each time.
 */
export function seekJoint(
  pending: PendingPages,
  { ids, next }: Pick<Page, 'ids' | 'next'>,
  met: ReadonlySet<string>,
): PendingPages | null {
  const { tail = [], strays = 0 } = pending;
  const start = startOf(pending);
  if (tail.length === 0 || start === 0 || strays >= mostStrays) return null;
  if (findJoint(ids, tail) !== null) return null;
  const isAbove = ids.length > 0 && ids.every((id) => met.has(id));
  const distance = Math.max(ids.length, 4 * tail.length) * 2 ** strays;
  const from = isAbove ? (next ?? start) : Math.max(0, start - distance);
  return { ...pending, cursor: from + 1, strays: strays + 1, isSeeking: true };
}
