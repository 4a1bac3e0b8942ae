import { compareConversations, type Conversation } from '../domain/conversation.ts';

/** The newest `most` of some rows, newest first, in one pass: no need to sort 100,000 for a few. */
export function newestOf(rows: Iterable<Conversation>, most: number): readonly Conversation[] {
  if (!Number.isFinite(most)) return [...rows].toSorted(compareConversations);
  const newest: Conversation[] = [];
  for (const row of rows) {
    const last = newest.at(-1);
    if (newest.length >= most && (last === undefined || compareConversations(row, last) >= 0)) continue;
    newest.splice(findPlace(newest, row), 0, row);
    if (newest.length > most) newest.pop();
  }
  return newest;
}

function findPlace(sorted: readonly Conversation[], row: Conversation): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && compareConversations(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
