import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { createCacheReader } from '../cache/cache-reader.ts';
import { openCacheDatabase } from '../cache/database.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import type { Marks } from '../domain/marks.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
let id: string;
const readMarks = (): Promise<Marks> =>
  createCacheReader(createDatabaseHandle(openCacheDatabase)).readMarks(id);
const mark = (ids: readonly string[], change: 'seen' | 'unread' | 'pin' | 'unpin'): Promise<void> =>
  kit.services().mark(
    ids.map((each) => `${id}/${each}`),
    change,
  );

let activeAt: number;

beforeEach(async () => {
  kit = createBackgroundKit();
  activeAt = kit.now();
  kit.source.chats = [fakeChat('a', activeAt), fakeChat('b', kit.now() - 1)];
  id = await kit.connect();
});

test('marks are kept, survive the worker, and are told to open pages', async () => {
  await Promise.all([mark(['a'], 'seen'), mark(['b'], 'pin')]);
  await kit.restart();
  await mark(['b'], 'unread');
  expect(await readMarks()).toEqual({ seen: { a: activeAt }, unread: ['b'], pinned: ['b'] });
  expect(kit.notices.filter(({ notice }) => notice === 'marks')).toHaveLength(3);
});

test('marks are ciphertext on disk', async () => {
  await mark(['a'], 'pin');
  const sealed = await (await openCacheDatabase()).get('marks', id);
  expect(new TextDecoder().decode(sealed)).not.toContain('pinned');
});

test('marks survive a damaged cache, whose rows come again', async () => {
  await mark(['a'], 'pin');
  const database = await openCacheDatabase();
  const { seq } = await kit.readRecord(id);
  await database.put('segments', { count: 2, sealed: new Uint8Array(40) }, [id, seq]);
  await kit.restart();
  await kit.services().refresh([id], 'person');
  expect((await kit.read(id)).map((row) => row.id)).toEqual(['a', 'b']);
  expect((await readMarks()).pinned).toEqual(['a']);
});

test('a mark made while a damaged cache is still empty costs no mark of rows that are to come', async () => {
  await mark(['a'], 'seen');
  await mark(['b'], 'unread');
  const database = await openCacheDatabase();
  const { seq } = await kit.readRecord(id);
  await database.put('segments', { count: 2, sealed: new Uint8Array(40) }, [id, seq]);
  await kit.restart();
  await mark(['a'], 'pin');
  expect((await kit.readRecord(id)).status.kept).toBe(0);
  expect(await readMarks()).toMatchObject({ seen: { a: activeAt }, unread: ['b'] });
});

test('marks of what has left a complete cache go with the next mark, but not a pin', async () => {
  await mark(['b'], 'seen');
  await mark(['b'], 'pin');
  kit.source.deletedIds = ['b'];
  await kit.services().refresh([id], 'person');
  await kit.settled();
  await mark(['a'], 'seen');
  expect(await readMarks()).toEqual({ seen: { a: activeAt }, unread: [], pinned: ['b'] });
});

test('another account’s conversations have no marks of the old one, and a removed connection leaves none', async () => {
  await mark(['a'], 'pin');
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(await readMarks()).toEqual({ seen: {}, unread: [], pinned: [] });
  await mark(['a'], 'pin');
  await kit.services().connector.remove(id);
  expect(await (await openCacheDatabase()).count('marks')).toBe(0);
});

test('what is said of conversations that are not there is passed over', async () => {
  await mark(['nobody'], 'seen');
  expect((await readMarks()).seen).toEqual({});
});

test('all are marked seen by one mark, however many there are, and it is taken back', async () => {
  await mark(['b'], 'unread');
  await kit.services().markAll(activeAt + 5);
  expect(await readMarks()).toMatchObject({ seen: {}, unread: [], seenUntil: activeAt + 5 });
  await kit.restart();
  await kit.services().markAll(null);
  expect(await readMarks()).toEqual({ seen: {}, unread: ['b'], pinned: [], seenUntil: 0 });
});

test('some are marked seen all at once, and it is taken back over deaths of the worker', async () => {
  await Promise.all([mark(['a'], 'unread'), mark(['b'], 'unread')]);
  await kit.services().markAll(activeAt, [`${id}/b`, `${id}/nobody`, 'another/b']);
  expect(await readMarks()).toMatchObject({ seen: { b: activeAt - 1 }, unread: ['a'] });
  await kit.restart();
  await kit.services().markAll(null);
  expect(await readMarks()).toEqual({ seen: {}, unread: ['a', 'b'], pinned: [], seenUntil: 0 });
});

test('a marking that changes nothing is neither written nor told', async () => {
  await kit.services().markAll(null);
  await kit.services().markAll(activeAt, []);
  expect(kit.notices.filter(({ notice }) => notice === 'marks')).toEqual([]);
});

test('a chat that is dated ahead does not make what comes later count as seen', async () => {
  const ahead = kit.now() + 400 * 24 * 3_600_000;
  kit.source.chats = [fakeChat('ahead', ahead), ...kit.source.chats];
  await kit.services().refresh(null, 'person');
  await kit.settled();
  const at = kit.now();
  await kit.services().markAll(ahead);
  expect(await readMarks()).toMatchObject({ seen: { ahead }, seenUntil: at });
});
