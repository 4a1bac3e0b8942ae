import { expect, test } from 'vitest';
import { readDate, startOf } from './date-value.ts';

// 31 May 2026, 15:30 local time.
const now = new Date(2026, 4, 31, 15, 30).getTime();

test.each([
  ['2026-08-03', [2026, 7, 3]],
  ['2026/8/3', [2026, 7, 3]],
  ['2026-08', [2026, 7, 1]],
  ['2026', [2026, 0, 1]],
  ['today', [2026, 4, 31]],
  ['yesterday', [2026, 4, 30]],
  ['7d', [2026, 4, 24]],
  ['2w', [2026, 4, 17]],
  ['3m', [2026, 1, 28]],
  ['1m', [2026, 3, 30]],
  ['1y', [2025, 4, 31]],
  ['0d', [2026, 4, 31]],
] as const)('%s begins at midnight, local time', (text, [year, month, day]) => {
  const value = readDate(text);
  expect(value).not.toBeNull();
  expect(value && startOf(value, now)).toBe(new Date(year, month, day).getTime());
});

test.each([
  '',
  '20',
  '2026-',
  '2026-13',
  '2026-02-29',
  '1969',
  '2026-08-03t10:00',
  '7',
  '7x',
  'tomorrow',
  '-7d',
  '99999d',
])('%j is no date', (text) => {
  expect(readDate(text)).toBeNull();
});
