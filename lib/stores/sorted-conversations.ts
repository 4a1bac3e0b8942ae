import { compareConversations, type Conversation, keyOf } from '../domain/conversation.ts';
import type { CacheChanges } from '../cache/cache-reader.ts';

/** All conversations of a page, kept in order while changes come in. */
export interface SortedConversations {
  /** True when anything changed. */
  apply(
    connectionId: string,
    changes: Pick<CacheChanges, 'isReset' | 'conversations' | 'removedIds'>,
  ): boolean;
  drop(connectionId: string): void;
  connectionIds(): readonly string[];
  /** Newest first; a new array after every change. */
  list(): readonly Conversation[];
}

export function createSortedConversations(): SortedConversations {
  const byConnection = new Map<string, Map<string, Conversation>>();
  let sorted: readonly Conversation[] = [];
  /** Rows that came or changed since the list was last asked for. */
  const changed = new Map<string, Conversation>();
  let isWholeNew = false;

  return {
    apply(connectionId, { isReset, conversations, removedIds }) {
      const rows = byConnection.get(connectionId) ?? new Map<string, Conversation>();
      byConnection.set(connectionId, rows);
      const hadRows = rows.size > 0;
      if (isReset) rows.clear();
      for (const conversation of conversations) {
        rows.set(conversation.id, conversation);
        changed.set(keyOf(conversation), conversation);
      }
      for (const id of removedIds) rows.delete(id);
      if (isReset || removedIds.length > 0) isWholeNew = true;
      return (isReset && hadRows) || conversations.length > 0 || removedIds.length > 0;
    },
    drop(connectionId) {
      byConnection.delete(connectionId);
      isWholeNew = true;
    },
    connectionIds: () => [...byConnection.keys()],
    list() {
      if (isWholeNew)
        sorted = [...byConnection.values()]
          .flatMap((rows) => [...rows.values()])
          .toSorted(compareConversations);
      else if (changed.size > 0) sorted = merge(sorted, changed);
      changed.clear();
      isWholeNew = false;
      return sorted;
    },
  };
}

/** Few changes among many rows: no need to sort them all again. */
function merge(
  sorted: readonly Conversation[],
  changed: ReadonlyMap<string, Conversation>,
): readonly Conversation[] {
  const incoming = [...changed.values()].toSorted(compareConversations);
  const merged: Conversation[] = [];
  let taken = 0;
  for (const row of sorted) {
    if (changed.has(keyOf(row))) continue;
    for (
      let next = incoming[taken];
      next !== undefined && compareConversations(next, row) < 0;
      next = incoming[taken]
    ) {
      merged.push(next);
      taken += 1;
    }
    merged.push(row);
  }
  return [...merged, ...incoming.slice(taken)];
}
