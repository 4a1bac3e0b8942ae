import { expect, test } from 'vitest';
import { forEachInSlices } from './slices.ts';

test('gives others a turn after every 8 ms of work, and keeps the order', async () => {
  let clock = 0;
  const seen: (number | string)[] = [];
  const work = (item: number): void => {
    clock += 3;
    seen.push(item);
  };
  const pause = async (): Promise<void> => {
    clock += 100;
    seen.push('pause');
  };
  await forEachInSlices([1, 2, 3, 4, 5, 6, 7], work, { now: () => clock, pause });
  expect(seen).toEqual([1, 2, 3, 'pause', 4, 5, 6, 'pause', 7]);
});

test('lets a message through while it works on', async () => {
  let isHeard = false;
  let isHeardMeanwhile = false;
  setTimeout(() => {
    isHeard = true;
  });
  const end = performance.now() + 60;
  await forEachInSlices(
    Array.from({ length: 100_000 }, (_, index) => index),
    () => {
      while (performance.now() < end && Math.random() < 0.9);
      if (isHeard) isHeardMeanwhile = true;
    },
  );
  expect(isHeardMeanwhile).toBe(true);
});
