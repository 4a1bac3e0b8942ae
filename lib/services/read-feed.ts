import type { FeedState } from '../cache/sync-state.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import { createPass, type FeedReading, type Pass, type ReadPage } from './feed-pass.ts';
import { judgeOrder, trackOrder } from './list-order.ts';
import { sweep } from './sweep.ts';

/** Work that was interrupted longer ago than this looks at the top first: something may have happened there. */
const freshFor = 60_000;

/**
 * Brings one list up to date. Every page is committed together with the place to go on from, so that a worker which
 * dies loses nothing and repeats nothing. A list that runs newest first is read until a page holds nothing new; any
 * other is read whole once and then swept in turn (api C3).
 */
export async function readFeed(reading: FeedReading): Promise<Outcome<void>> {
  const pass = createPass(reading);
  const met = new Set<string>();
  const before = pass.state();
  const wasInterrupted = before.pending !== null;
  if (!wasInterrupted || !isFresh(before, reading.now())) {
    const top = await readTop(pass, met);
    if (!top.ok) return top;
  }
  const rest = await readPending(pass, met);
  if (!rest.ok) return rest;
  const after = pass.state();
  const wasWhole = !before.isFilled || wasInterrupted;
  return after.order === 'newest-first' || after.pages <= 1 || wasWhole ? succeed(undefined) : sweep(pass);
}

const isFresh = (state: FeedState, now: number): boolean =>
  state.committedAt !== null && Math.abs(now - state.committedAt) < freshFor;

async function readTop(pass: Pass, met: Set<string>): Promise<Outcome<ReadPage>> {
  return pass.read(null, met, (read) => {
    const { page, ingested, isEnd, newest } = read;
    const state = pass.state();
    const tracker = trackOrder(null, page.orderKeys);
    const common = {
      unreadable: { top: page.unreadable, below: isEnd ? 0 : state.unreadable.below },
      shown:
        page.total !== null && page.total > page.ids.length
          ? { received: page.ids.length, total: page.total }
          : null,
    };
    if (isEnd) return { ...common, ...finished(state, tracker, page.ids.length, 1, newest) };
    const next = page.next ?? 0;
    if (!state.isFilled) {
      const isJoined = state.pending !== null && ingested.unchanged > 0;
      const pending = isJoined ? state.pending : { cursor: next, until: null };
      return { ...common, pending, ...(isJoined ? {} : { tracker, pages: 1, checkedUpTo: newest }) };
    }
    if (state.order !== 'newest-first') return common;
    // The order it was known for no longer holds: nothing short of the whole list is sure.
    if (judgeOrder(tracker) === 'other') return { ...common, order: 'other', sweep: null };
    if (isSettled(read, state.checkedUpTo)) return { ...common, checkedUpTo: newest ?? state.checkedUpTo };
    const until = state.pending?.until ?? state.checkedUpTo;
    return { ...common, pending: { cursor: next, until }, checkedUpTo: newest ?? state.checkedUpTo };
  });
}

/** Nothing new on this page of a newest-first list, so nothing new below it. */
function isSettled({ ingested, newest }: ReadPage, until: number | null): boolean {
  const hasChange = ingested.changed.length > 0 || ingested.removedIds.length > 0;
  if (hasChange) return false;
  return ingested.unchanged > 0 || (until !== null && newest !== null && newest <= until);
}

async function readPending(pass: Pass, met: Set<string>): Promise<Outcome<void>> {
  for (let pending = pass.state().pending; pending !== null; pending = pass.state().pending) {
    const { cursor, until } = pending;
    const isFill = until === null;
    const read = await pass.read(cursor, met, (result) => {
      const { page, isEnd } = result;
      const state = pass.state();
      const tracker = isFill ? trackOrder(state.tracker, page.orderKeys) : state.tracker;
      const pages = state.pages + (isFill ? 1 : 0);
      const below = isFill ? state.unreadable.below + page.unreadable : state.unreadable.below;
      const unreadable = { ...state.unreadable, below };
      const isNewestFirst = (isFill ? judgeOrder(tracker) : state.order) === 'newest-first';
      const isDone = isFill ? isBeyondReach(pass.reading, result) : isSettled(result, until);
      if (isEnd || (isNewestFirst && isDone)) {
        if (!isFill) return { pending: null, unreadable };
        return {
          ...finished(state, tracker, page.next ?? cursor + page.ids.length, pages, state.checkedUpTo),
          unreadable,
        };
      }
      return { pending: { cursor: page.next ?? cursor, until }, tracker, pages, unreadable };
    });
    if (!read.ok) return read;
  }
  return succeed(undefined);
}

/** Newest first, a page of which nothing is to be kept ends the reach; so does a full cache. */
function isBeyondReach({ cache, reach }: FeedReading, { newest }: ReadPage): boolean {
  return cache.status.kept >= reach.most || (newest !== null && newest < reach.since);
}

function finished(
  state: FeedState,
  tracker: FeedState['tracker'],
  rows: number,
  pages: number,
  checkedUpTo: number | null,
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
    sweep: state.sweep,
  };
}
