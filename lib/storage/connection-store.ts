import { fromBase64, newDataKey } from '../cache/cipher.ts';
import { dropCache, noteForgotten, renewRecord } from '../cache/connection-cache-record.ts';
import type { CacheDatabase } from '../cache/database.ts';
import type { Connection } from '../domain/connection.ts';
import { endErasure } from './end-erasure.ts';
import { eraseConnection, rewriteLocal } from './erasure.ts';
import { envelop, readEntries, readItem, removeItem } from './item.ts';
import { encodeLocal, writeItem, writeLocal, writeSession } from './write-item.ts';
import {
  commonItems,
  connectionsItem,
  credentialItem,
  dataKeyItem,
  itemsOf,
  marksCopyItem,
  recentSearchesItem,
  savedSearchesItem,
  secretsOf,
  type SealedCredential,
} from './items.ts';
import { placeItem } from './session-items.ts';
import type { KeyDatabase } from './key-database.ts';
import { migrateStored } from './migrations/migrate-stored.ts';
import { migrations } from './migrations/migrations.ts';
import { type Entries, readLockState } from './lock-state.ts';
import type { Turns } from './turns.ts';

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
  /** Changes what is no matter of the credential. */
  update(connectionId: string, change: ConnectionChange): Promise<void>;
  /**
   * Keeps its credential and the key of its rows in memory alone, or on the disk again. Rejects as `remove` does.
   */
  setForgetful(connectionId: string, isForgetful: boolean): Promise<void>;
  /**
   * Erases a connection's credential, rows and keys. Rejects when the disk refuses to erase; then everything was
   * overwritten and removed one by one, which may leave traces until the extension is removed.
   */
  remove(connectionId: string): Promise<void>;
  /**
   * Ends what a dying worker left half done, brings what an older version stored up to date, drops what belongs to no
   * connection, and makes an empty cache for each connection whose own is missing. Then all stored connections can be
   * worked with. While locked there are none.
   */
  recover(): Promise<void>;
}

export type ConnectionChange = Partial<
  Pick<Connection, 'name' | 'skippedAgentIds' | 'linkTemplate' | 'hidden'>
>;

export interface ConnectionStoreDeps {
  readonly findCache: () => Promise<CacheDatabase>;
  readonly findKeys: () => Promise<KeyDatabase>;
  /** Shared by all writers of `storage.local`: an erasure rewrites all of it. */
  readonly inTurn: Turns;
}

export function createConnectionStore({ findCache, findKeys, inTurn }: ConnectionStoreDeps): ConnectionStore {
  const list = async (): Promise<readonly Connection[]> => (await readItem(connectionsItem)) ?? [];

  async function recover(): Promise<void> {
    await endErasure(findCache, findKeys);
    if ((await readLockState()).kind === 'locked') return;
    await migrateStored(migrations);
    const connections = await list();
    const database = await findCache();
    const known = new Set(connections.map((connection) => connection.id));
    for (const id of await database.getAllKeys('records')) {
      if (!known.has(id)) await dropCache(database, id);
    }
    for (const connection of connections) await ensureCache(database, connection);
  }

  async function setForgetful(connectionId: string, isForgetful: boolean): Promise<void> {
    const entries = await readEntries(secretsOf(connectionId));
    const connections = replaceIn(await list(), connectionId, (connection) => ({
      ...connection,
      isForgetful,
    }));
    if (!isForgetful) return writeLocal({ ...entries, ...envelop(connectionsItem, connections) });
    await writeSession(entries);
    await rewriteLocal(await findKeys(), {
      connectionId: null,
      connections,
      gone: itemsOf(connectionId).map(({ key }) => key),
      others: await readEntries(commonItems),
      encode: encodeLocal,
    });
  }

  return {
    list,
    find: async (connectionId) => (await list()).find((connection) => connection.id === connectionId),
    add: (connection, credential) =>
      inTurn(async () => {
        await renewRecord(await findCache(), connection, false);
        await writeSecrets(
          connection,
          {
            ...envelop(dataKeyItem(connection.id), newDataKey()),
            ...envelop(credentialItem(connection.id), credential),
          },
          envelop(connectionsItem, [...(await list()), connection]),
        );
      }),
    replace: (connection, credential, mayKeepRows) =>
      inTurn(async () => {
        const hasKey = (await readItem(dataKeyItem(connection.id))) !== null;
        const keepsRows = mayKeepRows && hasKey;
        await renewRecord(await findCache(), connection, keepsRows);
        const isOnly = (await list()).every(({ id }) => id === connection.id);
        if (!mayKeepRows) await removeItem(placeItem).catch(() => undefined);
        const secrets = {
          ...(keepsRows ? {} : envelop(dataKeyItem(connection.id), newDataKey())),
          ...envelop(credentialItem(connection.id), credential),
        };
        await writeSecrets(connection, secrets, {
          // Another account: what was searched for may name the people of the one before.
          ...(mayKeepRows ? {} : envelop(recentSearchesItem, [])),
          ...(mayKeepRows || !isOnly ? {} : envelop(savedSearchesItem, [])),
          ...(keepsRows ? {} : envelop(marksCopyItem(connection.id), '')),
          ...envelop(
            connectionsItem,
            replaceIn(await list(), connection.id, () => connection),
          ),
        });
      }),
    update: (connectionId, change) =>
      inTurn(async () => {
        const changed = replaceIn(await list(), connectionId, (connection) => ({ ...connection, ...change }));
        await writeItem(connectionsItem, changed);
      }),
    setForgetful: (connectionId, isForgetful) => inTurn(() => setForgetful(connectionId, isForgetful)),
    remove: (connectionId) =>
      inTurn(async () => eraseConnection(await findCache(), await findKeys(), await list(), connectionId)),
    recover: () => inTurn(recover),
  };
}

/** A cache that is missing, of another generation or without its key is made anew, and fetched again. */
async function ensureCache(database: CacheDatabase, connection: Connection): Promise<void> {
  const record = await database.get('records', connection.id);
  const hasKey = (await readItem(dataKeyItem(connection.id))) !== null;
  if (hasKey && record?.generation === connection.generation) return;
  // What another generation left may be another account's.
  const copy = hasKey && record === undefined ? await readItem(marksCopyItem(connection.id)) : null;
  await renewRecord(database, connection, false, { marks: copy === null ? null : fromBase64(copy) });
  if (!hasKey) await writeSecrets(connection, envelop(dataKeyItem(connection.id), newDataKey()));
  const { isForgetful } = connection;
  if (isForgetful && (await readItem(credentialItem(connection.id))) === null)
    await noteForgotten(database, connection);
}

/** Secrets go where the connection's are kept; what is no secret goes to the disk, and with the last step. */
async function writeSecrets(
  { isForgetful }: Connection,
  secrets: Entries,
  others: Entries = {},
): Promise<void> {
  if (isForgetful) await writeSession(secrets);
  const entries = isForgetful ? others : { ...secrets, ...others };
  if (Object.keys(entries).length > 0) await writeLocal(entries);
}

const replaceIn = (
  connections: readonly Connection[],
  connectionId: string,
  change: (connection: Connection) => Connection,
): readonly Connection[] =>
  connections.map((connection) => (connection.id === connectionId ? change(connection) : connection));
