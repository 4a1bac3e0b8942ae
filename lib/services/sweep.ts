import type { FeedState } from '../cache/sync-state.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import type { Pass, ReadPage } from './feed-pass.ts';
import { judgeOrder, trackOrder } from './list-order.ts';

/** Any change in a swept list shows within 30 minutes; five of them are left for the refreshes' own pace. */
const sweepPeriod = 25 * 60_000;

/** Where an oldest-first list grows, some known rows are read again, in case others were deleted before them. */
const tailOverlap = 20;

/**
 * Reads what the top of a list does not show. By last activity: nothing. By activity for all that is known, but
 * unproven: the reach once in a period. Otherwise the list's end, where an oldest-first list grows, and the next stretch.
 */
export async function sweep(pass: Pass): Promise<Outcome<void>> {
  const { isThorough, now } = pass.reading;
  const { order, pages, rows, sweep: last } = pass.state();
  if (order === 'newest-first') return succeed(undefined);
  const elapsed = last === null ? sweepPeriod : Math.max(0, now() - last.at);
  if (order === 'unproven') return elapsed < sweepPeriod ? succeed(undefined) : readAll(pass, pages);
  const tail = await readTail(pass, Math.max(0, rows - tailOverlap));
  if (!tail.ok) return tail;
  if (isThorough || elapsed >= sweepPeriod) return readAll(pass, Infinity);
  const count = Math.max(1, Math.ceil((pages * elapsed) / sweepPeriod));
  return readStretch(pass, last?.cursor ?? 0, count);
}

/** Calls `visit` for page after page until the list ends, `count` pages are read or one fails. */
async function walk(
  pass: Pass,
  from: number,
  count: number,
  visit: (read: ReadPage, next: number) => Partial<FeedState>,
): Promise<Outcome<void>> {
  const met = new Set<string>();
  let cursor = from;
  for (let walked = 0; walked < count; walked += 1) {
    const read = await pass.read(cursor, met, (result) => visit(result, result.page.next ?? cursor));
    if (!read.ok) return read;
    if (read.value.isEnd) break;
    cursor = read.value.page.next ?? cursor;
  }
  return succeed(undefined);
}

const readTail = (pass: Pass, from: number): Promise<Outcome<void>> =>
  walk(pass, from, Infinity, (_, next) => ({ rows: Math.max(pass.state().rows, next) }));

const readStretch = (pass: Pass, from: number, count: number): Promise<Outcome<void>> =>
  walk(pass, from, count, ({ isEnd }, next) => ({
    sweep: { cursor: isEnd ? 0 : next, at: pass.reading.now() },
  }));

/** Reads everything, at most so many pages, and learns the order anew: a server may have changed it. */
function readAll(pass: Pass, mostPages: number): Promise<Outcome<void>> {
  let tracker: FeedState['tracker'] = null;
  let pages = 0;
  let below = 0;
  return walk(pass, 0, mostPages, ({ isEnd, page }, next) => {
    tracker = trackOrder(tracker, page.orderKeys);
    pages += 1;
    if (pages > 1) below += page.unreadable;
    const isLast = isEnd || pages >= mostPages;
    const sweep = { cursor: isLast ? 0 : next, at: pass.reading.now() };
    if (!isLast) return { sweep };
    return {
      sweep,
      order: judgeOrder(tracker),
      rows: next,
      pages,
      unreadable: { ...pass.state().unreadable, below },
    };
  });
}
