import type { Connection } from '../domain/connection.ts';
import { type Outcome } from '../domain/failure.ts';
import { isFiniteNumber, isRecord, isTextList } from '../domain/guards.ts';
import { type Marks, noMarks } from '../domain/marks.ts';
import { sealJson, unsealJson } from './cipher.ts';
import type { CacheDatabase } from './database.ts';
import { createGuardedWriter } from './guarded-writer.ts';

/** A connection's marks; none when there are none or they can't be read. Rejects when the database itself fails. */
export async function readMarks(
  database: CacheDatabase,
  connectionId: string,
  key: CryptoKey,
): Promise<Marks> {
  const sealed = await database.get('marks', connectionId);
  if (sealed === undefined) return noMarks;
  const marks = await unsealJson(key, context(connectionId), sealed).catch(() => null);
  return isMarks(marks) ? marks : noMarks;
}

/** Fails with `superseded` when the connection was changed or removed since. */
export async function writeMarks(
  findDatabase: () => Promise<CacheDatabase>,
  connection: Pick<Connection, 'id' | 'generation'>,
  key: CryptoKey,
  marks: Marks,
): Promise<Outcome<void>> {
  const { id } = connection;
  const record = await (await findDatabase()).get('records', id);
  const sealed = await sealMarks(key, id, marks);
  const transact = createGuardedWriter(findDatabase, connection, () => record?.epoch ?? '');
  return transact(async (stores) => void (await stores.objectStore('marks').put(sealed, id)));
}

export const sealMarks = (
  key: CryptoKey,
  connectionId: string,
  marks: Marks,
): Promise<Uint8Array<ArrayBuffer>> => sealJson(key, context(connectionId), marks);

const context = (connectionId: string): string => `marks of ${connectionId}`;

const isMarks = (value: unknown): value is Marks =>
  isRecord(value) &&
  isRecord(value['seen']) &&
  isTextList(value['unread']) &&
  isTextList(value['pinned']) &&
  (value['seenUntil'] === undefined || isFiniteNumber(value['seenUntil'])) &&
  (value['before'] === undefined || isBefore(value['before']));

const isBefore = (value: unknown): boolean =>
  isRecord(value) &&
  isFiniteNumber(value['seenUntil']) &&
  isTextList(value['unread']) &&
  (value['at'] === undefined || isFiniteNumber(value['at'])) &&
  (value['seen'] === undefined || isRecord(value['seen']));
