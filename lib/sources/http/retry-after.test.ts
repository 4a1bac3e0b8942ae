import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 2, 2, 12);
const date = 'Mon, 02 Mar 2026 09:00:00 GMT';

test('fault H8: seconds are taken as they are, between 30 s and 15 minutes', () => {
  expect(readRetryAfter('45', null, now)).toBe(45_000);
  expect(readRetryAfter(' 45 ', null, now)).toBe(45_000);
  expect(readRetryAfter('1', null, now)).toBe(30_000);
  expect(readRetryAfter('3600', null, now)).toBe(900_000);
  expect(readRetryAfter('9'.repeat(400), null, now)).toBe(900_000);
});

test('fault H9: a date counts from the date of the answer, not from our clock', () => {
  expect(readRetryAfter('Mon, 02 Mar 2026 09:01:00 GMT', date, now)).toBe(60_000);
});

test('fault H19: without a date in the answer our clock has to do', () => {
  expect(readRetryAfter('Mon, 02 Mar 2026 12:02:00 GMT', null, now)).toBe(120_000);
  expect(readRetryAfter('Mon, 02 Mar 2026 12:02:00 GMT', 'nonsense', now)).toBe(120_000);
});

test('fault H10, H11: what is no wait is no figure', () => {
  const useless = [
    null,
    '',
    '0',
    '-5',
    '1e9',
    '1.5',
    'garbage',
    '30, 60',
    date,
    'Mon, 99 Abc 2026 09:00:00 GMT',
  ];
  for (const value of useless) expect(readRetryAfter(value, date, now)).toBeNull();
});
