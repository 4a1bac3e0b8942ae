import type { IDBPTransaction } from 'idb';
import { browser } from 'wxt/browser';
import { newCacheRecord } from '../cache/conversation-cache.ts';
import { newDataKey } from '../cache/cipher.ts';
import { type CacheDatabase, type CacheSchema, segmentRange } from '../cache/database.ts';
import type { Connection } from '../domain/connection.ts';
import {
  connectionsItem,
  credentialItem,
  dataKeyItem,
  preferencesItem,
  type SealedCredential,
} from './items.ts';
import { envelop, readItem, writeItem } from './item.ts';

/**
 * The only writer of connections. Every change of a credential first commits a new generation to the database that
 * holds the cache, then writes the credential: an answer to the old one then finds another generation and is dropped.
 */
export interface ConnectionStore {
  list(): Promise<readonly Connection[]>;
  find(connectionId: string): Promise<Connection | undefined>;
  add(connection: Connection, credential: SealedCredential): Promise<void>;
  /** `keepsRows`: the new credential sees the same conversations, proved by a call with it. */
  replace(connection: Connection, credential: SealedCredential, keepsRows: boolean): Promise<void>;
  /** Changes what is no matter of the credential: name, skipped agents. */
  update(connectionId: string, change: Partial<Pick<Connection, 'name' | 'skippedAgentIds'>>): Promise<void>;
  /**
   * Erases a connection's credential, rows and keys. Rejects when the disk refuses to erase; then everything was
   * overwritten and removed one by one, which may leave traces until the extension is removed.
   */
  remove(connectionId: string): Promise<void>;
  /** Ends what a dying worker left half done, and drops what belongs to no connection. For the first turn. */
  recover(): Promise<void>;
}

export function createConnectionStore(findDatabase: () => Promise<CacheDatabase>): ConnectionStore {
  const list = async (): Promise<readonly Connection[]> => (await readItem(connectionsItem)) ?? [];
  let queue: Promise<unknown> = Promise.resolve();
  /** One change at a time: an erasure rewrites all of storage.local. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  async function remove(connectionId: string): Promise<void> {
    const connections = await list();
    const remaining = connections.filter((connection) => connection.id !== connectionId);
    const keep = { ...(await readKept(remaining)), ...envelop(connectionsItem, remaining) };
    const database = await findDatabase();
    await dropCache(database, connectionId, (transaction) =>
      transaction.objectStore('journal').put({ keep }, 'erase'),
    );
    const gone = [credentialItem(connectionId).key, dataKeyItem(connectionId).key];
    await finishErasing(database, keep, gone);
  }

  return {
    list,
    find: async (connectionId) => (await list()).find((connection) => connection.id === connectionId),
    add: (connection, credential) =>
      inTurn(async () => {
        await (await findDatabase()).put('records', newCacheRecord(connection.generation), connection.id);
        await browser.storage.local.set({
          ...envelop(dataKeyItem(connection.id), newDataKey()),
          ...envelop(credentialItem(connection.id), credential),
          ...envelop(connectionsItem, [...(await list()), connection]),
        });
      }),
    replace: (connection, credential, keepsRows) =>
      inTurn(async () => {
        await changeGeneration(await findDatabase(), connection, keepsRows);
        await browser.storage.local.set({
          ...(keepsRows ? {} : envelop(dataKeyItem(connection.id), newDataKey())),
          ...envelop(credentialItem(connection.id), credential),
          ...envelop(connectionsItem, await replaceIn(list(), connection.id, () => connection)),
        });
      }),
    update: (connectionId, change) =>
      inTurn(async () => {
        const next = await replaceIn(list(), connectionId, (connection) => ({ ...connection, ...change }));
        await writeItem(connectionsItem, next);
      }),
    remove: (connectionId) => inTurn(() => remove(connectionId)),
    recover: () =>
      inTurn(async () => {
        const database = await findDatabase();
        const journal = await database.get('journal', 'erase');
        if (journal !== undefined) await finishErasing(database, journal.keep, []);
        const known = new Set((await list()).map((connection) => connection.id));
        const orphans = (await database.getAllKeys('records')).filter((id) => !known.has(id));
        for (const id of orphans) await dropCache(database, id);
      }),
  };
}

const writtenStores = ['records', 'segments', 'agents', 'screens', 'journal'] as const;
type Writing = IDBPTransaction<CacheSchema, typeof writtenStores, 'readwrite'>;

/** Deletes all that is cached for a connection, and does `also` in the same transaction. */
async function dropCache(
  database: CacheDatabase,
  connectionId: string,
  also: (transaction: Writing) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const transaction = database.transaction(writtenStores, 'readwrite');
  await Promise.all([
    transaction.objectStore('records').delete(connectionId),
    transaction.objectStore('segments').delete(segmentRange(connectionId)),
    transaction.objectStore('agents').delete(connectionId),
    transaction.objectStore('screens').delete(connectionId),
    also(transaction),
    transaction.done,
  ]);
}

async function changeGeneration(
  database: CacheDatabase,
  { id, generation }: Connection,
  keepsRows: boolean,
): Promise<void> {
  const fresh = newCacheRecord(generation);
  if (!keepsRows) {
    await dropCache(database, id, (transaction) => transaction.objectStore('records').put(fresh, id));
    return;
  }
  const transaction = database.transaction('records', 'readwrite');
  const old = (await transaction.store.get(id)) ?? fresh;
  const status = { ...old.status, failure: null, notBefore: null, failedAgents: [] };
  const sync = { ...old.sync, failures: 0, quietUntil: null };
  await transaction.store.put({ ...old, generation, status, sync }, id);
  await transaction.done;
}

/**
 * `storage.local.remove` leaves what it removes in the database's log; only `clear` deletes the files. So all is
 * cleared and what stays is set again; the journal ends it after a death in between.
 */
async function finishErasing(
  database: CacheDatabase,
  keep: Readonly<Record<string, unknown>>,
  gone: readonly string[],
): Promise<void> {
  let trouble: unknown = null;
  try {
    await browser.storage.local.clear();
  } catch (error) {
    trouble = error;
    for (const key of gone) {
      await browser.storage.local.set({ [key]: null }).catch(() => undefined);
      await browser.storage.local.remove(key).catch(() => undefined);
    }
  }
  await browser.storage.local.set(keep);
  await database.delete('journal', 'erase');
  if (trouble !== null) throw trouble;
}

/** What stays in storage.local, read key by key: one damaged block fails a read of all (threats-and-faults D4). */
async function readKept(connections: readonly Connection[]): Promise<Record<string, unknown>> {
  const items = connections.flatMap(({ id }) => [credentialItem(id), dataKeyItem(id)]);
  const found: Record<string, unknown> = {};
  for (const { key } of [preferencesItem, ...items]) {
    Object.assign(found, await browser.storage.local.get(key).catch(() => ({})));
  }
  return found;
}

async function replaceIn(
  connections: Promise<readonly Connection[]>,
  connectionId: string,
  change: (connection: Connection) => Connection,
): Promise<readonly Connection[]> {
  return (await connections).map((connection) =>
    connection.id === connectionId ? change(connection) : connection,
  );
}
