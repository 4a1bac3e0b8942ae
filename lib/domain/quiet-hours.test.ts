import { expect, test } from 'vitest';
import { isWithin, minuteOfDay } from './quiet-hours.ts';

test.each([
  [{ from: 22 * 60, to: 7 * 60 }, 23 * 60, true],
  [{ from: 22 * 60, to: 7 * 60 }, 6 * 60 + 59, true],
  [{ from: 22 * 60, to: 7 * 60 }, 7 * 60, false],
  [{ from: 12 * 60, to: 13 * 60 }, 12 * 60 + 30, true],
  [{ from: 12 * 60, to: 13 * 60 }, 11 * 60, false],
  [{ from: 600, to: 600 }, 600, false],
])('of %j minute %d is within: %s', (hours, minute, expected) => {
  expect(isWithin(hours, minute)).toBe(expected);
});

test('the minute of the day is that of the clock on the wall', () => {
  expect(minuteOfDay(new Date(2026, 2, 2, 7, 30, 59).getTime())).toBe(450);
});
