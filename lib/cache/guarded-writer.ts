import type { IDBPTransaction } from 'idb';
import type { Connection } from '../domain/connection.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import { type CacheDatabase, type CacheSchema, cacheStores } from './database.ts';
import { storageFailure } from './storage-failure.ts';

export type Writing = IDBPTransaction<CacheSchema, typeof cacheStores, 'readwrite'>;

/**
 * Gives a function that runs `work` in one transaction, provided that the connection's generation and epoch are still
 * those the writer knows. IndexedDB puts the transaction before or after any change of them: there is no gap between
 * the check and the write, whatever dies.
 */
export function createGuardedWriter(
  findDatabase: () => Promise<CacheDatabase>,
  { generation, id }: Pick<Connection, 'id' | 'generation'>,
  findEpoch: () => string,
): (work: (stores: Writing) => Promise<void>) => Promise<Outcome<void>> {
  return async (work) => {
    try {
      const stores = (await findDatabase()).transaction(cacheStores, 'readwrite');
      const current = await stores.objectStore('records').get(id);
      if (current?.generation !== generation || current.epoch !== findEpoch()) {
        stores.abort();
        await stores.done.catch(() => undefined);
        return fail({ kind: 'superseded' });
      }
      await work(stores);
      await stores.done;
      return succeed(undefined);
    } catch (error) {
      return fail(storageFailure(error));
    }
  };
}
