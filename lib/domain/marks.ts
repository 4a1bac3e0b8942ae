import type { Conversation } from './conversation.ts';

/** What a person did with a connection's conversations, kept on this device only. All by conversation ID. */
export interface Marks {
  /** The last activity that was seen, in milliseconds since 1970. */
  readonly seen: Readonly<Record<string, number>>;
  /** Marked unread by hand. */
  readonly unread: readonly string[];
  readonly pinned: readonly string[];
  /** All that came up to then was marked seen at once, in milliseconds since 1970. */
  readonly seenUntil?: number;
  /** What marking all as seen replaced last, for taking it back; `at`: when that was, in milliseconds since 1970. */
  readonly before?: { readonly seenUntil: number; readonly unread: readonly string[]; readonly at?: number };
}

export const noMarks: Marks = { seen: {}, unread: [], pinned: [] };

export type MarkChange = 'seen' | 'unread' | 'pin' | 'unpin';

export const markChanges = ['seen', 'unread', 'pin', 'unpin'] as const satisfies readonly MarkChange[];

/** The marks after a change of some conversations, told by their ID and last activity. */
export function applyMark(
  marks: Marks,
  rows: readonly Pick<Conversation, 'id' | 'lastActivity'>[],
  change: MarkChange,
): Marks {
  const ids = new Set(rows.map(({ id }) => id));
  const others = (list: readonly string[]): string[] => list.filter((id) => !ids.has(id));
  switch (change) {
    case 'seen': {
      const seen = Object.fromEntries(rows.map(({ id, lastActivity }) => [id, lastActivity ?? 0]));
      // What is read meanwhile stays read when marking all is taken back.
      const before = marks.before && { before: { ...marks.before, unread: others(marks.before.unread) } };
      return { ...marks, ...before, seen: { ...marks.seen, ...seen }, unread: others(marks.unread) };
    }
    case 'unread':
      return { ...marks, unread: [...others(marks.unread), ...ids] };
    case 'pin':
      return { ...marks, pinned: [...others(marks.pinned), ...ids] };
    case 'unpin':
      return { ...marks, pinned: others(marks.pinned) };
  }
}

/**
 * The marks after everything that came up to `until` was seen, what was marked unread by hand too. `ahead`: rows that their
 * service dates later than `at`, which is now. They are seen one by one: a time to come would silence all that comes before it.
 */
export function markAllSeen(
  marks: Marks,
  until: number,
  at: number,
  ahead: readonly Pick<Conversation, 'id' | 'lastActivity'>[] = [],
): Marks {
  const before = { seenUntil: marks.seenUntil ?? 0, unread: marks.unread, at };
  const seen = applyMark(marks, ahead, 'seen');
  return { ...seen, seenUntil: Math.max(before.seenUntil, until), unread: [], before };
}

/** Takes the last `markAllSeen` back; what was marked since stays marked. */
export function unmarkAllSeen(marks: Marks): Marks {
  const { before, ...others } = marks;
  if (before === undefined) return marks;
  const unread = [...new Set([...before.unread, ...marks.unread])];
  return { ...others, seenUntil: before.seenUntil, unread };
}

/** Up to when a conversation was seen, by the marks of its connection, which was made at `since`. */
export const findSeenUntil = (marks: Marks, since: number, id: string): number =>
  Math.max(since, marks.seenUntil ?? 0, marks.seen[id] ?? 0);

/** Up to when somebody looked at it here, or marked it as seen along with all others; null: never. */
export function findLastLook({ seen, seenUntil }: Marks, id: string): number | null {
  const own = seen[id];
  return own === undefined && seenUntil === undefined ? null : Math.max(own ?? 0, seenUntil ?? 0);
}

export interface Facts {
  readonly isUnread: boolean;
  readonly isPinned: boolean;
}

/**
 * Tells of a connection's conversations whether they are unread: by hand, or since something came after what was seen
 * here. What was there before `since`, when the connection was made, and one's own words count as seen.
 */
export function createFactFinder(marks: Marks, since: number): (row: Conversation) => Facts {
  const unread = new Set(marks.unread);
  const pinned = new Set(marks.pinned);
  const isNews = (row: Conversation): boolean =>
    (row.lastActivity ?? 0) > findSeenUntil(marks, since, row.id) && row.lastMessage?.speaker !== 'self';
  return (row) => ({ isUnread: unread.has(row.id) || isNews(row), isPinned: pinned.has(row.id) });
}
