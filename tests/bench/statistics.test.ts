import { expect, test } from 'vitest';
import { deviation, largest, mean, percentile } from './statistics.ts';

test('a mean, and how far values stray from it', () => {
  expect(mean([2, 4, 9])).toBe(5);
  expect(deviation([2, 4, 9])).toBeCloseTo(3.606, 3);
  expect(deviation([7])).toBe(0);
});

test('a percentile is one of the measurements, and no smaller than its share of them', () => {
  const values = [30, 10, 20, 40];
  expect(percentile(values, 0.5)).toBe(20);
  expect(percentile(values, 0.51)).toBe(30);
  expect(percentile(values, 0.95)).toBe(40);
  expect(percentile(values, 0)).toBe(10);
  expect(largest(values)).toBe(40);
  expect(values).toEqual([30, 10, 20, 40]);
});

test('nothing measured is an error, never a zero', () => {
  expect(() => mean([])).toThrow('Nothing was measured');
  expect(() => percentile([], 0.5)).toThrow('Nothing was measured');
});
