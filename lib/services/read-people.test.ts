import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createCacheReader } from '../cache/cache-reader.ts';
import { openCacheDatabase } from '../cache/database.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import type { Person } from '../domain/conversation.ts';
import { createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

const anna: Person = { id: 'u1', name: 'Anna', email: 'anna@acme.example' };
const hour = 3_600_000;

function createKit(answer: () => Outcome<readonly Person[]>) {
  const kit = createBackgroundKit();
  const asked: number[] = [];
  kit.source.chats = [{ ...fakeChat('a', kit.now()), ownerId: 'u1' }];
  kit.source.adapter = {
    ...kit.source.adapter,
    readPeople: async () => (asked.push(kit.now()), answer()),
  };
  const read = async (connectionId: string) =>
    (await createCacheReader(createDatabaseHandle(openCacheDatabase)).readState(connectionId))?.people;
  const refresh = async () => {
    await kit.services().refresh(null, 'person');
    await kit.settled();
  };
  return { kit, asked, read, refresh };
}

test('the workspace’s people are read once a day and kept for pages and for the next worker', async () => {
  const { asked, kit, read, refresh } = createKit(() => succeed([anna]));
  const id = await kit.connect();
  expect(await read(id)).toEqual([anna]);
  expect((await kit.read(id))[0]?.ownerId).toBe('u1');
  kit.advance(23 * hour);
  await kit.restart();
  await refresh();
  expect(asked).toHaveLength(1);
  kit.advance(2 * hour);
  await refresh();
  expect(asked).toHaveLength(2);
  expect(await read(id)).toEqual([anna]);
});

test('where people are refused the conversations come all the same', async () => {
  const { kit, read } = createKit(() => fail({ kind: 'forbidden', what: 'agents' }));
  const id = await kit.connect();
  expect(await read(id)).toEqual([]);
  expect(await kit.read(id)).toHaveLength(1);
  expect((await kit.readStatus(id)).failure).toBeNull();
});

test('the names go with the connection', async () => {
  const { kit } = createKit(() => succeed([anna]));
  const id = await kit.connect();
  await kit.services().connector.remove(id);
  expect(await (await openCacheDatabase()).getAllKeys('people')).toEqual([]);
});
