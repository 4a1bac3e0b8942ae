import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readItem } from '../item.ts';
import { recentSearchesItem, savedSearchesItem } from '../items.ts';
import { migrateStored } from './migrate-stored.ts';
import { type Migration, migrations } from './migrations.ts';

beforeEach(() => fakeBrowser.reset());

/** As if the first searches had been kept as one text, then as a list in an object. */
const made: readonly Migration[] = [
  { key: 'recentSearches', from: -1, migrate: (value) => ({ list: (value as string).split('\n') }) },
  { key: 'recentSearches', from: 0, migrate: (value) => (value as { list: string[] }).list },
];

const store = (key: string, version: number, value: unknown): Promise<void> =>
  fakeBrowser.storage.local.set({ [key]: { version, value } });

test('a value of an old version passes through every step to the present one', async () => {
  await store('recentSearches', -1, 'refund\ninvoice');
  expect(await readItem(recentSearchesItem)).toBeNull();
  await migrateStored(made);
  expect(await readItem(recentSearchesItem)).toEqual(['refund', 'invoice']);
});

test('migrating again changes nothing', async () => {
  await store('recentSearches', -1, 'refund');
  await migrateStored(made);
  const once = structuredClone(await fakeBrowser.storage.local.get(null));
  await migrateStored(made);
  expect(await fakeBrowser.storage.local.get(null)).toEqual(once);
});

test('what a step can not read, what has no step and what is newer stay as they are', async () => {
  await store('recentSearches', -1, 7);
  await store('savedSearches', 0, []);
  await store('connections', 9, []);
  const before = structuredClone(await fakeBrowser.storage.local.get(null));
  await migrateStored(made);
  expect(await fakeBrowser.storage.local.get(null)).toEqual(before);
  expect(await readItem(savedSearchesItem)).toBeNull();
});

test('every migration leads from one version of an item to the next, and no two begin at the same', () => {
  const starts = migrations.map(({ key, from }) => `${key} ${from}`);
  expect(new Set(starts).size).toBe(starts.length);
});
