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

test('they go with a removal too when the disk would not clear', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await kit.services().recentSearches.remember('anna@customer.example');
  fakeBrowser.storage.local.clear = () => Promise.reject(new Error('the disk is damaged'));
  expect(await kit.services().connector.remove(id)).toMatchObject({ ok: false });
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});

test('another account’s token erases the searches, a new one of the same account leaves them', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await kit.services().recentSearches.remember('anna@customer.example');
  await kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  await kit.settled();
  expect(await readItem(recentSearchesItem)).toEqual(['anna@customer.example']);
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});
