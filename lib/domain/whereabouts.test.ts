import { expect, test } from 'vitest';
import { isElsewhere, isShortlyAfter, isStillKept, type Whereabouts } from './whereabouts.ts';
import { isWholeWhereabouts } from './whole-whereabouts.ts';

const row = { connectionId: 'c1', id: 'chat-1', lastActivity: null };
const start: Whereabouts = {
  touchedAt: 1_000_000_000,
  query: '',
  active: null,
  opened: null,
  reading: null,
  top: null,
};
const minute = 60_000;

test('a place is kept for as long as the preference says, and never with 0', () => {
  expect(isStillKept(start, 60, start.touchedAt + 59 * minute)).toBe(true);
  expect(isStillKept(start, 60, start.touchedAt + 60 * minute)).toBe(false);
  expect(isStillKept(start, 480, start.touchedAt + 60 * minute)).toBe(true);
  expect(isStillKept(start, 0, start.touchedAt)).toBe(false);
});

test('a clock that was set back by more than that keeps no place for good', () => {
  expect(isStillKept(start, 60, start.touchedAt - 61 * minute)).toBe(false);
});

test('only a short break is one in which a word can be gone on with', () => {
  expect(isShortlyAfter(start, start.touchedAt + 5000)).toBe(true);
  expect(isShortlyAfter(start, start.touchedAt + minute)).toBe(false);
});

test('a chosen row alone shows on the first screen; a query, a conversation or a scrolled list do not', () => {
  expect(isElsewhere({ ...start, active: row })).toBe(false);
  expect(isElsewhere({ ...start, query: 'a' })).toBe(true);
  expect(isElsewhere({ ...start, opened: row })).toBe(true);
  expect(isElsewhere({ ...start, top: { row, offset: 0 } })).toBe(true);
});

test('what is stored is believed only when it is whole', () => {
  const whole = {
    ...start,
    active: row,
    opened: row,
    reading: { messageId: null, offset: 0 },
    top: { row, offset: 1.5 },
  };
  expect(isWholeWhereabouts(start)).toBe(true);
  expect(isWholeWhereabouts(whole)).toBe(true);
  for (const broken of [
    null,
    'place',
    { ...whole, touchedAt: 'now' },
    { ...whole, query: null },
    { ...whole, active: 'c1/chat-1' },
    { ...whole, opened: { id: 'chat-1' } },
    { ...whole, reading: { messageId: 7, offset: 0 } },
    { ...whole, reading: { messageId: 'm1' } },
    { ...whole, top: { row: null, offset: 0 } },
    { ...whole, top: { row, offset: Number.NaN } },
  ])
    expect([broken, isWholeWhereabouts(broken)]).toEqual([broken, false]);
});
