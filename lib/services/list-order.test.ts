import { expect, test } from 'vitest';
import type { OrderTracker } from '../cache/sync-state.ts';
import { judgeOrder, trackOrder } from './list-order.ts';

/** Rows as [activity, updated, created]. */
const follow = (rows: readonly (readonly (number | null)[])[], tracker: OrderTracker | null = null) =>
  trackOrder(
    tracker,
    rows.map(([activity = null, updated = null, created = null]) => ({ activity, updated, created })),
  );

test('api C3: a list whose activity never rises while its creation goes up and down runs newest first', () => {
  expect(
    judgeOrder(
      follow([
        [9, 9, 2],
        [7, 9, 5],
        [7, 3, 1],
      ]),
    ),
  ).toBe('newest-first');
});

test('api C3: a list that follows the last update, not the activity, still runs newest first', () => {
  expect(
    judgeOrder(
      follow([
        [5, 9, 1],
        [6, 8, 5],
        [4, 7, 3],
      ]),
    ),
  ).toBe('newest-first');
});

test('api C3: an oldest-first list is recognised by its second row', () => {
  expect(
    judgeOrder(
      follow([
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ),
  ).toBe('other');
});

test('api C3: rows in order of creation as well as of activity leave it unproven', () => {
  expect(
    judgeOrder(
      follow([
        [9, 9, 8],
        [7, 7, 6],
        [5, 5, 4],
      ]),
    ),
  ).toBe('unproven');
  expect(
    judgeOrder(
      follow([
        [9, 9, 1],
        [7, 7, 2],
        [5, 5, 3],
      ]),
    ),
  ).toBe('unproven');
});

test('api C3: an order that breaks only on a later page is noticed there', () => {
  const first = follow([
    [9, 9, 3],
    [8, 8, 4],
    [7, 7, 2],
  ]);
  expect(judgeOrder(first)).toBe('newest-first');
  expect(judgeOrder(follow([[10, 10, 1]], first))).toBe('other');
});

test('equal times, one row and unreadable dates prove nothing', () => {
  expect(
    judgeOrder(
      follow([
        [5, 5, 5],
        [5, 5, 5],
      ]),
    ),
  ).toBe('unknown');
  expect(judgeOrder(follow([[5, 5, 5]]))).toBe('unknown');
  expect(judgeOrder(follow([[5, null, null], [null, 5, null], []]))).toBe('unknown');
  expect(judgeOrder(null)).toBe('unknown');
});
