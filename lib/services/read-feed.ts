import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type FeedState, newFeedState } from '../cache/sync-state.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Feed, Page, Session, SourceAdapter } from '../sources/source.ts';
import { ingest, type Ingested, type Reach } from './ingest.ts';
import { judgeOrder, trackOrder } from './list-order.ts';

export interface FeedReading {
  readonly cache: ConversationCache;
  readonly adapter: SourceAdapter;
  readonly session: Session;
  readonly feed: Feed;
  readonly reach: Reach & { readonly most: number };
  /** A person asked: a list that has to be swept is swept whole. */
  readonly isThorough: boolean;
  readonly now: () => number;
  /** Called after every commit with the number of rows received. */
  readonly onPage: (received: number) => void;
}

/** Work that was interrupted longer ago than this looks at the top first: something may have happened there. */
const freshFor = 60_000;

/** Any change in a swept list shows within 30 minutes; five of them are left for the refreshes' own pace. */
const sweepPeriod = 25 * 60_000;

/** Where an oldest-first list grows, some known rows are read again, in case others were deleted before them. */
const tailOverlap = 20;

/** No list is read further than this in one pass, whatever the server goes on sending. */
const mostRows = 300_000;

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

interface Pass {
  readonly reading: FeedReading;
  state(): FeedState;
  /**
   * Reads one page; what `next` makes of it is committed with its rows. `met` holds the IDs of the walk that the page
   * belongs to, and is added to.
   */
  read(
    cursor: number | null,
    met: Set<string>,
    next: (read: ReadPage) => Partial<FeedState>,
  ): Promise<Outcome<ReadPage>>;
}

interface ReadPage {
  readonly page: Page;
  readonly ingested: Ingested;
  /** No row here that this walk had not met: the end of the list (api C6). */
  readonly isEnd: boolean;
  /** The newest readable activity on the page. */
  readonly newest: number | null;
}

function createPass(reading: FeedReading): Pass {
  const { adapter, cache, feed, now, session } = reading;
  const seen = new Map<string, Conversation>();
  const state = (): FeedState => cache.sync.feeds[feed.id] ?? newFeedState;
  return {
    reading,
    state,
    async read(cursor, met, next) {
      const answer = await adapter.readPage(session, feed, cursor);
      if (!answer.ok) return answer;
      const page = answer.value;
      const ingested = ingest(page, cache.rows, findReach(reading), seen);
      const metBefore = met.size;
      for (const id of page.ids) met.add(id);
      const times = page.conversations.flatMap((row) => (row.lastActivity === null ? [] : [row.lastActivity]));
      const read: ReadPage = {
        page,
        ingested,
        isEnd: page.next === null || met.size === metBefore || page.next > mostRows,
        newest: times.length === 0 ? null : Math.max(...times),
      };
      const change = next(read);
      const outcome = await cache.commit({
        conversations: ingested.changed,
        removedIds: ingested.removedIds,
        sync: (sync) => ({
          ...sync,
          feeds: { ...sync.feeds, [feed.id]: { ...state(), ...change, committedAt: now() } },
        }),
      });
      if (!outcome.ok) return outcome;
      reading.onPage(page.ids.length);
      return succeed(read);
    },
  };
}

/** With the cache full, only what is newer than its oldest conversation is worth keeping. */
function findReach({ cache, reach }: FeedReading): Reach {
  const { kept, oldest } = cache.status;
  const isFull = kept >= reach.most && oldest !== null;
  return isFull ? { ...reach, since: Math.max(reach.since, oldest) } : reach;
}

async function readTop(pass: Pass, met: Set<string>): Promise<Outcome<ReadPage>> {
  return pass.read(null, met, (read) => {
    const { page, ingested, isEnd, newest } = read;
    const state = pass.state();
    const tracker = trackOrder(null, page.orderKeys);
    const common = {
      unreadable: { top: page.unreadable, below: isEnd ? 0 : state.unreadable.below },
      shown: page.total !== null && page.total > page.ids.length ? { received: page.ids.length, total: page.total } : null,
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
        return { ...finished(state, tracker, page.next ?? cursor + page.ids.length, pages, state.checkedUpTo), unreadable };
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
  return { isFilled: true, pending: null, tracker: null, order, rows, pages, checkedUpTo, sweep: state.sweep };
}

/** Reads the list's end, where an oldest-first list grows, and the next stretch of the whole. */
async function sweep(pass: Pass): Promise<Outcome<void>> {
  const { now, isThorough } = pass.reading;
  const { pages, rows, sweep: last } = pass.state();
  const tail = await readTail(pass, Math.max(0, rows - tailOverlap));
  if (!tail.ok) return tail;
  const elapsed = last === null ? sweepPeriod : Math.max(0, now() - last.at);
  if (isThorough || elapsed >= sweepPeriod) return readWhole(pass);
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

/** Reads everything and learns the order anew: a server may have changed it. */
function readWhole(pass: Pass): Promise<Outcome<void>> {
  let tracker: FeedState['tracker'] = null;
  let pages = 0;
  let below = 0;
  return walk(pass, 0, Infinity, ({ isEnd, page }, next) => {
    tracker = trackOrder(tracker, page.orderKeys);
    pages += 1;
    if (pages > 1) below += page.unreadable;
    const sweep = { cursor: isEnd ? 0 : next, at: pass.reading.now() };
    if (!isEnd) return { sweep };
    return { sweep, order: judgeOrder(tracker), rows: next, pages, unreadable: { ...pass.state().unreadable, below } };
  });
}
