import { browser } from 'wxt/browser';
import { dropCache } from '../cache/connection-cache-record.ts';
import type { CacheDatabase } from '../cache/database.ts';
import type { Connection } from '../domain/connection.ts';
import { envelop, readEntries, removeItem } from './item.ts';
import { encodeLocal } from './write-item.ts';
import {
  connectionsItem,
  credentialItem,
  dataKeyItem,
  itemsOf,
  marksCopyItem,
  publicItems,
  recentSearchesItem,
  savedSearchesItem,
} from './items.ts';
import { placeItem } from './session-items.ts';
import { endJournal, writeJournal } from './journal.ts';
import type { Erasure, KeyDatabase } from './key-database.ts';
import { type Entries, readLockState } from './lock-state.ts';

/**
 * Erases a connection: journal first, then its rows, then its credential and key. A death in between is made good by
 * `finishErasure` at the next start.
 */
export async function eraseConnection(
  cache: CacheDatabase,
  keys: KeyDatabase,
  connections: readonly Connection[],
  connectionId: string,
): Promise<void> {
  const remaining = connections.filter((connection) => connection.id !== connectionId);
  // Somebody made them, for all connections; where none is left they may only name its people.
  const kept = remaining.length > 0 ? [savedSearchesItem] : [];
  const gone = [...itemsOf(connectionId), recentSearchesItem, savedSearchesItem];
  await rewriteLocal(keys, {
    connectionId,
    connections: remaining,
    gone: gone.filter((item) => !kept.some(({ key }) => key === item.key)).map(({ key }) => key),
    others: await readEntries(kept),
    encode: encodeLocal,
    async onceJournaled() {
      // It may name the conversations and, in its query, their people.
      await removeItem(placeItem).catch(() => undefined);
      await dropCache(cache, connectionId);
    },
  });
}

export interface Rewriting {
  /** The connection that goes with it; null: none. */
  readonly connectionId: string | null;
  /** The connections as they are afterwards; what belongs to them stays. */
  readonly connections: readonly Connection[];
  /** Keys whose values must not be left on the disk. */
  readonly gone: readonly string[];
  /** What else stays of what a lock would protect. */
  readonly others: Entries;
  /** How it is to lie on the disk. */
  readonly encode: (entries: Entries) => Promise<Entries>;
  readonly onceJournaled?: () => Promise<void>;
}

/**
 * Replaces all that `storage.local` holds, so that nothing of what goes is left in its files. The journal holds no data
 * key, since a database keeps what it once held: a death in between costs rows, which are fetched again.
 */
export async function rewriteLocal(keys: KeyDatabase, plan: Rewriting): Promise<void> {
  const { connectionId, connections, encode, gone } = plan;
  const own = connections.filter(({ isForgetful }) => !isForgetful);
  const open = await readEntries(publicItems);
  const sealed = await readEntries(own.flatMap(({ id }) => [credentialItem(id), marksCopyItem(id)]));
  const dataKeys = await readEntries(own.map(({ id }) => dataKeyItem(id)));
  const stays = { ...plan.others, ...sealed, ...envelop(connectionsItem, connections) };
  const erasure: Erasure = { connectionId, gone, keep: { ...open, ...(await encode(stays)) } };
  const keep = { ...open, ...(await encode({ ...stays, ...dataKeys })) };
  await writeJournal(keys, erasure);
  await plan.onceJournaled?.();
  // Behind a lock all is read from memory.
  if ((await readLockState()).kind === 'open') await browser.storage.session.set(stays);
  await finishErasure(keys, erasure, keep);
}

/**
 * `storage.local.remove` leaves what it removes in the database's log; only `clear` deletes the files. So all is
 * cleared and what stays is set again. Rejects when the disk would not clear.
 */
export async function finishErasure(
  keys: KeyDatabase,
  { connectionId, gone = [] }: Erasure,
  keep: Entries,
): Promise<void> {
  const trouble = await clearLocal(gone);
  await browser.storage.local.set(keep);
  if (connectionId !== null) await browser.storage.session.remove([...gone]);
  await endJournal(keys);
  if (trouble !== null) throw trouble;
}

/** Null, or why the disk would not clear: then these keys were overwritten and removed one by one, as far as possible. */
export async function clearLocal(gone: readonly string[]): Promise<Error | null> {
  try {
    await browser.storage.local.clear();
    return null;
  } catch (error) {
    for (const key of gone) {
      await browser.storage.local.set({ [key]: null }).catch(() => undefined);
      await browser.storage.local.remove(key).catch(() => undefined);
    }
    return error instanceof Error ? error : new Error('storage.local would not clear');
  }
}
