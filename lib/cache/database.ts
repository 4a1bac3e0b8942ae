import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { ConnectionStatus } from '../domain/connection.ts';
import type { SyncState } from './sync-state.ts';

export const databaseName = 'chat-lookup';
const databaseVersion = 1;

/** Only the background writes; pages read. Rows, agents and screens are ciphertext. */
export interface CacheSchema extends DBSchema {
  /** By connection: what is known of its reading, and the generation that every commit checks. */
  records: { key: string; value: CacheRecord };
  /** By connection and number: rows as they were committed. A later segment's row replaces an earlier one's. */
  segments: { key: [connectionId: string, seq: number]; value: Segment };
  /** By connection. */
  agents: { key: string; value: Uint8Array<ArrayBuffer> };
  /** By connection: its newest rows, for the first paint after the browser was restarted. */
  screens: { key: string; value: Uint8Array<ArrayBuffer> };
  keys: { key: 'credentials'; value: CryptoKey };
  /** What must still be done if the worker dies in the middle of an erasure. */
  journal: { key: 'erase'; value: { readonly keep: Readonly<Record<string, unknown>> } };
}

export interface CacheRecord {
  readonly generation: string;
  /** Random; new when the rows before it are void, so that a page drops what it has read. */
  readonly epoch: string;
  /** The number of the last segment written. */
  readonly seq: number;
  /** The number of the last segment when all were rewritten: who read less must read all again. */
  readonly rewrittenAt: number;
  readonly status: ConnectionStatus;
  readonly sync: SyncState;
}

export interface Segment {
  /** Rows inside. */
  readonly count: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type CacheDatabase = IDBPDatabase<CacheSchema>;

/**
 * Opens the cache, made if need be. A cache of a newer version or one that can't be opened is deleted and made anew:
 * everything in it can be fetched again. Rejects when the browser offers no database at all.
 */
export async function openCacheDatabase(): Promise<CacheDatabase> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') throw error;
    await deleteDB(databaseName);
    return await open();
  }
}

const open = (): Promise<CacheDatabase> =>
  openDB<CacheSchema>(databaseName, databaseVersion, {
    upgrade(database) {
      for (const store of ['records', 'segments', 'agents', 'screens', 'keys', 'journal'] as const) {
        database.createObjectStore(store);
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });

/** The keys of all segments of one connection after a number. */
export const segmentRange = (connectionId: string, after = 0): IDBKeyRange =>
  IDBKeyRange.bound([connectionId, after], [connectionId, Infinity], true, false);
