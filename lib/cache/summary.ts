import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { rowsOnScreen } from '../storage/screen.ts';
import { newestOf } from './newest-of.ts';

export interface Summary {
  /** A screenful, newest first. */
  readonly newest: readonly Conversation[];
  readonly kept: number;
  /** The last activity of the oldest, in milliseconds since 1970. */
  readonly oldest: number | null;
}

/** What a list of conversations comes to, in one pass: no need to sort 100,000 rows for a screenful. */
export function summarize(rows: ReadonlyMap<string, Conversation> | readonly Conversation[]): Summary {
  let kept = 0;
  let oldest: number | null = null;
  for (const { lastActivity } of rows.values()) {
    kept += 1;
    if (lastActivity !== null && (oldest === null || lastActivity < oldest)) oldest = lastActivity;
  }
  return { newest: newestOf(rows.values(), rowsOnScreen), kept, oldest };
}

/**
 * The summary after a change of `rows`, which are still as before it. It costs what the change costs: only where the
 * oldest or a row of the screenful goes or moves down are all rows looked at again.
 */
export function summarizeChange(
  before: Summary,
  rows: ReadonlyMap<string, Conversation>,
  conversations: readonly Conversation[],
  removedIds: readonly string[],
): Summary {
  const changed = new Map(conversations.map((row) => [row.id, row]));
  for (const id of removedIds) changed.delete(id);
  const touched = new Set([...changed.keys(), ...removedIds]);
  const onScreen = new Set(before.newest.map(({ id }) => id));
  let { kept } = before;
  for (const id of touched) {
    const old = rows.get(id);
    const next = changed.get(id);
    kept += (next === undefined ? 0 : 1) - (old === undefined ? 0 : 1);
    if (old === undefined) continue;
    const isSunk = next === undefined || compareConversations(next, old) > 0;
    if (old.lastActivity === before.oldest || (onScreen.has(id) && isSunk))
      return summarize(withChange(rows, changed, touched));
  }
  const candidates = [...before.newest.filter(({ id }) => !touched.has(id)), ...changed.values()];
  const { newest, oldest } = summarize(candidates);
  const oldestOfAll =
    before.oldest === null || (oldest !== null && oldest < before.oldest) ? oldest : before.oldest;
  return { newest, kept, oldest: oldestOfAll };
}

function withChange(
  rows: ReadonlyMap<string, Conversation>,
  changed: ReadonlyMap<string, Conversation>,
  touched: ReadonlySet<string>,
): readonly Conversation[] {
  return [...[...rows.values()].filter(({ id }) => !touched.has(id)), ...changed.values()];
}
