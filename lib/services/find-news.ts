import type { RowsChange } from '../cache/conversation-cache.ts';
import type { SyncState } from '../cache/sync-state.ts';
import type { Conversation } from '../domain/conversation.ts';

/**
 * The rows of a commit that bring a new message, or a new state of one: not what a first reading of a list brings, nor
 * one's own words. Texts that come later, of messages in `awaited` (by conversation ID, their version), count too.
 */
export function findNews(
  { before, cache, sync }: RowsChange,
  awaited: ReadonlyMap<string, string>,
): readonly Conversation[] {
  return [...before].flatMap(([id, old]) => {
    const row = cache.rows.get(id);
    if (row === undefined || row.lastMessage === null || row.absence !== undefined) return [];
    const { speaker, version } = row.lastMessage;
    if (speaker === 'self' || !wasRead(sync, row)) return [];
    const isNew = old?.lastMessage?.version !== version || old.lastMessage.status !== row.lastMessage.status;
    return isNew || awaited.get(id) === version ? [row] : [];
  });
}

/** Whether the list that a row belongs to had been read from end to end before. */
function wasRead({ feeds }: SyncState, { agentId }: Conversation): boolean {
  const all = Object.values(feeds);
  const own = feeds[agentId ?? ''];
  return own === undefined ? all.length > 0 && all.every(({ isFilled }) => isFilled) : own.isFilled;
}
