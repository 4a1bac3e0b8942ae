import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { ConnectionStatus } from '../domain/connection.ts';
import type { StoredTranscript } from './stored-transcripts.ts';
import type { SyncState } from './sync-state.ts';

const databaseName = 'cache';
const databaseVersion = 3;

export const cacheStores = [
  'records',
  'segments',
  'agents',
  'people',
  'screens',
  'marks',
  'transcripts',
] as const;

/** Only the background writes; pages read. All but the records is ciphertext. */
export interface CacheSchema extends DBSchema {
  /** By connection: what is known of its reading, and the generation that every commit checks. */
  records: { key: string; value: CacheRecord };
  /** By connection and number: rows as they were committed. A later segment's row replaces an earlier one's. */
  segments: { key: [connectionId: string, seq: number]; value: Segment };
  /** By connection. */
  agents: { key: string; value: Uint8Array<ArrayBuffer> };
  /** By connection: the names of its workspace's people, where the service tells. */
  people: { key: string; value: Uint8Array<ArrayBuffer> };
  /** By connection: its newest rows, for the first paint after the browser was restarted. */
  screens: { key: string; value: Uint8Array<ArrayBuffer> };
  /** By connection: what was seen, marked unread and pinned. A person's own: it can't be fetched again. */
  marks: { key: string; value: Uint8Array<ArrayBuffer> };
  /** By connection and conversation: what was opened last. */
  transcripts: { key: [connectionId: string, id: string]; value: StoredTranscript };
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

/** Opens the cache, made if need be. Rejects when the browser offers no database, or one of a newer version. */
export const openCacheDatabase = async (): Promise<CacheDatabase> =>
  openDB<CacheSchema>(databaseName, databaseVersion, {
    upgrade(database) {
      for (const store of cacheStores) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store);
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });

/**
 * As `openCacheDatabase`; a cache that can't be opened twice in a row, is of a newer version or lacks a store, is
 * deleted and made anew: everything in it can be fetched again. For the background only: a page must not destroy what others write.
 */
export async function openOrRebuildCacheDatabase(): Promise<CacheDatabase> {
  try {
    const database = await openCacheDatabase();
    if (cacheStores.every((store) => database.objectStoreNames.contains(store))) return database;
    database.close();
    await deleteDB(databaseName);
    return await openCacheDatabase();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    if (!isNewer(error)) {
      const again = await openCacheDatabase().catch(() => null);
      if (again !== null) return again;
    }
    await deleteDB(databaseName);
    return openCacheDatabase();
  }
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof DOMException && ['InvalidStateError', 'SecurityError'].includes(error.name);

const isNewer = (error: unknown): boolean => error instanceof DOMException && error.name === 'VersionError';

/** The keys of all segments of one connection after a number. */
export const segmentRange = (connectionId: string, after = 0): IDBKeyRange =>
  IDBKeyRange.bound([connectionId, after], [connectionId, Infinity], true, false);
