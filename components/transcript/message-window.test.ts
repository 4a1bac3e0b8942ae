import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../lib/domain/transcript.ts';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { growWindow, moveWindow, openWindow } from './message-window.ts';

const seed = printSeed('message-window test');

const message = (id: number | string, length = 100): Message => ({
  id: String(id),
  speaker: 'assistant',
  author: null,
  status: 'success',
  createdAt: null,
  parts: [{ kind: 'text', text: 'x'.repeat(length), isCut: false }],
  errorText: null,
  vote: null,
});
const many = (count: number, length?: number) =>
  Array.from({ length: count }, (_, index) => message(index, length));

test('a window opens at the newest end, or around a message', () => {
  const messages = many(500);
  const end = openWindow(messages, 499);
  expect(end.to).toBe(500);
  expect(end.from).toBeGreaterThan(450);
  const middle = openWindow(messages, 250);
  expect(middle.from).toBeLessThan(250);
  expect(middle.to).toBeGreaterThan(251);
  expect(openWindow([], 0)).toEqual({ from: 0, to: 0 });
});

test('a portion is smaller where messages are long, never empty, and counts no more of a text than is shown', () => {
  const short = openWindow(many(500, 10), 499);
  const long = openWindow(many(500, 4000), 499);
  expect(500 - long.from).toBeLessThan(500 - short.from);
  expect(openWindow(many(500, 65_536), 499)).toEqual(openWindow(many(500, 4096), 499));
  const parts = Array.from({ length: 1000 }, () => message('p', 4096).parts).flat();
  expect(openWindow([message('a'), { ...message('b'), parts }], 1)).toEqual({ from: 1, to: 2 });
});

test('newer messages come before older ones, and all come in the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.nat(),
      fc.integer({ min: 0, max: 5000 }),
      (count, at, length) => {
        const messages = many(count, length);
        let window = openWindow(messages, at % count);
        expect(window.from).toBeLessThanOrEqual(at % count);
        expect(window.to).toBeGreaterThan(at % count);
        for (;;) {
          const next = growWindow(messages, window);
          expect(next.from).toBeLessThanOrEqual(window.from);
          expect(next.to).toBeGreaterThanOrEqual(window.to);
          expect(window.to < count && next.from < window.from).toBe(false);
          if (next.from === window.from && next.to === window.to) break;
          window = next;
        }
        expect(window).toEqual({ from: 0, to: count });
      },
    ),
    { seed, numRuns: 200 },
  );
});

test('a window keeps its messages when others are added on either side', () => {
  const before = many(10);
  const older = [message('x'), message('y'), ...before];
  expect(moveWindow(before, older, { from: 3, to: 6 })).toEqual({ from: 5, to: 8 });
  const newer = [...before, message('z')];
  expect(moveWindow(before, newer, { from: 3, to: 10 })).toEqual({ from: 3, to: 11 });
  expect(moveWindow(before, newer, { from: 3, to: 6 })).toEqual({ from: 3, to: 6 });
  expect(moveWindow(before, before.slice(5), { from: 3, to: 6 })).toBeNull();
});
