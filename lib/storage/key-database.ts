import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What must outlive the cache, which may be deleted at any time: in a database of its own. For the background only. */
export interface KeySchema extends DBSchema {
  /** The key of all credentials; the browser won't give its bytes to a script. */
  keys: { key: 'credentials'; value: CryptoKey };
  /** The rewriting of `storage.local` under way, to be ended after a death. */
  journal: { key: 'erase'; value: Erasure };
}

export interface Erasure {
  /** The connection that goes with all that is cached of it; null: none. `all`: everything there is. */
  readonly connectionId: string | null;
  readonly isWhole?: boolean;
  /** Keys whose values must not be left on the disk. */
  readonly gone?: readonly string[];
  /** What stays of `storage.local`; no data key among it. */
  readonly keep: Readonly<Record<string, unknown>>;
}

export type KeyDatabase = IDBPDatabase<KeySchema>;

/** Opens the keys, made if need be. Never deletes them: without them every credential is lost. */
export const openKeyDatabase = (): Promise<KeyDatabase> =>
  openDB<KeySchema>('keys', 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('journal');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
