import type { Connection } from '../domain/connection.ts';
import type { Outcome } from '../domain/failure.ts';
import { isRecord } from '../domain/guards.ts';
import type { Transcript } from '../domain/transcript.ts';
import { sealJson, unsealJson } from './cipher.ts';
import type { CacheDatabase } from './database.ts';
import { createGuardedWriter } from './guarded-writer.ts';

/** Transcripts kept for each connection: those opened last. */
const mostKept = 100;

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
    const range = transcriptRange(connection.id);
    if ((await transcripts.count(range)) <= mostKept) return;
    const [keys, values] = await Promise.all([transcripts.getAllKeys(range), transcripts.getAll(range)]);
    const [oldest] = keys
      .map((each, place) => ({ each, at: values[place]?.readAt ?? 0 }))
      .toSorted((a, b) => a.at - b.at);
    if (oldest !== undefined) await transcripts.delete(oldest.each);
  });
}

/** The keys of all transcripts of one connection. */
export const transcriptRange = (connectionId: string): IDBKeyRange =>
  IDBKeyRange.bound([connectionId, ''], [connectionId, '\uFFFF']);

const context = (connectionId: string, id: string): string => `transcript of ${connectionId}/${id}`;

const isTranscript = (value: unknown): value is Transcript =>
  isRecord(value) && Array.isArray(value['messages']);
