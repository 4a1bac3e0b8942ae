import { expect, test } from 'vitest';
import type { Conversation, LastMessage } from './conversation.ts';
import { applyMark, createFactFinder, markAllSeen, markSomeSeen, noMarks, unmarkAllSeen } from './marks.ts';

const connectedAt = 1000;
const row = (id: string, lastActivity: number | null, speaker: LastMessage['speaker'] = 'assistant') =>
  ({
    id,
    lastActivity,
    lastMessage: { id: 'm', version: 'v', speaker, status: 'success', preview: { state: 'blank' } },
  }) as Conversation;
const isUnread = (marks: typeof noMarks, conversation: Conversation): boolean =>
  createFactFinder(marks, connectedAt)(conversation).isUnread;

test('what was there when the connection was made is read; what came later is not', () => {
  expect(isUnread(noMarks, row('a', connectedAt))).toBe(false);
  expect(isUnread(noMarks, row('a', connectedAt + 1))).toBe(true);
  expect(isUnread(noMarks, row('a', null))).toBe(false);
});

test('what was seen stays read until something newer comes', () => {
  const marks = applyMark(noMarks, [row('a', 2000)], 'seen');
  expect(isUnread(marks, row('a', 2000))).toBe(false);
  expect(isUnread(marks, row('a', 2001))).toBe(true);
  expect(isUnread(marks, row('b', 2000))).toBe(true);
});

test('one’s own words are no news', () => {
  expect(isUnread(noMarks, row('a', 2000, 'self'))).toBe(false);
});

test('a conversation marked unread stays so until it is seen', () => {
  const marks = applyMark(applyMark(noMarks, [row('a', 500)], 'seen'), [row('a', 500)], 'unread');
  expect(isUnread(marks, row('a', 500))).toBe(true);
  expect(isUnread(applyMark(marks, [row('a', 500)], 'seen'), row('a', 500))).toBe(false);
});

test('a pin is put on once and taken off', () => {
  const pinned = applyMark(applyMark(noMarks, [row('a', 1)], 'pin'), [row('a', 1), row('b', 1)], 'pin');
  expect(pinned.pinned).toEqual(['a', 'b']);
  expect(createFactFinder(pinned, 0)(row('a', 1)).isPinned).toBe(true);
  expect(applyMark(pinned, [row('a', 1)], 'unpin').pinned).toEqual(['b']);
});

test('marking all as seen covers what came up to then, by hand or not, and nothing later', () => {
  const marks = markAllSeen(applyMark(noMarks, [row('b', 500)], 'unread'), 3000, 4000);
  expect(['a', 'b'].map((id) => isUnread(marks, row(id, 3000)))).toEqual([false, false]);
  expect(isUnread(marks, row('a', 3001))).toBe(true);
});

test('taken back, everything is as it was, but for what was done since', () => {
  const before = applyMark(applyMark(noMarks, [row('b', 500)], 'unread'), [row('p', 1)], 'pin');
  expect(unmarkAllSeen(markAllSeen(before, 3000, 4000))).toEqual({ ...before, seenUntil: 0 });
  const meanwhile = applyMark(
    applyMark(markAllSeen(before, 3000, 4000), [row('b', 500)], 'seen'),
    [row('c', 9)],
    'unread',
  );
  const after = unmarkAllSeen(meanwhile);
  expect(isUnread(after, row('b', 500))).toBe(false);
  expect(isUnread(after, row('c', 9))).toBe(true);
  expect(isUnread(after, row('a', 2000))).toBe(true);
  expect(unmarkAllSeen(after)).toBe(after);
});

test('taking back twice goes back one step only, and never before what was marked earlier', () => {
  const twice = markAllSeen(markAllSeen(noMarks, 2000, 2500), 3000, 4000);
  expect(isUnread(unmarkAllSeen(twice), row('a', 2000))).toBe(false);
  expect(isUnread(unmarkAllSeen(twice), row('a', 2001))).toBe(true);
});

test('what its service dates ahead is seen by itself: marking all silences nothing that comes before that date', () => {
  const marks = markAllSeen(noMarks, 3000, 3000, [row('ahead', 9_000_000)]);
  expect(isUnread(marks, row('ahead', 9_000_000))).toBe(false);
  expect(isUnread(marks, row('a', 3001))).toBe(true);
});

test('some are marked seen up to a time, and nothing else is', () => {
  const before = applyMark(noMarks, [row('a', 2000), row('b', 2000), row('c', 500)], 'unread');
  const marks = markSomeSeen(before, [row('a', 2000), row('c', 500), row('late', 3001)], 3000, 4000);
  expect(['a', 'b'].map((id) => isUnread(marks, row(id, 2000)))).toEqual([false, true]);
  expect(isUnread(marks, row('c', 500))).toBe(false);
  expect(isUnread(marks, row('late', 3001))).toBe(true);
  expect(isUnread(marks, row('other', 2000))).toBe(true);
  expect(unmarkAllSeen(marks)).toEqual({ ...before, seenUntil: 0, seen: {} });
});

test('what was seen of some before, and what is read meanwhile, stays seen when their marking is taken back', () => {
  const before = applyMark(noMarks, [row('a', 2000)], 'seen');
  const marks = markSomeSeen(before, [row('a', 2500), row('b', 2500), row('c', 2500)], 3000, 4000);
  const after = unmarkAllSeen(applyMark(marks, [row('b', 2500)], 'seen'));
  expect(after.seen).toEqual({ a: 2000, b: 2500 });
  expect(unmarkAllSeen(after)).toBe(after);
});

test('where none of some is, an earlier marking of all is not taken back along with them', () => {
  const all = markAllSeen(noMarks, 3000, 4000);
  const marks = markSomeSeen(all, [], 5000, 6000);
  expect(isUnread(unmarkAllSeen(marks), row('a', 2000))).toBe(false);
  expect(markSomeSeen(marks, [], 5000, 6000)).toBe(marks);
});

test('a date ahead that was seen along with all others is not seen any more when that is taken back', () => {
  const marks = unmarkAllSeen(markAllSeen(noMarks, 3000, 3000, [row('ahead', 9_000_000)]));
  expect(isUnread(marks, row('ahead', 9_000_000))).toBe(true);
});
