import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { rowsOnScreen } from '../storage/screen.ts';

export interface Summary {
  /** A screenful, newest first. */
  readonly newest: readonly Conversation[];
  readonly kept: number;
  /** The last activity of the oldest, in milliseconds since 1970. */
  readonly oldest: number | null;
}

/** What a list of conversations comes to, in one pass: a commit must not cost a sort of 100,000 rows. */
export function summarize(rows: Iterable<Conversation>): Summary {
  const newest: Conversation[] = [];
  let kept = 0;
  let oldest: number | null = null;
  for (const row of rows) {
    kept += 1;
    if (row.lastActivity !== null && (oldest === null || row.lastActivity < oldest))
      oldest = row.lastActivity;
    const last = newest.at(-1);
    if (newest.length === rowsOnScreen && last !== undefined && compareConversations(row, last) >= 0)
      continue;
    const place = newest.findIndex((other) => compareConversations(row, other) < 0);
    newest.splice(place === -1 ? newest.length : place, 0, row);
    if (newest.length > rowsOnScreen) newest.pop();
  }
  return { newest, kept, oldest };
}

/** The rows as they will be once a change is applied. */
export function* withChange(
  rows: ReadonlyMap<string, Conversation>,
  conversations: readonly Conversation[],
  removedIds: readonly string[],
): Generator<Conversation> {
  const changed = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  for (const id of removedIds) changed.delete(id);
  const removed = new Set(removedIds);
  for (const [id, row] of rows) {
    if (!changed.has(id) && !removed.has(id)) yield row;
  }
  yield* changed.values();
}
