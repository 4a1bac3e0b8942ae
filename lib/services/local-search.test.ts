import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { LocalSearch } from './local-search.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
let search: LocalSearch;
let id: string;

beforeEach(async () => {
  kit = createBackgroundKit();
  const chat = fakeChat('a', kit.now());
  kit.source.chats = [{ ...chat, title: 'Renewal' }, fakeChat('b', kit.now() - 1)];
  id = await kit.connect();
  search = kit.services().localSearch;
});

const find = async (query: string): Promise<readonly string[] | undefined> =>
  (await search.find(query))?.rows.map((row) => row.id);

test('the background finds what a page would, and what came since', async () => {
  expect(await find('renewal')).toEqual(['a']);
  kit.source.chats = [{ ...fakeChat('c', kit.now() + 1), title: 'Second renewal' }, ...kit.source.chats];
  await kit.services().refresh(null, 'person');
  await kit.settled();
  expect(await find('renewal')).toEqual(['c', 'a']);
  search.forget();
  expect(await search.find('renewal -second')).toMatchObject({ total: 3, marks: ['renewal'] });
});

test('a later call ends an earlier one, and a query that asks for nothing finds nothing', async () => {
  const first = search.find('rene');
  const second = search.find('renew');
  expect(await first).toBeNull();
  expect(await second).not.toBeNull();
  expect(await search.find('  ')).toBeNull();
});

test('a removed connection is not found any more', async () => {
  expect(await find('renewal')).toEqual(['a']);
  await kit.services().connector.remove(id);
  expect(await find('renewal')).toEqual([]);
});

test('nothing of it asks the service', async () => {
  const before = kit.source.calls.length;
  await find('renewal');
  expect(kit.source.calls).toHaveLength(before);
});

test('what is hidden is not found, until it is shown again', async () => {
  kit.source.chats = [{ ...fakeChat('c', kit.now() + 1), title: 'Third renewal', agentId: 'loud' }];
  await kit.services().refresh(null, 'person');
  await kit.settled();
  expect(await find('renewal')).toContain('c');
  await kit.services().hide(id, { agentIds: ['loud'], triggers: [] });
  expect(await find('renewal')).not.toContain('c');
  await kit.services().hide(id, { agentIds: [], triggers: [] });
  expect(await find('renewal')).toContain('c');
});
