import type { FeedState, ListMark, OrderTracker, PendingPages } from '../cache/sync-state.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import { noteAbsence } from './absence.ts';
import { createPass, type FeedReading, type Pass, type ReadPage } from './feed-pass.ts';
import { findMark, findNewest, goesBelow } from './list-mark.ts';
import { judgeOrder, runsByActivity, trackOrder } from './list-order.ts';
import { findJoint, seekJoint, startOf, tailOf } from './page-joint.ts';
import { sweep } from './sweep.ts';

/** Work that was interrupted longer ago than this looks at the top first: something may have happened there. */
const freshFor = 60_000;

/**
 * Brings one list up to date. Every page is committed together with the place to go on from, so that a worker which
 * dies loses nothing and repeats nothing. A list that runs newest first is read down to what has not moved since; any
 * other is read whole once and then swept in turn (api C3).
 */
export async function readFeed(reading: FeedReading): Promise<Outcome<void>> {
  const pass = createPass(reading);
  const met = new Set<string>();
  const before = pass.state();
  const wasInterrupted = before.pending !== null;
  if (reading.isPaused)
    return before.committedAt === null ? succeed(undefined) : asNothing(await readTop(pass, met));
  if (!wasInterrupted || !isFresh(before, reading.now())) {
    const top = await readTop(pass, met);
    if (!top.ok) return top;
    if (isWholeList(top.value)) return noteAbsence(reading, met);
  }
  const rest = await readPending(pass, met);
  if (!rest.ok) return rest;
  const wasWhole = !before.isFilled || wasInterrupted || pass.state().pages <= 1;
  return wasWhole ? succeed(undefined) : sweep(pass);
}

/** The one answer was all there is, and all of it could be read. */
const isWholeList = ({ page: { ids, next, total, unreadable } }: ReadPage): boolean =>
  next === null && unreadable === 0 && (total === null || total <= ids.length);

const asNothing = (outcome: Outcome<unknown>): Outcome<void> => (outcome.ok ? succeed(undefined) : outcome);

const isFresh = (state: FeedState, now: number): boolean =>
  state.committedAt !== null && Math.abs(now - state.committedAt) < freshFor;

async function readTop(pass: Pass, met: Set<string>): Promise<Outcome<ReadPage>> {
  return pass.read(null, met, (read) => {
    const { page, isEnd } = read;
    const state = pass.state();
    const now = pass.reading.now();
    const mark = findMark(page.orderKeys, now);
    const tracker = trackOrder(null, page.orderKeys);
    const common = {
      unreadable: { top: page.unreadable, below: isEnd ? 0 : state.unreadable.below },
      shown:
        page.total !== null && page.total > page.ids.length
          ? { received: page.ids.length, total: page.total }
          : null,
    };
    if (isEnd) return { ...common, ...finished(now, tracker, page.ids.length, 1, mark) };
    const next = page.next ?? 0;
    if (!state.isFilled) {
      const isJoined = state.pending !== null && read.hasUnchanged;
      const pending = isJoined ? state.pending : { cursor: next, until: null, tail: tailOf(page) };
      return { ...common, pending, ...(isJoined ? {} : { tracker, pages: 1, checkedUpTo: mark }) };
    }
    if (!runsByActivity(state.order)) return common;
    const order = judgeOrder(tracker);
    // The order it was known for no longer holds: nothing short of the whole list is sure.
    if (order === 'other') return { ...common, order, sweep: null };
    const checked = {
      ...common,
      checkedUpTo: mark,
      ...(order === 'newest-first' ? { order } : {}),
    };
    if (isSettled(read, state.checkedUpTo)) return checked;
    const until = state.pending?.until ?? state.checkedUpTo;
    return { ...checked, pending: { cursor: next, until, tail: tailOf(page) } };
  });
}

/** Everything that moved since `until` was the top of a newest-first list is on this page or above it. */
const isSettled = ({ hasChange, page }: ReadPage, until: ListMark | null): boolean =>
  goesBelow(page.orderKeys, until, hasChange);

async function readPending(pass: Pass, met: Set<string>): Promise<Outcome<void>> {
  for (let pending = pass.state().pending; pending !== null; pending = pass.state().pending) {
    const here = pending;
    const next = here.until === null ? nextOfFill(pass, here) : nextOfCatchUp(here, here.until);
    for (const id of here.tail ?? []) met.add(id);
    const read = await pass.read(startOf(here), new Set(), (read) => {
      const { ids } = read.page;
      const elsewhere = seekJoint(here, read.page, met);
      if (elsewhere !== null) return { pending: elsewhere };
      // The place is gone: what was met before says nothing of where the list ends now.
      if (here.isSeeking && findJoint(ids, here.tail ?? []) === null) met.clear();
      const isEnd = read.isEnd || (!here.isSeeking && ids.every((id) => met.has(id)));
      for (const id of ids) met.add(id);
      return next({ ...read, isEnd });
    });
    if (!read.ok) return read;
  }
  return succeed(undefined);
}

type Next = (read: ReadPage) => Partial<FeedState>;

/** The first reading of a list, which also learns its order. */
const nextOfFill =
  (pass: Pass, { cursor, tail = [], strays = 0 }: PendingPages): Next =>
  (read) => {
    const { isEnd, page } = read;
    const state = pass.state();
    const joint = findJoint(page.ids, tail) ?? 0;
    const tracker = trackOrder(state.tracker, page.orderKeys.slice(joint));
    const pages = state.pages + 1;
    const unreadable = { ...state.unreadable, below: state.unreadable.below + page.unreadable };
    const isDone = runsByActivity(judgeOrder(tracker)) && isBeyondReach(pass.reading, read, tracker);
    if (!isEnd && !isDone) {
      const pending = { cursor: page.next ?? cursor, until: null, tail: tailOf(page), strays };
      return { pending, tracker, pages, unreadable };
    }
    const rows = page.next ?? cursor;
    return { ...finished(pass.reading.now(), tracker, rows, pages, state.checkedUpTo), unreadable };
  };

/** More was new than the first page of a list by activity holds. */
const nextOfCatchUp =
  ({ cursor, strays = 0 }: PendingPages, until: ListMark): Next =>
  (read) => {
    // As at the top: out of its order, the whole list is read, and the order learned anew.
    if (judgeOrder(trackOrder(null, read.page.orderKeys)) === 'other') {
      return { pending: null, order: 'other', sweep: null };
    }
    const isDone = read.isEnd || isSettled(read, until);
    if (isDone) return { pending: null };
    return { pending: { cursor: read.page.next ?? cursor, until, tail: tailOf(read.page), strays } };
  };

/**
 * A full cache ends the reach, and so does a page whose rows are all too old by the time that the list runs by: behind
 * a chat that was merely renamed today others may follow that were active yesterday.
 */
function isBeyondReach({ cache, reach }: FeedReading, { page }: ReadPage, tracker: OrderTracker): boolean {
  const column = tracker.activity.rose ? 'updated' : 'activity';
  const newest = findNewest(page.orderKeys.map((key) => key[column]));
  return cache.status.kept >= reach.most || (newest !== null && newest < reach.since);
}

function finished(
  now: number,
  tracker: FeedState['tracker'],
  rows: number,
  pages: number,
  checkedUpTo: ListMark | null,
): Partial<FeedState> {
  const order = judgeOrder(tracker);
  return {
    isFilled: true,
    pending: null,
    tracker: null,
    order,
    rows,
    pages,
    checkedUpTo,
    sweep: { cursor: 0, at: now },
  };
}
