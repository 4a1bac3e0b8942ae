import type { IDBPTransaction } from 'idb';
import { type Agent, compareConversations, type Conversation } from '../domain/conversation.ts';
import { type Connection, type ConnectionStatus, newStatus } from '../domain/connection.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import { makeScreenPart, type ScreenPart } from '../storage/screen.ts';
import { importDataKey, sealJson, unsealJson } from './cipher.ts';
import { type CacheDatabase, type CacheRecord, type CacheSchema, segmentRange } from './database.ts';
import { sealSegment, unsealSegment } from './segment-codec.ts';
import { createSegmentIndex, rowsPerSegment } from './segment-index.ts';
import { summarize, withChange } from './summary.ts';
import { newSyncState, type SyncState } from './sync-state.ts';
import { storageFailure } from './storage-failure.ts';

/** One connection's conversations, as the background holds and writes them. */
export interface ConversationCache {
  readonly connectionId: string;
  /** The credential's that it was opened for. */
  readonly generation: string;
  readonly rows: ReadonlyMap<string, Conversation>;
  readonly agents: readonly Agent[];
  readonly status: ConnectionStatus;
  readonly sync: SyncState;
  /**
   * Writes a change in one transaction: rows, reading position and status together or not at all. Fails with
   * `superseded` when the credential was changed or the connection removed since this cache was opened, and with
   * `storage` when the disk refuses. Changes are applied one after the other, each on the state left by the last.
   */
  commit(change: CacheChange): Promise<Outcome<void>>;
  /** All rows sorted: costs a sort. */
  newestFirst(): readonly Conversation[];
  screenPart(): ScreenPart;
}

export interface CacheChange {
  readonly conversations?: readonly Conversation[];
  readonly removedIds?: readonly string[];
  readonly agents?: readonly Agent[];
  readonly status?: Partial<ConnectionStatus>;
  readonly sync?: (current: SyncState) => SyncState;
}

/** A record for a connection that has nothing cached. */
export const newCacheRecord = (generation: string): CacheRecord => ({
  generation,
  epoch: crypto.randomUUID(),
  seq: 0,
  rewrittenAt: 0,
  status: newStatus,
  sync: newSyncState,
});

/**
 * Reads a connection's cache. Rows that can't be read, for whatever reason, are dropped: they come again.
 * Rejects when the database itself fails.
 */
export async function openConversationCache(
  findDatabase: () => Promise<CacheDatabase>,
  connection: Connection,
  dataKey: string,
): Promise<ConversationCache> {
  const { id, generation } = connection;
  const database = await findDatabase();
  const key = await importDataKey(dataKey);
  const index = createSegmentIndex();
  const stored = await database.get('records', id);
  let record = stored?.generation === generation ? stored : newCacheRecord(generation);
  let agents: readonly Agent[] = [];
  let isVoid = record !== stored;
  if (!isVoid) {
    try {
      const [keys, segments] = await Promise.all([
        database.getAllKeys('segments', segmentRange(id)),
        database.getAll('segments', segmentRange(id)),
      ]);
      for (const [position, segment] of segments.entries()) {
        const seq = keys[position]?.[1] ?? 0;
        index.add(seq, await unsealSegment(key, id, segment));
      }
      const sealedAgents = await database.get('agents', id);
      if (sealedAgents !== undefined) agents = (await unsealJson(key, 'agents', sealedAgents)) as Agent[];
    } catch {
      isVoid = true;
    }
  }
  if (isVoid) {
    index.clear();
    record = newCacheRecord(generation);
    const transaction = database.transaction(['records', 'segments', 'agents', 'screens'], 'readwrite');
    await Promise.all([
      transaction.objectStore('segments').delete(segmentRange(id)),
      transaction.objectStore('agents').delete(id),
      transaction.objectStore('screens').delete(id),
      transaction.objectStore('records').put(record, id),
      transaction.done,
    ]);
  }

  let summary = summarize(index.rows.values());

  async function write(change: CacheChange): Promise<Outcome<void>> {
    const { conversations = [], removedIds = [] } = change;
    const hasRows = conversations.length > 0 || removedIds.length > 0;
    const seq = record.seq + (hasRows ? 1 : 0);
    const nextAgents = change.agents ?? agents;
    const nextSummary = hasRows ? summarize(withChange(index.rows, conversations, removedIds)) : summary;
    const status: ConnectionStatus = {
      ...record.status,
      ...change.status,
      kept: nextSummary.kept,
      oldest: nextSummary.oldest,
    };
    const next: CacheRecord = { ...record, seq, status, sync: change.sync?.(record.sync) ?? record.sync };
    const segment = hasRows ? await sealSegment(key, id, { conversations, removedIds }) : null;
    const sealedAgents = change.agents === undefined ? null : await sealJson(key, 'agents', nextAgents);
    const screen = await sealJson(key, 'screen', makeScreenPart(nextSummary.newest, nextAgents, status));
    const outcome = await transact(async (transaction) => {
      if (segment !== null) await transaction.objectStore('segments').put(segment, [id, seq]);
      if (sealedAgents !== null) await transaction.objectStore('agents').put(sealedAgents, id);
      await transaction.objectStore('screens').put(screen, id);
      await transaction.objectStore('records').put(next, id);
    });
    if (!outcome.ok) return outcome;
    record = next;
    agents = nextAgents;
    if (hasRows) {
      index.add(seq, { conversations, removedIds });
      summary = nextSummary;
      await tidy();
    }
    return outcome;
  }

  /** Runs `work` in one transaction, if this cache still belongs to the connection's present credential. */
  async function transact(work: (transaction: WriteTransaction) => Promise<void>): Promise<Outcome<void>> {
    try {
      const transaction = (await findDatabase()).transaction(
        ['records', 'segments', 'agents', 'screens'],
        'readwrite',
      );
      const current = await transaction.objectStore('records').get(id);
      if (current?.generation !== generation || current.epoch !== record.epoch) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        return fail({ kind: 'superseded' });
      }
      await work(transaction);
      await transaction.done;
      return succeed(undefined);
    } catch (error) {
      return fail(storageFailure(error));
    }
  }

  /** Joins small segments, or rewrites all when half of what is stored is out of date. Failing does no harm. */
  async function tidy(): Promise<void> {
    const plan = index.planTidying();
    if (plan === null) return;
    const groups = chunk(plan.conversations, rowsPerSegment).map((conversations, position) => ({
      conversations,
      removedIds: position === 0 ? plan.removedIds : [],
    }));
    const sealed = await Promise.all(groups.map((group) => sealSegment(key, id, group)));
    const first = record.seq + 1;
    const seq = record.seq + groups.length;
    const next = { ...record, seq, rewrittenAt: plan.isWhole ? seq : record.rewrittenAt };
    const outcome = await transact(async (transaction) => {
      const segments = transaction.objectStore('segments');
      for (const old of plan.segments) await segments.delete([id, old]);
      for (const [position, segment] of sealed.entries()) await segments.put(segment, [id, first + position]);
      await transaction.objectStore('records').put(next, id);
    });
    if (!outcome.ok) return;
    record = next;
    index.drop(plan.segments);
    for (const [position, group] of groups.entries()) index.add(first + position, group);
  }

  let queue: Promise<unknown> = Promise.resolve();
  return {
    connectionId: id,
    generation,
    rows: index.rows,
    get agents() {
      return agents;
    },
    get status() {
      return record.status;
    },
    get sync() {
      return record.sync;
    },
    commit(change) {
      const done = queue.then(() => write(change));
      queue = done;
      return done;
    },
    newestFirst: () => [...index.rows.values()].toSorted(compareConversations),
    screenPart: () => makeScreenPart(summary.newest, agents, record.status),
  };
}

type WriteTransaction = IDBPTransaction<
  CacheSchema,
  ('records' | 'segments' | 'agents' | 'screens')[],
  'readwrite'
>;

function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
