import { deleteDB } from 'idb';
import { browser } from 'wxt/browser';
import { type CacheDatabase, cacheStores } from '../cache/database.ts';
import { clearLocal } from './erasure.ts';
import { readItem } from './item.ts';
import { commonItems, connectionsItem, itemsOf, publicItems } from './items.ts';
import { endJournal, writeJournal } from './journal.ts';
import type { KeyDatabase } from './key-database.ts';
import { lockKey } from './lock-state.ts';

/**
 * Erases all that the extension keeps: journal first, the journal's own database last, so that a death in between is
 * made good at the next start. Rejects when the disk refused; then all was overwritten and removed as far as possible.
 */
export async function eraseEverything(
  findCache: () => Promise<CacheDatabase>,
  findKeys: () => Promise<KeyDatabase>,
): Promise<void> {
  const keys = await findKeys();
  await writeJournal(keys, { connectionId: null, isWhole: true, keep: {} });
  await finishWholeErasure(findCache, keys);
}

export async function finishWholeErasure(
  findCache: () => Promise<CacheDatabase>,
  keys: KeyDatabase,
): Promise<void> {
  const connections = (await readItem(connectionsItem)) ?? [];
  const items = [...commonItems, ...publicItems, ...connections.flatMap(({ id }) => itemsOf(id))];
  const trouble = await clearLocal([...items.map(({ key }) => key), lockKey]);
  await browser.storage.session.clear();
  const cacheTrouble = await eraseCache(findCache);
  await keys.clear('keys');
  await endJournal(keys);
  await deleteDatabase('keys');
  if (trouble !== null) throw trouble;
  if (cacheTrouble !== null) throw cacheTrouble;
}

/** Emptied first: a page that still has it open puts off its deletion. */
async function eraseCache(findCache: () => Promise<CacheDatabase>): Promise<Error | null> {
  try {
    const database = await findCache();
    const stores = database.transaction(cacheStores, 'readwrite');
    await Promise.all([...cacheStores.map((name) => stores.objectStore(name).clear()), stores.done]);
    await deleteDatabase('cache');
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('the cache would not be erased');
  }
}

/** Our own way to it closes by itself. Resolves when it is deleted, or as soon as it is clear that it will be once its last reader has closed it. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject);
  });
