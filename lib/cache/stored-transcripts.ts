import type { Connection } from '../domain/connection.ts';
import type { Outcome } from '../domain/failure.ts';
import { isRecord } from '../domain/guards.ts';
import type { Transcript } from '../domain/transcript.ts';
import { sealJson, unsealJson } from './cipher.ts';
import type { CacheDatabase } from './database.ts';
import { createGuardedWriter, type Writing } from './guarded-writer.ts';

/** Transcripts left to each connection when there are more than `mostKept`: those opened last. */
const keptOnPruning = 100;
const mostKept = 120;

export interface StoredTranscript {
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** A transcript as it was last read; null when there is none, or none that can be read. */
export async function readStoredTranscript(
  database: CacheDatabase,
  connectionId: string,
  id: string,
  key: CryptoKey,
): Promise<Transcript | null> {
  const stored = await database.get('transcripts', [connectionId, id]);
  if (stored === undefined) return null;
  const transcript = await unsealJson(key, context(connectionId, id), stored.sealed).catch(() => null);
  return isTranscript(transcript) ? transcript : null;
}

/** Fails with `superseded` when the connection was changed or removed since. */
export async function writeTranscript(
  findDatabase: () => Promise<CacheDatabase>,
  connection: Pick<Connection, 'id' | 'generation'>,
  id: string,
  key: CryptoKey,
  transcript: Transcript,
  readAt: number,
): Promise<Outcome<void>> {
  const database = await findDatabase();
  const record = await database.get('records', connection.id);
  const sealed = await sealJson(key, context(connection.id, id), transcript);
  const transact = createGuardedWriter(findDatabase, connection, () => record?.epoch ?? '');
  return transact(async (stores) => {
    const transcripts = stores.objectStore('transcripts');
    await transcripts.put({ readAt, sealed }, [connection.id, id]);
    if ((await transcripts.count(transcriptRange(connection.id))) > mostKept) {
      await prune(stores, connection.id);
    }
  });
}

/** One after the other and seldom: each transcript is as large as its conversation. */
async function prune(stores: Writing, connectionId: string): Promise<void> {
  const found: { readonly key: [string, string]; readonly readAt: number }[] = [];
  const transcripts = stores.objectStore('transcripts');
  let cursor = await transcripts.openCursor(transcriptRange(connectionId));
  while (cursor !== null) {
    found.push({ key: cursor.key, readAt: cursor.value.readAt });
    cursor = await cursor.continue();
  }
  const newestFirst = found.toSorted((a, b) => b.readAt - a.readAt);
  await Promise.all(newestFirst.slice(keptOnPruning).map(({ key }) => transcripts.delete(key)));
}

/** Deletes what is kept of conversations that are gone, however many these are. */
export async function deleteTranscripts(
  stores: Writing,
  connectionId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const gone = new Set(ids);
  const transcripts = stores.objectStore('transcripts');
  const kept = await transcripts.getAllKeys(transcriptRange(connectionId));
  await Promise.all(kept.filter(([, id]) => gone.has(id)).map((key) => transcripts.delete(key)));
}

/** The keys of all transcripts of one connection. */
export const transcriptRange = (connectionId: string): IDBKeyRange =>
  IDBKeyRange.bound([connectionId, ''], [connectionId, '\uFFFF']);

const context = (connectionId: string, id: string): string => `transcript of ${connectionId}/${id}`;

const isTranscript = (value: unknown): value is Transcript =>
  isRecord(value) && Array.isArray(value['messages']);
