import type { FeedState } from '../cache/sync-state.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import { noteAbsence } from './absence.ts';
import type { Pass, ReadPage } from './feed-pass.ts';
import type { Page } from '../sources/source.ts';
import { findNewest } from './list-mark.ts';
import { judgeOrder, runsByActivity, trackOrder } from './list-order.ts';

/** Any change in a swept list shows within 30 minutes; five of them are left for the refreshes' own pace. */
const sweepPeriod = 25 * 60_000;

/** Where everything new shows at the top, the rest is read only to find what was deleted. */
const lossPeriod = 24 * 3_600_000;
/** A list so short is read whole whenever a person asks. */
const fewPages = 3;

/** Where an oldest-first list grows, some known rows are read again, in case others were deleted before them. */
const tailOverlap = 20;

/**
 * Reads what the top of a list does not show. By last activity: only what is gone, once a day. By activity for all that is known, but
 * unproven: the reach once in a period. Otherwise the list's end, where an oldest-first list grows, and the next stretch.
 */
export async function sweep(pass: Pass): Promise<Outcome<void>> {
  const { isThorough, now } = pass.reading;
  const { order, pages, rows, sweep: last } = pass.state();
  const elapsed = last === null ? Infinity : Math.max(0, now() - last.at);
  if (order === 'newest-first') {
    const isDue = elapsed >= lossPeriod || (isThorough && pages <= fewPages);
    return isDue ? readAll(pass, pages + 1) : succeed(undefined);
  }
  if (order === 'unproven') return elapsed < sweepPeriod ? succeed(undefined) : readAll(pass, pages);
  const tail = await readTail(pass, Math.max(0, rows - tailOverlap));
  if (!tail.ok) return tail;
  if (isThorough || elapsed >= sweepPeriod) return readAll(pass, Infinity);
  const count = Math.max(1, Math.ceil((pages * elapsed) / sweepPeriod));
  return readStretch(pass, last?.cursor ?? 0, count);
}

interface Walked {
  /** IDs of all rows on the pages that were read. */
  readonly met: ReadonlySet<string>;
  /** Every row could be read. */
  readonly isReadable: boolean;
}

/** Calls `visit` for page after page until the list ends, `count` pages are read or one fails. */
async function walk(
  pass: Pass,
  from: number,
  count: number,
  visit: (read: ReadPage, next: number) => Partial<FeedState>,
): Promise<Outcome<Walked>> {
  const met = new Set<string>();
  let unreadable = 0;
  let cursor = from;
  for (let walked = 0; walked < count; walked += 1) {
    const read = await pass.read(cursor, met, (result) => visit(result, result.page.next ?? cursor));
    if (!read.ok) return read;
    unreadable += read.value.page.unreadable;
    if (read.value.isEnd) break;
    cursor = read.value.page.next ?? cursor;
  }
  return succeed({ met, isReadable: unreadable === 0 });
}

const readTail = (pass: Pass, from: number): Promise<Outcome<Walked>> =>
  walk(pass, from, Infinity, (_, next) => ({ rows: Math.max(pass.state().rows, next) }));

async function readStretch(pass: Pass, from: number, count: number): Promise<Outcome<void>> {
  const walked = await walk(pass, from, count, ({ isEnd }, next) => ({
    sweep: { cursor: isEnd ? 0 : next, at: pass.reading.now() },
  }));
  return walked.ok ? succeed(undefined) : walked;
}

/**
 * Reads everything, at most so many pages, and learns the order anew: a server may have changed it. Read to the end, it
 * also shows what is gone.
 */
async function readAll(pass: Pass, mostPages: number): Promise<Outcome<void>> {
  let tracker: FeedState['tracker'] = null;
  let pages = 0;
  let below = 0;
  let floor = Infinity;
  const walked = await walk(pass, 0, mostPages, ({ isEnd, page }, next) => {
    tracker = trackOrder(tracker, page.orderKeys);
    pages += 1;
    if (pages > 1) below += page.unreadable;
    const isLast = isEnd || pages >= mostPages;
    const sweep = { cursor: isLast ? 0 : next, at: pass.reading.now() };
    if (!isLast) return { sweep };
    floor = findFloor(page, tracker);
    return {
      sweep,
      order: judgeOrder(tracker),
      rows: next,
      pages,
      unreadable: { ...pass.state().unreadable, below },
    };
  });
  if (!walked.ok) return walked;
  const { isReadable, met } = walked.value;
  return isReadable ? noteAbsence(pass.reading, met, floor) : succeed(undefined);
}

/** Every conversation that is listed and was active later than this was met before the last page ended. */
function findFloor({ next, orderKeys }: Page, tracker: FeedState['tracker']): number {
  if (next === null) return -Infinity;
  if (!runsByActivity(judgeOrder(tracker))) return Infinity;
  return findNewest(orderKeys.flatMap(({ activity, updated }) => [activity, updated])) ?? Infinity;
}
