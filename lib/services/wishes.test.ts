import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Notice } from '../messaging/protocol.ts';
import { createWishes } from './wishes.ts';

let now = 1_000_000;
const notices: Notice[] = [];
const setUp = () => createWishes({ broadcast: (notice) => notices.push(notice), now: () => now });

beforeEach(() => {
  fakeBrowser.reset();
  notices.length = 0;
});

test('a wish is told of, and granted once', async () => {
  const wishes = setUp();
  await wishes.make({ query: 'renewal' }, 1);
  expect(notices).toEqual([{ notice: 'wish' }]);
  expect(await wishes.take(1)).toEqual({ query: 'renewal' });
  expect(await wishes.take(1)).toBeNull();
});

test('a panel of another window leaves it alone; a worker that came since still has it', async () => {
  await setUp().make({ open: 'c1/1' }, 1);
  expect(await setUp().take(2)).toBeNull();
  expect(await setUp().take(1)).toEqual({ open: 'c1/1' });
});

test('what nobody took in time is forgotten', async () => {
  const wishes = setUp();
  await wishes.make({ query: 'renewal' }, 1);
  now += 60_000;
  expect(await wishes.take(1)).toBeNull();
  now -= 60_000;
  expect(await wishes.take(1)).toBeNull();
});
