import { expect, test } from 'vitest';
import { createPace, forEachInSlices } from './slices.ts';

test('gives others a turn after every 5 ms of work, and keeps the order', async () => {
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
  await forEachInSlices([1, 2, 3, 4, 5], work, createPace({ now: () => clock, pause }));
  expect(seen).toEqual([1, 2, 'pause', 3, 4, 'pause', 5]);
});

test('lets a timer run while there is work left', async () => {
  let isHeard = false;
  setTimeout(() => {
    isHeard = true;
  });
  const heard: boolean[] = [];
  await forEachInSlices(Array.from({ length: 10 }), () => {
    const end = performance.now() + 5;
    while (performance.now() < end);
    heard.push(isHeard);
  });
  expect(heard[0]).toBe(false);
  expect(heard.at(-1)).toBe(true);
});
