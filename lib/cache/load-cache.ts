import type { Connection } from '../domain/connection.ts';
import type { Agent, Person } from '../domain/conversation.ts';
import { unsealJson } from './cipher.ts';
import { renewRecord } from './connection-cache-record.ts';
import { type CacheDatabase, type CacheRecord, segmentRange } from './database.ts';
import { unsealSegment } from './segment-codec.ts';
import { createSegmentIndex, type SegmentIndex } from './segment-index.ts';

export interface LoadedCache {
  readonly record: CacheRecord;
  readonly agents: readonly Agent[];
  readonly people: readonly Person[];
  readonly index: SegmentIndex;
}

/** Null when the connection's generation is not the one that may write. A damaged cache comes back empty. */
export async function loadCache(
  database: CacheDatabase,
  connection: Pick<Connection, 'id' | 'generation'>,
  key: CryptoKey,
): Promise<LoadedCache | null> {
  const stored = await readStored(database, connection.id);
  if (stored.record?.generation !== connection.generation) return null;
  const index = createSegmentIndex();
  try {
    for (const [position, segment] of stored.segments.entries()) {
      const seq = stored.keys[position]?.[1] ?? 0;
      index.add(seq, await unsealSegment(key, connection.id, segment));
    }
    const agents = stored.agents === undefined ? [] : await unsealJson(key, 'agents', stored.agents);
    const people = stored.people === undefined ? [] : await unsealJson(key, 'people', stored.people);
    return {
      record: stored.record,
      agents: agents as readonly Agent[],
      people: people as readonly Person[],
      index,
    };
  } catch {
    return renewDamaged(database, connection);
  }
}

/** All of a connection in one transaction: a change of generation lies wholly before or after it. */
async function readStored(database: CacheDatabase, id: string) {
  const transaction = database.transaction(['records', 'segments', 'agents', 'people']);
  const [record, keys, segments, agents, people] = await Promise.all([
    transaction.objectStore('records').get(id),
    transaction.objectStore('segments').getAllKeys(segmentRange(id)),
    transaction.objectStore('segments').getAll(segmentRange(id)),
    transaction.objectStore('agents').get(id),
    transaction.objectStore('people').get(id),
  ]);
  return { record, keys, segments, agents, people };
}

async function renewDamaged(
  database: CacheDatabase,
  connection: Pick<Connection, 'id' | 'generation'>,
): Promise<LoadedCache | null> {
  const isRenewed = await renewRecord(database, connection, false, { onlyIf: connection.generation });
  if (!isRenewed) return null;
  const record = await database.get('records', connection.id);
  return record === undefined ? null : { record, agents: [], people: [], index: createSegmentIndex() };
}
