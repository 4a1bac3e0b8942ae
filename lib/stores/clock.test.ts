import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the time goes on while the page is shown, rests while it is hidden, and is right at once afterwards', () => {
  let time = 1000;
  const page = Object.assign(new EventTarget(), { hidden: false });
  const clock = createClock({ now: () => time, page });
  const stop = clock.start();
  time = 2000;
  vi.advanceTimersByTime(15_000);
  expect(clock.now.value).toBe(2000);
  page.hidden = true;
  time = 3000;
  vi.advanceTimersByTime(60_000);
  expect(clock.now.value).toBe(2000);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(clock.now.value).toBe(3000);
  stop();
  time = 4000;
  vi.advanceTimersByTime(60_000);
  expect(clock.now.value).toBe(3000);
});
