import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Notice } from '../messaging/protocol.ts';
import { createWishes } from './wishes.ts';

let now = 1_000_000;
const notices: Notice[] = [];
const isOpen = Promise.resolve(true);
const setUp = () => createWishes({ broadcast: (notice) => notices.push(notice), now: () => now });

beforeEach(() => {
  fakeBrowser.reset();
  notices.length = 0;
});

test('a wish is told of, and granted once', async () => {
  const wishes = setUp();
  await wishes.make({ query: 'renewal' }, 1, isOpen);
  expect(notices).toEqual([{ notice: 'wish' }]);
  expect(await wishes.take(1, 'panel')).toEqual({ query: 'renewal' });
  expect(await wishes.take(1, 'panel')).toBeNull();
});

test('a panel of another window leaves it alone; a worker that came since still has it', async () => {
  await setUp().make({ open: 'c1/1' }, 1, isOpen);
  expect(await setUp().take(2, 'panel')).toBeNull();
  expect(await setUp().take(1, 'panel')).toEqual({ open: 'c1/1' });
});

test('what nobody took in time is forgotten', async () => {
  const wishes = setUp();
  await wishes.make({ query: 'renewal' }, 1, isOpen);
  now += 60_000;
  expect(await wishes.take(1, 'panel')).toBeNull();
  now -= 60_000;
  expect(await wishes.take(1, 'panel')).toBeNull();
});

test('nobody is told before the panel is open; one that starts meanwhile finds the wish', async () => {
  const wishes = setUp();
  const opening = Promise.withResolvers<boolean>();
  const made = wishes.make({ query: 'renewal' }, 1, opening.promise);
  expect(await wishes.take(1, 'tab')).toBeNull();
  expect(notices).toEqual([]);
  expect(await wishes.take(1, 'panel')).toEqual({ query: 'renewal' });
  opening.resolve(true);
  await made;
  expect(notices).toEqual([{ notice: 'wish' }]);
});

test('where the browser refuses the panel, the tab opened then takes the wish, in whatever window', async () => {
  const wishes = setUp();
  await wishes.make({ query: 'renewal' }, 1, Promise.resolve(false));
  expect(notices).toEqual([]);
  expect(await wishes.take(1, 'panel')).toBeNull();
  expect(await wishes.take(2, 'tab')).toEqual({ query: 'renewal' });
});
