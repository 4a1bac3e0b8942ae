import { type Connection, newStatus } from '../domain/connection.ts';
import { type CacheDatabase, type CacheRecord, cacheStores, segmentRange } from './database.ts';
import type { Writing } from './guarded-writer.ts';
import { transcriptRange } from './stored-transcripts.ts';
import { newSyncState } from './sync-state.ts';

/** A record for a connection that has nothing cached. */
export const newCacheRecord = (generation: string): CacheRecord => ({
  generation,
  epoch: crypto.randomUUID(),
  seq: 0,
  rewrittenAt: 0,
  status: newStatus,
  sync: newSyncState,
});

/** Deletes all that is cached for a connection. Whoever still writes for it is refused from then on. */
export async function dropCache(database: CacheDatabase, connectionId: string): Promise<void> {
  const stores = database.transaction(cacheStores, 'readwrite');
  await Promise.all([
    ...emptyStores(stores, connectionId),
    stores.objectStore('marks').delete(connectionId),
    stores.objectStore('records').delete(connectionId),
  ]);
  await stores.done;
}

export interface Renewal {
  /** Nothing is done, and false returned, unless this is the generation until now; marks stay. */
  readonly onlyIf?: string;
  /** The marks to begin with, encrypted; none unless given. */
  readonly marks?: Uint8Array<ArrayBuffer> | null;
}

/** Makes the connection's generation the only one that may write; without `keepsRows` on an empty cache. */
export async function renewRecord(
  database: CacheDatabase,
  { generation, id }: Pick<Connection, 'generation' | 'id'>,
  keepsRows: boolean,
  { marks = null, onlyIf }: Renewal = {},
): Promise<boolean> {
  const stores = database.transaction(cacheStores, 'readwrite');
  const old = await stores.objectStore('records').get(id);
  const isWanted = onlyIf === undefined || old?.generation === onlyIf;
  if (isWanted && keepsRows && old !== undefined) {
    const status = { ...old.status, failure: null, notBefore: null, failedAgents: [] };
    const sync = { ...old.sync, failures: 0, quietUntil: null };
    await stores.objectStore('records').put({ ...old, generation, status, sync }, id);
  } else if (isWanted) {
    const kept = stores.objectStore('marks');
    await Promise.all([
      ...emptyStores(stores, id),
      // Rows that were only damaged come again; the marks on them would not.
      ...(onlyIf === undefined ? [marks === null ? kept.delete(id) : kept.put(marks, id)] : []),
      stores.objectStore('records').put(newCacheRecord(generation), id),
    ]);
  }
  await stores.done;
  return isWanted;
}

/** Says of a connection that its credential ended with the browser; nothing when it is of another generation. */
export async function noteForgotten(
  database: CacheDatabase,
  { generation, id }: Pick<Connection, 'generation' | 'id'>,
): Promise<void> {
  const { done, store } = database.transaction('records', 'readwrite');
  const record = await store.get(id);
  const failure = { kind: 'auth', missing: 'forgotten' } as const;
  if (record?.generation === generation)
    await store.put({ ...record, status: { ...record.status, failure } }, id);
  await done;
}

const emptyStores = (stores: Writing, id: string): Promise<void>[] => [
  stores.objectStore('segments').delete(segmentRange(id)),
  stores.objectStore('agents').delete(id),
  stores.objectStore('people').delete(id),
  stores.objectStore('screens').delete(id),
  stores.objectStore('transcripts').delete(transcriptRange(id)),
];
