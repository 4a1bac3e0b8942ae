import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openCacheDatabase } from '../cache/database.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { OlderResult } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { olderRowsItem } from '../storage/session-items.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const day = 86_400_000;

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = [
    fakeChat('recent', kit.now() - day, { title: 'Renewals in May' }),
    fakeChat('other', kit.now() - 2 * day, { title: 'Hiring' }),
  ];
  kit.source.archive = Array.from({ length: 4 }, (_, n) =>
    fakeChat(`old${n}`, kit.now() - (200 + n) * day, { title: `Renewals in April, part ${n}` }),
  );
});

async function search(text: string): Promise<OlderResult> {
  kit.source.calls.length = 0;
  const [result, ...rest] = await kit.services().searchOlder(text);
  await kit.settled();
  expect(rest).toEqual([]);
  if (result === undefined) throw new Error('no connection was asked');
  return result;
}

const found = (result: OlderResult): readonly Conversation[] => {
  if (result.kind !== 'found') throw new Error(`not found but ${result.kind}`);
  return result.conversations;
};
const idsIn = (result: OlderResult): readonly string[] => found(result).map(({ id }) => id);

test('finds by name what lies beyond the reach, says how much is known anyway, and caches nothing', async () => {
  const id = await kit.connect();
  const before = await kit.readRecord(id);
  const result = await search('renewals');
  expect(idsIn(result)).toEqual(['old0', 'old1', 'old2', 'old3']);
  expect(result).toMatchObject({ connectionId: id, known: 1, isWhole: true });
  expect(kit.source.calls).toEqual(['search renewals 0', 'search renewals 5']);
  expect((await kit.readRecord(id)).seq).toBe(before.seq);
  expect(await kit.read(id)).toHaveLength(2);
});

test('at most three pages are read, and that there is more is said', async () => {
  await kit.connect();
  kit.source.pageSize = 1;
  const result = await search('renewals');
  expect(kit.source.calls).toHaveLength(3);
  expect(result).toMatchObject({ kind: 'found', isWhole: false });
});

test('words apart from each other are found by the longest of them', async () => {
  await kit.connect();
  expect(idsIn(await search('rénewals 2 PART'))).toEqual([]);
  expect(idsIn(await search('renewals 2 PART'))).toEqual(['old2']);
  expect(kit.source.calls).toEqual(['search renewals 2 PART 0', 'search renewals 0', 'search renewals 5']);
});

test('api C10: a service that refuses to search says so', async () => {
  await kit.connect();
  kit.source.search = 'refused';
  expect(await search('renewals')).toMatchObject({ kind: 'unsupported' });
  expect(kit.source.calls).toEqual(['search renewals 0']);
});

test('api C10: a service that does not heed the name is found out by its first page', async () => {
  await kit.connect();
  kit.source.search = 'ignored';
  expect(await search('hiring')).toMatchObject({ kind: 'unsupported' });
  expect(kit.source.calls).toEqual(['search hiring 0']);
});

test('skipped agents’ conversations are not brought back by a search', async () => {
  const id = await kit.connect();
  await kit.services().connector.update(id, { skippedAgentIds: ['noisy'] });
  await kit.settled();
  kit.source.archive[1] = { ...kit.source.archive[1]!, agentId: 'noisy' };
  expect(idsIn(await search('renewals'))).toEqual(['old0', 'old2', 'old3']);
});

test('the same text asked for by two pages at once is searched once, another text after it and after a second', async () => {
  await kit.connect();
  kit.source.calls.length = 0;
  const startedAt = kit.now();
  const { searchOlder } = kit.services();
  const [one, two] = await Promise.all([
    searchOlder('hiring'),
    searchOlder('hiring'),
    searchOlder('renewals'),
  ]);
  expect(two).toEqual(one);
  expect(kit.source.calls.map((call) => call.replace(/ \d+$/u, ''))).toEqual([
    'search hiring',
    'search hiring',
    'search renewals',
    'search renewals',
  ]);
  expect(kit.now() - startedAt).toBeGreaterThanOrEqual(1000);
});

test('api C18: a limit binds a search, and one met by a search binds everything else', async () => {
  const id = await kit.connect();
  kit.source.failing = () => ({ kind: 'limited', retryAfter: 60_000 });
  expect(await search('renewals')).toMatchObject({ kind: 'failed', failure: { kind: 'limited' } });
  expect((await kit.readStatus(id)).notBefore).toBe(kit.now() + 60_000);
  kit.source.failing = () => null;
  expect(await search('hiring')).toMatchObject({ kind: 'failed', failure: { kind: 'limited' } });
  expect(kit.source.calls).toEqual([]);
  await kit.services().refresh(null, 'person');
  expect(kit.source.calls).toEqual([]);
});

test('last messages of what was found are fetched for rows on screen, once, and told to the pages', async () => {
  const id = await kit.connect();
  await search('renewals');
  kit.source.calls.length = 0;
  kit.services().wantPreviews([`${id}/old1`, `${id}/old3`, `${id}/nobody`]);
  kit.services().wantPreviews([`${id}/old1`]);
  await kit.settled();
  expect(kit.source.calls.toSorted()).toEqual(['preview old1', 'preview old3']);
  const told = kit.notices.flatMap((each) => (each.notice === 'older' ? each.conversations : []));
  expect(told.map(({ id: each, lastMessage }) => [each, lastMessage?.preview])).toEqual([
    ['old1', { state: 'text', text: 'last words of old1' }],
    ['old3', { state: 'text', text: 'last words of old3' }],
  ]);
  kit.services().wantPreviews([`${id}/old1`]);
  await kit.settled();
  expect(kit.source.calls).toHaveLength(2);
});

test('nothing found is kept for a connection that was removed meanwhile', async () => {
  const id = await kit.connect();
  await search('renewals');
  await kit.services().connector.remove(id);
  kit.source.calls.length = 0;
  kit.services().wantPreviews([`${id}/old1`]);
  await kit.settled();
  expect(kit.source.calls).toEqual([]);
  expect(await kit.services().searchOlder('renewals')).toEqual([]);
});

test.each([
  ['is removed', async (id: string) => kit.services().connector.remove(id)],
  ['gets another credential', async (id: string) => replaceCredential(id)],
  ['is begun anew on disk', async (id: string) => giveGeneration(id)],
])('nothing is found for a connection that %s while its service is asked', async (_what, change) => {
  const id = await kit.connect();
  kit.source.beforeAnswer = async (call) => {
    if (!call.startsWith('search')) return;
    kit.source.beforeAnswer = () => Promise.resolve();
    await change(id);
  };
  expect(await kit.services().searchOlder('renewals')).toEqual([]);
  await kit.settled();
  kit.source.calls.length = 0;
  kit.services().wantPreviews([`${id}/old1`]);
  await kit.settled();
  expect(kit.source.calls).toEqual([]);
});

test('a worker that slept still reads what was found before', async () => {
  const id = await kit.connect();
  await search('renewals');
  await kit.restart();
  kit.source.calls.length = 0;
  expect(await kit.services().readTranscript(`${id}/old1`)).toMatchObject({ ok: true });
  kit.services().wantPreviews([`${id}/old3`]);
  await kit.settled();
  expect(kit.source.calls.toSorted()).toEqual(['preview old3', 'transcript old1']);
});

const heldIds = async (): Promise<readonly string[]> =>
  ((await readItem(olderRowsItem)) ?? []).flatMap(({ rows }) => rows.map((row) => row.id));

test.each([
  ['is removed', [], async (id: string) => kit.services().connector.remove(id)],
  ['gets another credential', [], async (id: string) => replaceCredential(id)],
  ['skips an agent', ['old1', 'old2', 'old3'], async (id: string) => skipAgent(id)],
])('what is held for a worker to come goes when its connection %s', async (_what, left, change) => {
  const id = await kit.connect();
  kit.source.archive[0] = { ...kit.source.archive[0]!, agentId: 'noisy' };
  await search('renewals');
  expect(await heldIds()).toEqual(['old0', 'old1', 'old2', 'old3']);
  await kit.restart();
  await change(id);
  expect(await heldIds()).toEqual(left);
  expect(await kit.services().readTranscript(`${id}/old0`)).toMatchObject({ failure: { kind: 'notFound' } });
  await kit.settled();
});

test('what was held for another credential is void, even when its worker died before it could drop it', async () => {
  const id = await kit.connect();
  await search('renewals');
  const before = await readItem(olderRowsItem);
  await replaceCredential(id);
  await kit.settled();
  await writeItem(olderRowsItem, before ?? []);
  expect(await heldIds()).toHaveLength(4);
  await kit.restart();
  expect(await heldIds()).toEqual([]);
});

test('another search takes the place of what is held, and no more than 300 are', async () => {
  await kit.connect();
  await search('renewals');
  kit.source.pageSize = 150;
  kit.source.archive = Array.from({ length: 400 }, (_, n) =>
    fakeChat(`many${n}`, n, { title: `Hiring ${n}` }),
  );
  await search('hiring');
  const ids = await heldIds();
  expect(ids).toHaveLength(300);
  expect(ids).not.toContain('old0');
});

const skipAgent = (id: string): Promise<void> =>
  kit.services().connector.update(id, { skippedAgentIds: ['noisy'] });

async function replaceCredential(id: string): Promise<void> {
  const reply = await kit.services().connector.replaceCredential(id, { apiToken: 'another-token' });
  expect(reply.ok).toBe(true);
}

async function giveGeneration(id: string): Promise<void> {
  const database = await openCacheDatabase();
  const record = await database.get('records', id);
  if (record !== undefined) await database.put('records', { ...record, generation: 'another' }, id);
}
