import { type Agent, compareConversations, type Conversation, type Person } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus } from '../domain/connection.ts';
import type { findHider } from '../domain/hidden.ts';
import { fail, type Outcome } from '../domain/failure.ts';
import { makeScreenPart, type ScreenPart } from '../storage/screen.ts';
import { importDataKey, sealJson } from './cipher.ts';
import type { CacheDatabase, CacheRecord, Segment } from './database.ts';
import { createGuardedWriter, type Writing } from './guarded-writer.ts';
import { loadCache } from './load-cache.ts';
import { sealSegment, type SegmentContent } from './segment-codec.ts';
import { rowsPerSegment } from './segment-index.ts';
import { newestOf } from './newest-of.ts';
import { storageFailure } from './storage-failure.ts';
import { deleteTranscripts } from './stored-transcripts.ts';
import { summarize, summarizeChange } from './summary.ts';
import type { SyncState } from './sync-state.ts';

/** One connection's conversations, as the background holds and writes them. */
export interface ConversationCache extends CacheView {
  readonly connectionId: string;
  /** The credential's that it was opened for. */
  readonly generation: string;
  /**
   * Writes a change in one transaction: rows, reading position and status together or not at all; with a removed row
   * goes its transcript. Fails with
   * `superseded` when the credential was changed or the connection removed since this cache was opened, and with
   * `storage` when the disk refuses. Changes are applied one after the other; a function is called when its turn comes,
   * so that it sees what all before it have left.
   */
  commit(change: CacheChange | (() => CacheChange)): Promise<Outcome<void>>;
  /** The newest so many rows, newest first; `Infinity`: all of them. */
  newest(most: number): readonly Conversation[];
  /** The newest rows that are not hidden. Looks at every row when some may be. */
  screenPart(isHidden?: ReturnType<typeof findHider>): ScreenPart;
}

/** What one commit did to the rows, told once it is on disk. */
export interface RowsChange {
  readonly cache: ConversationCache;
  /** The rows that were written or removed, by ID, as they were before; undefined: there was none. */
  readonly before: ReadonlyMap<string, Conversation | undefined>;
  /** How far the reading had come before. */
  readonly sync: SyncState;
}

/** What is committed. */
export interface CacheView {
  readonly rows: ReadonlyMap<string, Conversation>;
  readonly agents: readonly Agent[];
  readonly people: readonly Person[];
  readonly status: ConnectionStatus;
  readonly sync: SyncState;
}

export interface CacheChange {
  readonly conversations?: readonly Conversation[];
  readonly removedIds?: readonly string[];
  readonly agents?: readonly Agent[];
  readonly people?: readonly Person[];
  readonly status?: Partial<ConnectionStatus>;
  readonly sync?: (current: SyncState) => SyncState;
}

/**
 * Reads a connection's cache; null when the connection's generation is not, or no longer, the one that may write. Rows
 * that can't be read, for whatever reason, are dropped: they come again. Rejects when the database itself fails.
 */
export async function openConversationCache(
  findDatabase: () => Promise<CacheDatabase>,
  connection: Pick<Connection, 'id' | 'generation'>,
  dataKey: string,
  onRows: (change: RowsChange) => void = () => undefined,
): Promise<ConversationCache | null> {
  const { id, generation } = connection;
  const key = await importDataKey(dataKey);
  const loaded = await loadCache(await findDatabase(), connection, key);
  if (loaded === null) return null;
  const { index } = loaded;
  let { agents, people, record } = loaded;
  let summary = summarize(index.rows);
  const transact = createGuardedWriter(findDatabase, connection, () => record.epoch);

  /** One after the other: between two of them the worker answers others. */
  async function sealAll(contents: readonly SegmentContent[]): Promise<Segment[]> {
    const sealed: Segment[] = [];
    for (const content of contents) sealed.push(await sealSegment(key, id, content));
    return sealed;
  }

  async function write(change: CacheChange): Promise<Outcome<void>> {
    const { conversations = [], removedIds = [] } = change;
    const contents = divide({ conversations, removedIds });
    const hasRows = contents.length > 0;
    const nextAgents = change.agents ?? agents;
    const nextSummary = hasRows ? summarizeChange(summary, index.rows, conversations, removedIds) : summary;
    const { kept, oldest } = nextSummary;
    const status: ConnectionStatus = { ...record.status, ...change.status, kept, oldest };
    const first = record.seq + 1;
    const next: CacheRecord = {
      ...record,
      seq: record.seq + contents.length,
      status,
      sync: change.sync?.(record.sync) ?? record.sync,
    };
    const segments = await sealAll(contents);
    const sealedAgents = change.agents === undefined ? null : await sealJson(key, 'agents', nextAgents);
    const sealedPeople = change.people === undefined ? null : await sealJson(key, 'people', change.people);
    const screen = await sealJson(key, 'screen', makeScreenPart(nextSummary.newest, nextAgents, status));
    const outcome = await transact(async (stores) => {
      for (const [position, segment] of segments.entries()) {
        await stores.objectStore('segments').put(segment, [id, first + position]);
      }
      await deleteTranscripts(stores, id, removedIds);
      if (sealedAgents !== null) await stores.objectStore('agents').put(sealedAgents, id);
      if (sealedPeople !== null) await stores.objectStore('people').put(sealedPeople, id);
      await stores.objectStore('screens').put(screen, id);
      await stores.objectStore('records').put(next, id);
    });
    if (!outcome.ok) return outcome;
    const { sync } = record;
    const touched = [...conversations.map((row) => row.id), ...removedIds];
    const before = new Map(touched.map((each) => [each, index.rows.get(each)]));
    record = next;
    agents = nextAgents;
    people = change.people ?? people;
    summary = nextSummary;
    for (const [position, content] of contents.entries()) index.add(first + position, content);
    if (hasRows) onRows({ cache, before, sync });
    if (hasRows) await tidy();
    return outcome;
  }

  /** Joins small segments, or rewrites all when half of what is stored is out of date. Failing does no harm. */
  async function tidy(): Promise<void> {
    const plan = index.planTidying();
    if (plan === null) return;
    const contents = divide(plan);
    const sealed = await sealAll(contents);
    const first = record.seq + 1;
    const seq = record.seq + contents.length;
    const next = { ...record, seq, rewrittenAt: plan.isWhole ? seq : record.rewrittenAt };
    const replaceSegments = async (stores: Writing): Promise<void> => {
      const segments = stores.objectStore('segments');
      for (const old of plan.segments) await segments.delete([id, old]);
      for (const [position, segment] of sealed.entries()) await segments.put(segment, [id, first + position]);
      await stores.objectStore('records').put(next, id);
    };
    if (!(await transact(replaceSegments)).ok) return;
    record = next;
    index.drop(plan.segments);
    for (const [position, content] of contents.entries()) index.add(first + position, content);
  }

  let queue: Promise<unknown> = Promise.resolve();
  const cache: ConversationCache = {
    connectionId: id,
    generation,
    rows: index.rows,
    get agents() {
      return agents;
    },
    get people() {
      return people;
    },
    get status() {
      return record.status;
    },
    get sync() {
      return record.sync;
    },
    commit(change) {
      const done = queue
        .then(() => write(typeof change === 'function' ? change() : change))
        .catch((error: unknown) => fail(storageFailure(error)));
      queue = done;
      return done;
    },
    newest: (most) => newestOf(index.rows.values(), most),
    screenPart(isHidden = null) {
      const { kept, newest } = isHidden === null ? summary : summarize(dropHidden(index.rows, isHidden));
      const part = makeScreenPart(newest, agents, record.status);
      return { ...part, hidden: record.status.kept - kept };
    },
  };
  return cache;
}

const dropHidden = (
  rows: ReadonlyMap<string, Conversation>,
  isHidden: NonNullable<ReturnType<typeof findHider>>,
): readonly Conversation[] =>
  [...rows.values()].filter(({ agentId, trigger }) => !isHidden(agentId, trigger?.kind ?? null));

/**
 * In segments of limited size, newest first, which is quicker to put in order for those who read them; the removed IDs
 * go with the first. None when there is nothing to write.
 */
function divide({ conversations, removedIds }: SegmentContent): SegmentContent[] {
  const sorted = conversations.toSorted(compareConversations);
  const contents: SegmentContent[] = [];
  for (let start = 0; start < sorted.length; start += rowsPerSegment) {
    contents.push({ conversations: sorted.slice(start, start + rowsPerSegment), removedIds: [] });
  }
  if (removedIds.length === 0) return contents;
  const [first = { conversations: [] }, ...rest] = contents;
  return [{ ...first, removedIds }, ...rest];
}
