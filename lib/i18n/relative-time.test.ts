import { expect, test } from 'vitest';
import { relativeTime, relativeTimeAgo } from './relative-time.ts';
import { timeSince } from './time-since.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const day = 1440 * minute;

test.each([
  [-5 * minute, 'now'],
  [59_000, 'now'],
  [minute, '1 min'],
  [59 * minute, '59 min'],
  [60 * minute, '1 h'],
  [day - 1, '23 h'],
  [day, '1 d'],
  [13 * day, '13 d'],
  [14 * day, '2 wk'],
  [59 * day, '8 wk'],
  [61 * day, '2 mo'],
  [729 * day, '23 mo'],
  [731 * day, '2 y'],
])('an age of %d ms reads %s', (age, words) => {
  expect(relativeTime(now - age, now)).toBe(words);
});

test('in a sentence it reads as one', () => {
  expect(relativeTimeAgo(now - 5 * minute, now)).toBe('5 min ago');
  expect(relativeTimeAgo(now, now)).toBe('just now');
});

test('in words it is what the language says', () => {
  expect(timeSince(now - minute, now)).toBe('1 minute ago');
  expect(timeSince(now - 3 * day, now)).toBe('3 days ago');
  expect(timeSince(now - 400 * day, now)).toBe('13 months ago');
  expect(timeSince(now, now)).toBe('just now');
});
