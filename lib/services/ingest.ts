import type { Conversation } from '../domain/conversation.ts';
import type { Page } from '../sources/source.ts';

export interface Reach {
  readonly skippedAgentIds: ReadonlySet<string>;
  /** Conversations whose last activity is before this are not kept; milliseconds since 1970. */
  readonly since: number;
  /** What a list does not tell stays with the row that was cached. */
  readonly keepsVotes: boolean;
}

export interface Ingested {
  /** Rows to write: new ones, and those that differ from what is cached. */
  readonly changed: readonly Conversation[];
  readonly removedIds: readonly string[];
  /** Rows that are kept and were cached just so. */
  readonly unchanged: number;
}

/**
 * What a page changes in the cache. A text that was fetched for the same version of a last message stays with it:
 * an unchanged conversation costs no second request. `seen` holds what this pass has met so far, and is added to:
 * where a conversation comes twice, the newer copy counts (api C7, S14).
 */
export function ingest(
  page: Pick<Page, 'conversations' | 'deletedIds'>,
  rows: ReadonlyMap<string, Conversation>,
  reach: Reach,
  seen: Map<string, Conversation>,
): Ingested {
  const changed = new Map<string, Conversation>();
  let unchanged = 0;
  for (const incoming of page.conversations) {
    if (!isWanted(incoming, reach)) continue;
    const earlier = seen.get(incoming.id);
    if (earlier !== undefined && isOlder(incoming, earlier)) continue;
    seen.set(incoming.id, incoming);
    const cached = rows.get(incoming.id);
    const merged = cached === undefined ? incoming : keepRead(keepPreview(incoming, cached), cached, reach);
    if (cached !== undefined && isSame(merged, cached)) {
      unchanged += 1;
      changed.delete(incoming.id);
    } else {
      changed.set(incoming.id, merged);
    }
  }
  const removedIds = page.deletedIds.filter((id) => rows.has(id));
  return { changed: [...changed.values()], removedIds, unchanged };
}

const isWanted = (conversation: Conversation, { skippedAgentIds, since }: Reach): boolean =>
  (conversation.agentId === null || !skippedAgentIds.has(conversation.agentId)) &&
  (conversation.lastActivity === null || conversation.lastActivity >= since);

const isOlder = (incoming: Conversation, earlier: Conversation): boolean =>
  (incoming.lastActivity ?? -Infinity) < (earlier.lastActivity ?? -Infinity);

function keepPreview(incoming: Conversation, cached: Conversation): Conversation {
  const { lastMessage } = incoming;
  const known = cached.lastMessage;
  if (lastMessage?.preview.state !== 'unknown' || known === null) return incoming;
  if (known.id !== lastMessage.id || known.version !== lastMessage.version) return incoming;
  return { ...incoming, lastMessage: { ...lastMessage, speaker: known.speaker, preview: known.preview } };
}

/** What came of opening the conversation. */
const keepRead = (incoming: Conversation, cached: Conversation, { keepsVotes }: Reach): Conversation => ({
  ...incoming,
  transcript: cached.transcript,
  vote: keepsVotes ? cached.vote : incoming.vote,
});

const isSame = (a: Conversation, b: Conversation): boolean =>
  isEqual({ ...a, connectionId: '' }, { ...b, connectionId: '' });

/** Whether two values are the same plain data; faster than comparing their JSON, which has to be made first. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
