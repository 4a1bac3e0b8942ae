import { browser } from 'wxt/browser';
import { dropCache } from '../cache/connection-cache-record.ts';
import type { CacheDatabase } from '../cache/database.ts';
import { finishErasure } from './erasure.ts';
import { finishWholeErasure } from './erase-everything.ts';
import { readEntries, readItem } from './item.ts';
import { writeLocal } from './write-item.ts';
import { connectionsItem, dataKeyItem } from './items.ts';
import { readJournal } from './journal.ts';
import type { KeyDatabase } from './key-database.ts';
import { readLocked } from './lock.ts';
import { masterKeyKey, readLockState } from './lock-state.ts';

/** Ends an erasure that a death interrupted, then puts memory in order: it may be older than the disk. */
export async function endErasure(
  findCache: () => Promise<CacheDatabase>,
  findKeys: () => Promise<KeyDatabase>,
): Promise<void> {
  const keys = await findKeys();
  const erasure = await readJournal(keys);
  if (erasure?.isWhole) return finishWholeErasure(findCache, keys);
  if (erasure !== null) {
    if (erasure.connectionId !== null) await dropCache(await findCache(), erasure.connectionId);
    await finishErasure(keys, erasure, erasure.keep);
  }
  await tidyMemory(erasure !== null);
}

/** The copy in memory of what a lock protects is made anew from the disk, or dropped where it belongs to no lock. */
async function tidyMemory(isErasureEnded: boolean): Promise<void> {
  const state = await readLockState();
  if (state.kind === 'off') await browser.storage.session.remove(masterKeyKey);
  if (state.kind !== 'open') return;
  try {
    await browser.storage.session.set(await readLocked(state.lock, state.masterKey));
  } catch {
    // Another passphrase was set when the worker died: only who knows it goes on.
    await browser.storage.session.clear();
    return;
  }
  if (!isErasureEnded) return;
  // The journal holds no data keys, the memory does.
  const connections = (await readItem(connectionsItem)) ?? [];
  const own = connections.filter(({ isForgetful }) => !isForgetful);
  await writeLocal(await readEntries(own.map(({ id }) => dataKeyItem(id))));
}
