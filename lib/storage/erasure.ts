import { browser } from 'wxt/browser';
import { dropCache } from '../cache/connection-cache-record.ts';
import type { CacheDatabase } from '../cache/database.ts';
import type { Connection } from '../domain/connection.ts';
import { envelop, removeItem } from './item.ts';
import {
  connectionsItem,
  credentialItem,
  dataKeyItem,
  placeItem,
  preferencesItem,
  recentSearchesItem,
  savedSearchesItem,
} from './items.ts';
import type { Erasure, KeyDatabase } from './key-database.ts';

/**
 * Erases a connection: journal first, then its rows, then its credential and key. A death in between is made good by
 * `finishErasure` at the next start; the journal holds no data key, since a database keeps what it once held.
 */
export async function eraseConnection(
  cache: CacheDatabase,
  keys: KeyDatabase,
  connections: readonly Connection[],
  connectionId: string,
): Promise<void> {
  const remaining = connections.filter((connection) => connection.id !== connectionId);
  const list = envelop(connectionsItem, remaining);
  const plain = await readKeys([
    preferencesItem.key,
    // Somebody made them, for all connections; where none is left they may only name its people.
    ...(remaining.length > 0 ? [savedSearchesItem.key] : []),
    ...remaining.map(({ id }) => credentialItem(id).key),
  ]);
  const dataKeys = await readKeys(remaining.map(({ id }) => dataKeyItem(id).key));
  const erasure: Erasure = { connectionId, keep: { ...plain, ...list } };
  await keys.put('journal', erasure, 'erase');
  // It may name the conversations and, in its query, their people.
  await removeItem(placeItem).catch(() => undefined);
  await dropCache(cache, connectionId);
  await finishErasure(keys, erasure, { ...erasure.keep, ...dataKeys });
}

/**
 * `storage.local.remove` leaves what it removes in the database's log; only `clear` deletes the files. So all is
 * cleared and what stays is set again. Rejects when the disk would not clear.
 */
export async function finishErasure(
  keys: KeyDatabase,
  { connectionId, keep: planned }: Erasure,
  keep: Readonly<Record<string, unknown>>,
): Promise<void> {
  let trouble: unknown = null;
  try {
    await browser.storage.local.clear();
  } catch (error) {
    trouble = error;
    const items = [
      credentialItem(connectionId),
      dataKeyItem(connectionId),
      recentSearchesItem,
      savedSearchesItem,
    ];
    for (const { key } of items.filter(({ key: name }) => !(name in planned))) {
      await browser.storage.local.set({ [key]: null }).catch(() => undefined);
      await browser.storage.local.remove(key).catch(() => undefined);
    }
  }
  await browser.storage.local.set(keep);
  await keys.delete('journal', 'erase');
  if (trouble !== null) throw trouble;
}

/** Read one by one: a damaged block fails a read of all (threats-and-faults D4). */
async function readKeys(keys: readonly string[]): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const key of keys) Object.assign(found, await browser.storage.local.get(key).catch(() => ({})));
  return found;
}
