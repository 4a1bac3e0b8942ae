import { expect, test } from 'vitest';
import { addTraffic, findBudgetStart, hourlyBudget } from './traffic.ts';

const minute = 60_000;
const now = 1000 * minute;

test('small refreshes are never put off', () => {
  const traffic = addTraffic(addTraffic([], 1000, now - 5 * minute), 1000, now);
  expect(traffic).toEqual([
    [995, 1000],
    [1000, 1000],
  ]);
  expect(findBudgetStart(traffic, 1000, now)).toBeNull();
});

test('refreshes of 12 MB every 5 minutes are spaced out to stay within 100 MB an hour', () => {
  const size = 12 * 1024 * 1024;
  let traffic: ReturnType<typeof addTraffic> = [];
  let refreshes = 0;
  for (let at = now; at < now + 600 * minute; at += 5 * minute) {
    if (findBudgetStart(traffic, size, at) !== null) continue;
    traffic = addTraffic(traffic, size, at);
    refreshes += 1;
    expect(traffic.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(hourlyBudget);
  }
  expect(refreshes).toBeGreaterThanOrEqual(70);
});

test('an answer that is forgotten after an hour makes room at the minute that is said', () => {
  const start = findBudgetStart([[1000, hourlyBudget]], 1, now);
  expect(start).toBe(1061 * minute);
  expect(findBudgetStart([[1000, hourlyBudget]], 1, start!)).toBeNull();
});
