import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type FeedState, newFeedState } from '../cache/sync-state.ts';
import type { Conversation } from '../domain/conversation.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import { createPace } from '../sources/slices.ts';
import type { Feed, Page, Session, SourceAdapter } from '../sources/source.ts';
import { ingest, type Ingested, type Reach } from './ingest.ts';
import { isWaiting } from './patience.ts';

export interface FeedReading {
  readonly cache: ConversationCache;
  readonly adapter: SourceAdapter;
  readonly session: Session;
  readonly feed: Feed;
  readonly reach: Omit<Reach, 'keepsVotes'> & { readonly most: number };
  /** A person asked: a list that has to be swept is swept whole. */
  readonly isThorough: boolean;
  /** The first reading was stopped: only the top is read, of a list of which something was read before. */
  readonly isPaused: boolean;
  /** Ends the reading after what is under way. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Called after every commit with the number of rows received. */
  readonly onPage: (received: number) => void;
}

/** No list is read further than this in one pass, whatever the server goes on sending. */
const mostRows = 300_000;

/**
 * Rows that are written at one go. Where a list has no pages, what is beyond this many is written before, a portion at
 * a time: all at once would hold up everybody else, and the first rows would show last.
 */
const portion = 1000;

/** One run over one list. */
export interface Pass {
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

export interface ReadPage {
  readonly page: Page;
  /** What is still to be written of it. */
  readonly changed: readonly Conversation[];
  readonly removedIds: readonly string[];
  /** Whether the page brought anything new at all, and any row that was known just so. */
  readonly hasChange: boolean;
  readonly hasUnchanged: boolean;
  /** No row here that this walk had not met: the end of the list (api C6). */
  readonly isEnd: boolean;
}

interface FirstRows {
  readonly changed: number;
  readonly unchanged: number;
  readonly left: readonly Conversation[];
}

export function createPass(reading: FeedReading): Pass {
  const { adapter, cache, feed, now, session } = reading;
  const seen = new Map<string, Conversation>();
  const state = (): FeedState => cache.sync.feeds[feed.id] ?? newFeedState;

  const takeRows = (rows: readonly Conversation[], deletedIds: readonly string[]): Ingested =>
    ingest({ conversations: rows, deletedIds }, cache.rows, findReach(reading), seen);

  /** Writes all but the last portion of a page's rows; gives what was found in them. */
  async function writeFirst(rows: readonly Conversation[]): Promise<Outcome<FirstRows>> {
    const pace = createPace();
    let [changed, unchanged, at] = [0, 0, 0];
    for (; rows.length - at > portion; at += portion) {
      const rest = pace();
      if (rest !== null) await rest;
      if (reading.signal.aborted) return fail({ kind: 'superseded' });
      const some = rows.slice(at, at + portion);
      let taken = takeRows(some, []);
      if (taken.changed.length > 0) {
        const outcome = await cache.commit(() => {
          taken = takeRows(some, []);
          return { conversations: taken.changed };
        });
        if (!outcome.ok) return outcome;
      }
      changed += taken.changed.length;
      unchanged += taken.unchanged;
      reading.onPage(some.length);
    }
    return succeed({ changed, unchanged, left: rows.slice(at) });
  }

  function take(page: Page, met: Set<string>, first: FirstRows): ReadPage {
    const metBefore = met.size;
    for (const id of page.ids) met.add(id);
    const last = takeRows(first.left, page.deletedIds);
    return {
      page,
      changed: last.changed,
      removedIds: last.removedIds,
      hasChange: first.changed + last.changed.length + last.removedIds.length > 0,
      hasUnchanged: first.unchanged + last.unchanged > 0,
      isEnd: page.next === null || met.size === metBefore || page.next > mostRows,
    };
  }

  return {
    reading,
    state,
    async read(cursor, met, next) {
      if (reading.signal.aborted) return fail({ kind: 'superseded' });
      // Another job of this connection may have met a limit meanwhile.
      const { notBefore } = cache.status;
      if (notBefore !== null && isWaiting(notBefore, now())) {
        return fail({ kind: 'limited', retryAfter: notBefore - now() });
      }
      const answer = await adapter.readPage(session, feed, cursor);
      if (!answer.ok) return answer;
      const first = await writeFirst(answer.value.conversations);
      if (!first.ok) return first;
      const taken: ReadPage[] = [];
      const outcome = await cache.commit(() => {
        const read = take(answer.value, met, first.value);
        taken.push(read);
        const change = next(read);
        return {
          conversations: read.changed,
          removedIds: read.removedIds,
          sync: (sync) => ({
            ...sync,
            feeds: { ...sync.feeds, [feed.id]: { ...state(), ...change, committedAt: now() } },
          }),
        };
      });
      if (!outcome.ok) return outcome;
      const { conversations, ids } = answer.value;
      reading.onPage(ids.length - conversations.length + first.value.left.length);
      const [read] = taken;
      return read === undefined ? fail({ kind: 'superseded' }) : succeed(read);
    },
  };
}

/** With the cache full, only what is newer than its oldest conversation is worth keeping. */
function findReach({ adapter, cache, reach }: FeedReading): Reach {
  const { kept, oldest } = cache.status;
  const isFull = kept >= reach.most && oldest !== null;
  const since = isFull ? Math.max(reach.since, oldest) : reach.since;
  return { ...reach, since, keepsVotes: adapter.listsNoVotes === true };
}
