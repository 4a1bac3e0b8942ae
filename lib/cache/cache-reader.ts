import type { Agent, Person } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus } from '../domain/connection.ts';
import { withoutHidden } from '../domain/hidden.ts';
import { type Marks, noMarks } from '../domain/marks.ts';
import type { Transcript } from '../domain/transcript.ts';
import { isScreenPart, type ScreenPart } from '../storage/screen.ts';
import { unsealJson } from './cipher.ts';
import { findDataKey } from './find-data-key.ts';
import { type CacheDatabase, type CacheRecord, segmentRange } from './database.ts';
import { readStoredTranscript } from './stored-transcripts.ts';
import { readMarks } from './stored-marks.ts';
import { type SearchableSegment, unsealSearchable } from './segment-codec.ts';

/** What a page reads of the cache; it never writes. Every method rejects when the disk fails. */
export interface CacheReader {
  /** A connection's status and agents alone: for a page without a list. Null when it has no cache. */
  readState(connectionId: string): Promise<CacheState | null>;
  /**
   * What changed in a connection since the last call: null when it has no cache. With `isReset` all that was read
   * before is void.
   */
  readChanges(connectionId: string): Promise<CacheChanges | null>;
  /** The connection's newest rows, for a first paint without `storage.session`. Null when there are none. */
  readScreen(connection: Connection): Promise<ScreenPart | null>;
  /** What a person did with the connection's conversations. */
  readMarks(connectionId: string): Promise<Marks>;
  /** A conversation as it was last opened; null when it was not, or is not kept any more. */
  readTranscript(connectionId: string, id: string): Promise<Transcript | null>;
  /** Forgets how far a connection was read. */
  forget(connectionId: string): void;
}

export interface CacheState {
  readonly status: ConnectionStatus;
  readonly agents: readonly Agent[];
  readonly people: readonly Person[];
}

export interface CacheChanges extends CacheState {
  readonly isReset: boolean;
  /** In the order they were written: a row of a later one replaces its copy in an earlier one. */
  readonly segments: readonly SearchableSegment[];
}

/** Segments in one answer of the disk: a page's thread is not held up by one of 100,000 rows. */
const batch = 16;

function rangesOf(keys: readonly [string, number][]): IDBKeyRange[] {
  const ranges: IDBKeyRange[] = [];
  for (let start = 0; start < keys.length; start += batch) {
    const part = keys.slice(start, start + batch);
    ranges.push(IDBKeyRange.bound(part[0], part.at(-1)));
  }
  return ranges;
}

export function createCacheReader(findDatabase: () => Promise<CacheDatabase>): CacheReader {
  const positions = new Map<string, { readonly epoch: string; readonly seq: number }>();

  return {
    async readState(connectionId) {
      const key = await findDataKey(connectionId);
      const transaction = (await findDatabase()).transaction(['records', 'agents', 'people']);
      const [record, sealed, sealedPeople] = await Promise.all([
        transaction.objectStore('records').get(connectionId),
        transaction.objectStore('agents').get(connectionId),
        transaction.objectStore('people').get(connectionId),
      ]);
      if (key === null || record === undefined) return null;
      return {
        status: record.status,
        agents: await unsealList<Agent>(key, 'agents', sealed),
        people: await unsealList<Person>(key, 'people', sealedPeople),
      };
    },
    async readChanges(connectionId) {
      const database = await findDatabase();
      const key = await findDataKey(connectionId);
      const transaction = database.transaction(['records', 'segments', 'agents', 'people']);
      const record = await transaction.objectStore('records').get(connectionId);
      if (key === null || record === undefined) return null;
      const position = positions.get(connectionId);
      const isReset = position === undefined || isVoid(record, position);
      const after = isReset ? 0 : position.seq;
      const store = transaction.objectStore('segments');
      const keys = await store.getAllKeys(segmentRange(connectionId, after));
      // All asked for before the first comes: the disk goes on while a page takes in what it has.
      const [sealedAgents, sealedPeople, ...batches] = await Promise.all([
        transaction.objectStore('agents').get(connectionId),
        transaction.objectStore('people').get(connectionId),
        ...rangesOf(keys).map(async (range) => {
          const segments = await store.getAll(range);
          return Promise.all(segments.map((segment) => unsealSearchable(key, connectionId, segment)));
        }),
      ]);
      const segments = batches.flat();
      const agents = await unsealList<Agent>(key, 'agents', sealedAgents);
      const people = await unsealList<Person>(key, 'people', sealedPeople);
      positions.set(connectionId, { epoch: record.epoch, seq: record.seq });
      return { isReset, segments, status: record.status, agents, people };
    },
    async readScreen(connection) {
      const key = await findDataKey(connection.id);
      const sealed = await (await findDatabase()).get('screens', connection.id);
      if (key === null || sealed === undefined) return null;
      const part = await unsealJson(key, 'screen', sealed);
      if (!isScreenPart(part)) return null;
      return { ...part, conversations: withoutHidden(part.conversations, [connection]) };
    },
    async readMarks(connectionId) {
      const key = await findDataKey(connectionId);
      return key === null ? noMarks : readMarks(await findDatabase(), connectionId, key);
    },
    async readTranscript(connectionId, id) {
      const key = await findDataKey(connectionId);
      return key === null ? null : readStoredTranscript(await findDatabase(), connectionId, id, key);
    },
    forget: (connectionId) => void positions.delete(connectionId),
  };
}

async function unsealList<Entry>(
  key: CryptoKey,
  context: 'agents' | 'people',
  sealed: Uint8Array<ArrayBuffer> | undefined,
): Promise<readonly Entry[]> {
  return sealed === undefined ? [] : ((await unsealJson(key, context, sealed)) as readonly Entry[]);
}

const isVoid = (record: CacheRecord, position: { readonly epoch: string; readonly seq: number }): boolean =>
  record.epoch !== position.epoch || position.seq < record.rewrittenAt;
