import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import type { Connection } from '../domain/connection.ts';
import { newDataKey } from './cipher.ts';
import { newCacheRecord } from './connection-cache-record.ts';
import { openConversationCache } from './conversation-cache.ts';
import { type CacheDatabase, openCacheDatabase, segmentRange } from './database.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const connection: Connection = {
  id: 'one',
  sourceId: 'cargo',
  identity: 'cargo:workspace',
  name: null,
  accountName: null,
  plainFields: {},
  lastFour: '1234',
  addedAt: 0,
  workspaceId: null,
  selfId: null,
  skippedAgentIds: [],
  generation: 'first',
};

let database: CacheDatabase;
let dataKey: string;
async function open() {
  const cache = await openConversationCache(() => Promise.resolve(database), connection, dataKey);
  if (cache === null) throw new Error('the cache belongs to another generation');
  return cache;
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openCacheDatabase();
  dataKey = newDataKey();
  await database.put('records', newCacheRecord(connection.generation), connection.id);
});

function conversation(id: string, lastActivity: number, title = `Title of ${id}`): Conversation {
  return makeConversation({
    connectionId: connection.id,
    id,
    title,
    lastActivity,
  });
}

test('what was committed is there when the cache is opened again', async () => {
  const cache = await open();
  await cache.commit({
    conversations: [conversation('a', 1), conversation('b', 2)],
    status: { isComplete: true },
  });
  const again = await open();
  expect(again.newest(Infinity).map((row) => row.id)).toEqual(['b', 'a']);
  expect(again.status).toMatchObject({ isComplete: true, kept: 2, oldest: 1 });
});

test('a later copy of a row replaces the earlier one, and a removed row stays removed', async () => {
  const cache = await open();
  await cache.commit({ conversations: [conversation('a', 1), conversation('b', 2)] });
  await cache.commit({ conversations: [conversation('a', 3, 'changed')], removedIds: ['b'] });
  const again = await open();
  expect(again.newest(Infinity).map((row) => row.title)).toEqual(['changed']);
});

test('a commit after the credential changed is refused as superseded and writes nothing', async () => {
  const cache = await open();
  await database.put('records', newCacheRecord('second'), connection.id);
  const outcome = await cache.commit({ conversations: [conversation('a', 1)] });
  expect(outcome).toEqual({ ok: false, failure: { kind: 'superseded' } });
  expect(await database.getAll('segments', segmentRange(connection.id))).toEqual([]);
  expect(cache.rows.size).toBe(0);
});

test('a commit after the connection was removed is refused as superseded', async () => {
  const cache = await open();
  await database.delete('records', connection.id);
  const outcome = await cache.commit({ conversations: [conversation('a', 1)] });
  expect(outcome).toEqual({ ok: false, failure: { kind: 'superseded' } });
  expect(await database.count('records')).toBe(0);
});

test('no text of a row can be found in the stored bytes', async () => {
  const cache = await open();
  await cache.commit({
    conversations: [conversation('a', 1, 'canary-title')],
    agents: [{ id: 'g', name: 'canary-agent', emoji: null, color: null, isDeleted: false }],
  });
  const stored = [
    ...(await database.getAll('segments')).map((segment) => segment.sealed),
    ...(await database.getAll('agents')),
    ...(await database.getAll('screens')),
  ].map((bytes) => new TextDecoder('latin1').decode(bytes));
  expect(stored).toHaveLength(3);
  expect(stored.filter((text) => text.includes('canary'))).toEqual([]);
  expect(JSON.stringify(await database.getAll('records'))).not.toContain('canary');
});

test('many small commits are joined into few segments without losing a row or reviving a removed one', async () => {
  const cache = await open();
  for (let round = 0; round < 120; round += 1) {
    const rows = Array.from({ length: 10 }, (_, n) => conversation(`${(round * 7 + n) % 400}`, round));
    await cache.commit({ conversations: rows, removedIds: [`${(round * 7 + 11) % 400}`] });
  }
  const again = await open();
  expect([...again.rows].toSorted()).toEqual([...cache.rows].toSorted());
  expect(await database.count('segments')).toBeLessThan(25);
});

test('rows that are rewritten over and over do not fill the disk', async () => {
  const cache = await open();
  for (let round = 0; round < 30; round += 1) {
    await cache.commit({ conversations: Array.from({ length: 300 }, (_, n) => conversation(`${n}`, round)) });
  }
  const stored = (await database.getAll('segments')).reduce((sum, segment) => sum + segment.count, 0);
  expect(stored).toBeLessThan(1500);
  expect((await open()).rows.size).toBe(300);
});

test('a damaged segment makes the cache empty and usable, not broken', async () => {
  const cache = await open();
  await cache.commit({ conversations: [conversation('a', 1)] });
  const [segment] = await database.getAll('segments');
  const sealed = segment!.sealed.slice();
  sealed[20]! ^= 1;
  await database.put('segments', { count: 1, sealed }, [connection.id, 1]);
  const again = await open();
  expect(again.rows.size).toBe(0);
  expect(await again.commit({ conversations: [conversation('b', 1)] })).toMatchObject({ ok: true });
});

test('commits that are made at once are applied one after the other', async () => {
  const cache = await open();
  await Promise.all(
    ['x', 'y', 'z'].map((fact) =>
      cache.commit({ sync: (current) => ({ ...current, learned: [...current.learned, fact] }) }),
    ),
  );
  expect((await open()).sync.learned).toEqual(['x', 'y', 'z']);
});
