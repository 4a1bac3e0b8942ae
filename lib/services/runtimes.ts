import {
  type ConversationCache,
  openConversationCache,
  type RowsChange,
} from '../cache/conversation-cache.ts';
import type { CacheDatabase } from '../cache/database.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import type { Connection } from '../domain/connection.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import type { Session, SourceAdapter } from '../sources/source.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { readItem } from '../storage/item.ts';
import { dataKeyItem } from '../storage/items.ts';
import type { Vault } from '../storage/vault.ts';
import { createPatientDoor, type Patience } from './patient-door.ts';
import { createSession, expectSecret, type FreshLearned, type MakeDoor } from './sessions.ts';

/** One connection, opened for work: its cache, and the way to its service. Void once its generation is over. */
export interface Runtime {
  readonly connection: Connection;
  readonly adapter: SourceAdapter;
  readonly cache: ConversationCache;
  /** A session for one run, until `signal` ends it; null when the credential is missing or can't be opened any more. */
  openSession(signal?: AbortSignal): Promise<RunSession | null>;
}

export type RunSession = Session & {
  readonly learned: FreshLearned;
  /** Bytes received in this session. */
  readonly received: () => number;
};

export interface Runtimes {
  /** The connection as it is now; null when there is none of that ID. Fails only when the disk does. */
  open(connectionId: string): Promise<Outcome<Runtime | null>>;
  /** Ends all requests of a connection whose credential is about to change, and forgets it. */
  end(connectionId: string): void;
}

export interface RuntimesDeps extends Patience {
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly connections: ConnectionStore;
  readonly vault: Vault;
  readonly expectAdapter: (sourceId: string) => SourceAdapter;
  readonly makeDoor: MakeDoor;
  /** Rows of a connection were written or removed. */
  readonly onRows: (change: RowsChange) => void;
}

export function createRuntimes(deps: RuntimesDeps): Runtimes {
  const open = new Map<
    string,
    { generation: string; abort: AbortController; cache: Promise<ConversationCache | null> }
  >();

  async function openCache(connection: Connection): Promise<ConversationCache | null> {
    const dataKey = await readItem(dataKeyItem(connection.id));
    return dataKey === null
      ? null
      : openConversationCache(deps.findDatabase, connection, dataKey, deps.onRows);
  }

  function end(connectionId: string): void {
    open.get(connectionId)?.abort.abort();
    open.delete(connectionId);
  }

  /** Null: no such connection. `void`: there is one, but nothing to work with. */
  async function tryOpen(connectionId: string): Promise<Runtime | null | 'void'> {
    const connection = await deps.connections.find(connectionId);
    if (connection === undefined) return null;
    const { generation } = connection;
    if (open.get(connectionId)?.generation !== generation) end(connectionId);
    const entry = open.get(connectionId) ?? {
      generation,
      abort: new AbortController(),
      cache: openCache(connection),
    };
    open.set(connectionId, entry);
    const cache = await entry.cache.catch((error: unknown) => {
      if (open.get(connectionId) === entry) open.delete(connectionId);
      throw error;
    });
    if (cache === null) {
      if (open.get(connectionId) === entry) open.delete(connectionId);
      return 'void';
    }
    const adapter = deps.expectAdapter(connection.sourceId);
    const openSession: Runtime['openSession'] = (signal) => {
      const signals = signal === undefined ? [entry.abort.signal] : [entry.abort.signal, signal];
      return openRunSession(deps, connection, adapter, cache, AbortSignal.any(signals));
    };
    return { connection, adapter, cache, openSession };
  }

  return {
    async open(connectionId) {
      try {
        const first = await tryOpen(connectionId);
        if (first !== 'void') return succeed(first);
        // Either the connection is just being changed, or its cache was lost: both are over after this.
        await deps.connections.recover();
        const second = await tryOpen(connectionId);
        return second === 'void' ? fail({ kind: 'superseded' }) : succeed(second);
      } catch (error) {
        return fail(storageFailure(error));
      }
    },
    end,
  };
}

async function openRunSession(
  deps: RuntimesDeps,
  connection: Connection,
  adapter: SourceAdapter,
  cache: ConversationCache,
  signal: AbortSignal,
): Promise<RunSession | null> {
  const origin = adapter.descriptor.apiOrigin;
  const credential = await deps.vault.find(connection, origin);
  if (credential === null) return null;
  let bytes = 0;
  const secret = expectSecret(adapter, credential);
  const door = deps.makeDoor({ origin, secret, signal, onBytes: (count) => void (bytes += count) });
  const session = createSession(createPatientDoor(door, deps), credential, connection, cache);
  return { ...session, received: () => bytes };
}
