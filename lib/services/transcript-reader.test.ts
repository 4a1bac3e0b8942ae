import 'fake-indexeddb/auto';
import { beforeEach, expect, type Mock, test, vi } from 'vitest';
import { createCacheReader } from '../cache/cache-reader.ts';
import { openCacheDatabase } from '../cache/database.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import type { Message, Transcript } from '../domain/transcript.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
let id: string;

const message = (name: string, text: string): Message => ({
  id: name,
  speaker: 'assistant',
  author: null,
  status: 'success',
  createdAt: null,
  parts: [{ kind: 'text', text, isCut: false }],
  errorText: null,
  vote: null,
});
const transcript: Transcript = {
  messages: [message('m1', 'The first words'), message('m2', 'The last words')],
  unreadable: 0,
  isCut: false,
  total: null,
};
const readCached = (chat: string): Promise<Transcript | null> =>
  createCacheReader(createDatabaseHandle(openCacheDatabase)).readTranscript(id, chat);
const read = (chat: string) => kit.services().readTranscript(`${id}/${chat}`);

beforeEach(async () => {
  kit = createBackgroundKit();
  kit.source.chats = [fakeChat('a', kit.now()), fakeChat('b', kit.now() - 1)];
  kit.source.transcript = transcript;
  id = await kit.connect();
});

test('what was opened is kept, encrypted, and its text becomes part of its row', async () => {
  expect(await read('a')).toEqual({ ok: true, value: transcript });
  expect(await readCached('a')).toEqual(transcript);
  const [row, other] = await kit.read(id);
  expect(row?.transcript).toBe('The last words\nThe first words');
  expect(other?.transcript).toBeNull();
  const stored = await (await openCacheDatabase()).get('transcripts', [id, 'a']);
  expect(new TextDecoder().decode(stored?.sealed)).not.toContain('words');
});

test('where a list tells no votes, those on the messages become the row’s, and stay until they are gone', async () => {
  const refreshAgain = async (): Promise<void> => {
    kit.advance(600_000);
    kit.source.chats = [{ ...fakeChat('a', kit.now()), vote: null }];
    await kit.services().refresh([id], 'person');
    await kit.settled();
  };
  const voteOf = async (): Promise<string | null | undefined> => (await kit.read(id))[0]?.vote;
  kit.source.transcript = {
    ...transcript,
    messages: [
      { ...message('m1', 'One'), vote: 'down' },
      { ...message('m2', 'Two'), vote: 'up, down' },
    ],
  };
  await read('a');
  expect(await voteOf()).toBeNull();
  Object.assign(kit.source.adapter, { listsNoVotes: true });
  await read('a');
  expect(await voteOf()).toBe('up, down');
  await refreshAgain();
  expect(await voteOf()).toBe('up, down');
  kit.source.transcript = transcript;
  await read('a');
  expect(await voteOf()).toBeNull();
});

test('the text stays with its row when a refresh brings something new', async () => {
  await read('a');
  kit.advance(600_000);
  kit.source.chats = [fakeChat('a', kit.now()), ...kit.source.chats.slice(1)];
  await kit.services().refresh([id], 'person');
  await kit.settled();
  const [row] = await kit.read(id);
  expect(row?.lastActivity).toBe(kit.source.chats[0]?.lastActivity);
  expect(row?.transcript).toBe('The last words\nThe first words');
});

test('asked for twice at once it is read once, and an unchanged one writes no row', async () => {
  await Promise.all([read('a'), read('a')]);
  expect(kit.source.calls.filter((call) => call === 'transcript a')).toHaveLength(1);
  const { seq } = await kit.readRecord(id);
  await read('a');
  expect((await kit.readRecord(id)).seq).toBe(seq);
});

test('a failure is said and costs nothing that is kept', async () => {
  await read('a');
  kit.source.failing = (call) => (call === 'transcript a' ? { kind: 'notFound', what: 'messages' } : null);
  expect(await read('a')).toMatchObject({ ok: false, failure: { kind: 'notFound' } });
  expect(await readCached('a')).toEqual(transcript);
  expect(await read('nobody')).toMatchObject({ ok: false, failure: { kind: 'notFound' } });
});

test('the transcripts opened last are kept, and none of a removed connection', async () => {
  kit.source.chats = Array.from({ length: 121 }, (_, n) => fakeChat(`c${n}`, kit.now() - n));
  await kit.services().refresh([id], 'person');
  await kit.settled();
  for (let n = 0; n < 121; n += 1) {
    kit.advance(1000);
    await read(`c${n}`);
  }
  expect(await (await openCacheDatabase()).count('transcripts')).toBe(100);
  expect(await readCached('c20')).toBeNull();
  expect(await readCached('c21')).toEqual(transcript);
  expect(await readCached('c120')).toEqual(transcript);
  await kit.services().connector.remove(id);
  expect(await (await openCacheDatabase()).count('transcripts')).toBe(0);
});

const keptIds = async () =>
  (await (await openCacheDatabase()).getAllKeys('transcripts')).map(([, chat]) => chat);

test.each([
  ['was deleted', () => void (kit.source.deletedIds = ['a'])],
  ['grew too old', () => kit.services().changePreferences({ keepDays: 1 })],
  [
    'is of an agent not wanted any more',
    () => kit.services().connector.update(id, { skippedAgentIds: ['agent'] }),
  ],
])('what is kept of a conversation that %s goes with its row', async (_why, drop) => {
  kit.source.chats = [
    fakeChat('a', kit.now() - 3 * 86_400_000, { agentId: 'agent' }),
    fakeChat('b', kit.now() - 1),
  ];
  await kit.services().refresh([id], 'person');
  await kit.settled();
  await read('a');
  await read('b');
  expect(await keptIds()).toEqual(['a', 'b']);
  await drop();
  await kit.services().refresh([id], 'person');
  await kit.settled();
  expect((await kit.read(id)).map((row) => row.id)).toEqual(['b']);
  expect(await keptIds()).toEqual(['b']);
});

test('nothing is kept of a conversation that is deleted while it is being kept', async () => {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  const spy = vi.spyOn(crypto.subtle, 'importKey') as unknown as Mock<typeof importKey>;
  spy.mockImplementationOnce(async (...args) => {
    kit.source.deletedIds = ['a'];
    await kit.services().refresh([id], 'person');
    return importKey(...args);
  });
  expect(await read('a')).toEqual({ ok: true, value: transcript });
  spy.mockRestore();
  expect((await kit.read(id)).map((row) => row.id)).toEqual(['b']);
  expect(await keptIds()).toEqual([]);
});

test('of a very long conversation a quarter of a million characters are searched, the newest', async () => {
  const messages = Array.from({ length: 2000 }, (_, n) => ({
    id: `m${n}`,
    speaker: 'assistant' as const,
    author: null,
    createdAt: n,
    status: 'success' as const,
    errorText: null,
    vote: null,
    parts: [{ kind: 'text' as const, text: `word${n} ${'x'.repeat(150)}`, isCut: false }],
  }));
  kit.source.transcript = { messages, unreadable: 0, isCut: false, total: null };
  await read('a');
  const text = (await kit.read(id)).find((row) => row.id === 'a')?.transcript ?? '';
  expect(text).toHaveLength(2 ** 18);
  expect(text).toContain('word1999 ');
  expect(text).toContain('word500 ');
});
