import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readItem } from '../storage/item.ts';
import { recentSearchesItem } from '../storage/items.ts';
import { createBackgroundKit } from './testing/background-kit.ts';

test('searches are remembered newest first and cleared on request', async () => {
  const kit = createBackgroundKit();
  const { recentSearches } = kit.services();
  await Promise.all([recentSearches.remember('refund'), recentSearches.remember('is:error')]);
  expect(await readItem(recentSearchesItem)).toEqual(['is:error', 'refund']);
  await recentSearches.clear();
  expect(await readItem(recentSearchesItem)).toEqual([]);
});

test('removing a connection erases the searches too: they may name its people', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await kit.services().recentSearches.remember('anna@customer.example');
  await kit.services().connector.remove(id);
  expect(await readItem(recentSearchesItem)).toBeNull();
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});
