import { expect, test } from 'vitest';
import { judgeOrder, trackOrder } from './list-order.ts';

test('api C3: a list whose activity never rises runs newest first', () => {
  expect(
    judgeOrder(
      trackOrder(null, [
        [9, 9],
        [7, 9],
        [7, 3],
      ]),
    ),
  ).toBe('newest-first');
});

test('api C3: a list that follows its second key, not its first, still runs newest first', () => {
  expect(
    judgeOrder(
      trackOrder(null, [
        [5, 9],
        [6, 8],
        [4, 7],
      ]),
    ),
  ).toBe('newest-first');
});

test('api C3: an oldest-first list is recognised by its second row', () => {
  expect(
    judgeOrder(
      trackOrder(null, [
        [1, 1],
        [2, 2],
      ]),
    ),
  ).toBe('other');
});

test('api C3: an order that breaks only on a later page is noticed there', () => {
  const first = trackOrder(null, [
    [9, 9],
    [8, 8],
  ]);
  expect(judgeOrder(first)).toBe('newest-first');
  expect(judgeOrder(trackOrder(first, [[10, 10]]))).toBe('other');
});

test('equal times, one row and unreadable dates prove nothing', () => {
  expect(
    judgeOrder(
      trackOrder(null, [
        [5, 5],
        [5, 5],
      ]),
    ),
  ).toBe('unknown');
  expect(judgeOrder(trackOrder(null, [[5, 5]]))).toBe('unknown');
  expect(
    judgeOrder(
      trackOrder(null, [
        [5, null],
        [null, 5],
        [null, null],
      ]),
    ),
  ).toBe('unknown');
  expect(judgeOrder(null)).toBe('unknown');
});
