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
  readonly before?: MarksBefore;
}

/** What marking many as seen replaced last, for taking it back. */
export interface MarksBefore {
  readonly seenUntil: number;
  readonly unread: readonly string[];
  /** When that was, in milliseconds since 1970. */
  readonly at?: number;
  /** Of those that were marked one by one, what was seen of each until then; null: nothing. */
  readonly seen?: Readonly<Record<string, number | null>>;
}

export const noMarks: Marks = { seen: {}, unread: [], pinned: [] };

/** More than that are unread only where nobody ever looks. */
export const mostMarkedAtOnce = 100_000;

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
      const before = marks.before && { before: withoutSome(marks.before, ids) };
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
  const before = { ...keepBefore(marks, at), ...(ahead.length > 0 && { seen: seenOf(marks, ahead) }) };
  const seen = applyMark(marks, ahead, 'seen');
  return { ...seen, seenUntil: Math.max(before.seenUntil, until), unread: [], before };
}

/**
 * The marks after what came up to `until` of these conversations alone was seen. What was marked all at once before can't be
 * taken back from then on, also where none of these is.
 */
export function markSomeSeen(
  marks: Marks,
  rows: readonly Pick<Conversation, 'id' | 'lastActivity'>[],
  until: number,
  at: number,
): Marks {
  const { before: _before, ...last } = marks;
  if (rows.length === 0) return marks.before === undefined ? marks : last;
  const seenNow = rows.map(({ id, lastActivity }) => ({
    id,
    lastActivity: Math.max(marks.seen[id] ?? 0, Math.min(lastActivity ?? 0, until)),
  }));
  const before = { ...keepBefore(marks, at), seen: seenOf(marks, rows) };
  return { ...applyMark(last, seenNow, 'seen'), before };
}

const keepBefore = (marks: Marks, at: number): MarksBefore => ({
  seenUntil: marks.seenUntil ?? 0,
  unread: marks.unread,
  at,
});

const seenOf = (
  { seen }: Marks,
  rows: readonly Pick<Conversation, 'id'>[],
): Readonly<Record<string, number | null>> =>
  Object.fromEntries(rows.map(({ id }) => [id, seen[id] ?? null]));

/** What is read meanwhile stays read when the rest is taken back. */
const withoutSome = (before: MarksBefore, ids: ReadonlySet<string>): MarksBefore => ({
  ...before,
  unread: before.unread.filter((id) => !ids.has(id)),
  ...(before.seen && {
    seen: Object.fromEntries(Object.entries(before.seen).filter(([id]) => !ids.has(id))),
  }),
});

/** Takes the last `markAllSeen` or `markSomeSeen` back; what was marked since stays marked. */
export function unmarkAllSeen(marks: Marks): Marks {
  const { before, ...others } = marks;
  if (before === undefined) return marks;
  const unread = [...new Set([...before.unread, ...marks.unread])];
  return { ...others, seen: restoreSeen(others.seen, before), seenUntil: before.seenUntil, unread };
}

function restoreSeen(seen: Marks['seen'], { seen: replaced }: MarksBefore): Marks['seen'] {
  if (replaced === undefined) return seen;
  return Object.fromEntries(
    Object.entries({ ...seen, ...replaced }).filter((entry): entry is [string, number] => entry[1] !== null),
  );
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
