import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readItem } from '../storage/item.ts';
import { savedSearchesItem } from '../storage/items.ts';
import { screenItem } from '../storage/session-items.ts';
import { createBackgroundKit } from './testing/background-kit.ts';

const failed = { id: 'a', name: 'Failed', query: 'is:error' };
const anna = { id: 'b', name: 'Anna', query: 'from:anna@customer.example' };

test('searches are saved, renamed and deleted, and pages are told and paint them', async () => {
  const kit = createBackgroundKit();
  const { savedSearches } = kit.services();
  await Promise.all([savedSearches.save(failed), savedSearches.save(anna)]);
  expect(await readItem(savedSearchesItem)).toEqual([failed, anna]);
  expect(kit.notices).toContainEqual({ notice: 'savedSearches' });
  expect(await savedSearches.save({ ...failed, name: ' Broken runs ' })).toBe(true);
  await savedSearches.delete('b');
  expect(await savedSearches.list()).toEqual([{ ...failed, name: 'Broken runs' }]);
  expect((await readItem(screenItem))?.savedSearches).toEqual([{ ...failed, name: 'Broken runs' }]);
});

test('a search without a name or a query is refused', async () => {
  const { savedSearches } = createBackgroundKit().services();
  expect(await savedSearches.save({ ...failed, name: ' ' })).toBe(false);
  expect(await savedSearches.list()).toEqual([]);
});

test('they outlive the removal of one connection and go with the last', async () => {
  const kit = createBackgroundKit();
  const first = await kit.connect();
  const second = await kit.connect();
  await kit.services().savedSearches.save(anna);
  await kit.services().connector.remove(first);
  expect(await readItem(savedSearchesItem)).toEqual([anna]);
  await kit.services().connector.remove(second);
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});

test('they go with the last connection too when the disk would not clear', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await kit.services().savedSearches.save(anna);
  fakeBrowser.storage.local.clear = () => Promise.reject(new Error('the disk is damaged'));
  expect(await kit.services().connector.remove(id)).toMatchObject({ ok: false });
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});

test('another account’s token in the only connection erases them, a new one of the same account does not', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await kit.services().savedSearches.save(anna);
  await kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  await kit.settled();
  expect(await readItem(savedSearchesItem)).toEqual([anna]);
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('anna@customer.example');
});
