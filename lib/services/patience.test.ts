import { expect, test } from 'vitest';
import { isWaiting, waitAfter } from './patience.ts';

const now = Date.UTC(2026, 2, 2);
const limited = (retryAfter: number | null) => ({ kind: 'limited', retryAfter }) as const;
const waited = (retryAfter: number | null, failures = 1, random = 0) =>
  (waitAfter(limited(retryAfter), failures, now, random).notBefore ?? 0) - now;

test('api C18: a limit is kept for as long as the service asks, between 30 seconds and 15 minutes', () => {
  expect(waited(45_000)).toBe(45_000);
  expect(waited(1_000)).toBe(30_000);
  expect(waited(3_600_000)).toBe(900_000);
});

test('api S16: without a figure from the service the wait doubles up to 15 minutes', () => {
  expect([1, 2, 3, 6, 20].map((failures) => waited(null, failures))).toEqual([
    30_000, 60_000, 120_000, 900_000, 900_000,
  ]);
  expect(waited(null, 3, 0.5)).toBe(90_000);
});

test('a refused credential is not tried again by itself, a missing right only after an hour', () => {
  const refused = waitAfter({ kind: 'auth' }, 1, now, 0).quietUntil;
  expect(isWaiting(refused, now + 10 ** 12)).toBe(true);
  expect(waitAfter({ kind: 'forbidden', what: 'agents' }, 1, now, 0).quietUntil).toBe(now + 3_600_000);
});

test('a wait that a changed clock left far in the future does not bind', () => {
  expect(isWaiting(now + 86_400_000, now)).toBe(false);
  expect(isWaiting(now + 60_000, now)).toBe(true);
  expect(isWaiting(now - 1, now)).toBe(false);
});
