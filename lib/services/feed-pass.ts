import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type FeedState, newFeedState } from '../cache/sync-state.ts';
import type { Conversation } from '../domain/conversation.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import type { Feed, Page, Session, SourceAdapter } from '../sources/source.ts';
import { ingest, type Ingested, type Reach } from './ingest.ts';
import { isWaiting } from './patience.ts';

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

/** No list is read further than this in one pass, whatever the server goes on sending. */
const mostRows = 300_000;

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
  readonly ingested: Ingested;
  /** No row here that this walk had not met: the end of the list (api C6). */
  readonly isEnd: boolean;
}

export function createPass(reading: FeedReading): Pass {
  const { adapter, cache, feed, now, session } = reading;
  const seen = new Map<string, Conversation>();
  const state = (): FeedState => cache.sync.feeds[feed.id] ?? newFeedState;

  function take(page: Page, met: Set<string>): ReadPage {
    const metBefore = met.size;
    for (const id of page.ids) met.add(id);
    return {
      page,
      ingested: ingest(page, cache.rows, findReach(reading), seen),
      isEnd: page.next === null || met.size === metBefore || page.next > mostRows,
    };
  }

  return {
    reading,
    state,
    async read(cursor, met, next) {
      // Another job of this connection may have met a limit meanwhile.
      const { notBefore } = cache.status;
      if (notBefore !== null && isWaiting(notBefore, now())) {
        return fail({ kind: 'limited', retryAfter: notBefore - now() });
      }
      const answer = await adapter.readPage(session, feed, cursor);
      if (!answer.ok) return answer;
      const taken: ReadPage[] = [];
      const outcome = await cache.commit(() => {
        const read = take(answer.value, met);
        taken.push(read);
        const change = next(read);
        return {
          conversations: read.ingested.changed,
          removedIds: read.ingested.removedIds,
          sync: (sync) => ({
            ...sync,
            feeds: { ...sync.feeds, [feed.id]: { ...state(), ...change, committedAt: now() } },
          }),
        };
      });
      if (!outcome.ok) return outcome;
      reading.onPage(answer.value.ids.length);
      const [read] = taken;
      return read === undefined ? fail({ kind: 'superseded' }) : succeed(read);
    },
  };
}

/** With the cache full, only what is newer than its oldest conversation is worth keeping. */
function findReach({ cache, reach }: FeedReading): Reach {
  const { kept, oldest } = cache.status;
  const isFull = kept >= reach.most && oldest !== null;
  return isFull ? { ...reach, since: Math.max(reach.since, oldest) } : reach;
}
