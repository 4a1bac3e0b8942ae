import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Preview } from '../domain/conversation.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;

beforeEach(() => {
  kit = createBackgroundKit();
});

const previews = () => kit.source.calls.filter((call) => call.startsWith('preview'));

const stateOf = async (connectionId: string, id: string): Promise<Preview['state'] | undefined> =>
  (await kit.read(connectionId)).find((row) => row.id === id)?.lastMessage?.preview.state;

async function refresh(): Promise<void> {
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

test('api 1.6: last messages are fetched newest first, once each, and an unchanged chat is never asked for again', async () => {
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * minute));
  const id = await kit.connect();
  expect(previews()).toEqual(['preview c1', 'preview c2', 'preview c3']);
  expect((await kit.read(id))[0]?.lastMessage?.preview).toEqual({ state: 'text', text: 'last words of c1' });
  await refresh();
  expect(kit.source.calls).toEqual(['page 0']);
});

test('of many chats only the changed ones cost a request', async () => {
  kit.source.chats = Array.from({ length: 9 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  await kit.connect();
  kit.advance(minute);
  kit.source.chats = [4, 6]
    .map((n) => fakeChat(`c${n}`, kit.now() + n))
    .concat(kit.source.chats.filter((_, n) => n !== 4 && n !== 6));
  await refresh();
  expect(previews().toSorted()).toEqual(['preview c4', 'preview c6']);
});

test('a row on screen goes before all others, and at most two a second are fetched that nobody waits for', async () => {
  kit.source.chats = Array.from({ length: 30 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.pageSize = 100;
  let id = '';
  const startedAt = kit.now();
  let callsBefore = 0;
  kit.source.beforeAnswer = async (call) => {
    if (id === '' || callsBefore > 0 || !call.startsWith('preview')) return;
    callsBefore = previews().length;
    kit.services().wantPreviews([`${id}/c27`, `${id}/c28`]);
  };
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  id = reply.ok ? reply.connection.id : '';
  await kit.settled();
  expect(callsBefore).toBeGreaterThan(0);
  expect(previews().slice(callsBefore, callsBefore + 2)).toEqual(['preview c27', 'preview c28']);
  expect(previews()).toHaveLength(30);
  expect(kit.now() - startedAt).toBeGreaterThanOrEqual(26 * 500);
});

test('after an alarm one in five seconds is fetched that nobody waits for, after a sleep one in twenty; once a page is opened, two a second', async () => {
  kit.source.pageSize = 100;
  await kit.connect();
  for (const [reason, pause] of [
    ['woke', 20_000],
    ['alarm', 5000],
    ['open', 500],
  ] as const) {
    kit.advance(10 * minute);
    kit.source.chats = Array.from({ length: 11 }, (_, n) => fakeChat(`c${n}`, kit.now() - n));
    const startedAt = kit.now();
    await kit.services().refresh(null, reason);
    await kit.settled();
    expect(kit.now() - startedAt).toBe(10 * pause);
  }
});

test('what is on screen is asked for at most four at a time', async () => {
  kit.source.chats = Array.from({ length: 30 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) => (call.startsWith('preview') ? { kind: 'timeout' } : null);
  const id = await kit.connect();
  kit.source.failing = () => null;
  kit.source.mostAtOnce = 0;
  kit.advance(2 * minute);
  await kit.services().refresh(null, 'person');
  kit.services().wantPreviews(kit.source.chats.map((chat) => `${id}/${chat.id}`));
  await kit.settled();
  expect(kit.source.mostAtOnce).toBe(4);
  expect(await stateOf(id, 'c29')).toBe('text');
});

test('beyond the newest thousand last messages come only on request', async () => {
  kit.source.pageSize = 100;
  kit.source.chats = Array.from({ length: 1010 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  const id = await kit.connect();
  expect(previews()).toHaveLength(1000);
  expect(await stateOf(id, 'c1005')).toBe('unknown');
  kit.services().wantPreviews([`${id}/c1005`]);
  await kit.settled();
  expect(await stateOf(id, 'c1005')).toBe('text');
  await kit.services().fetchAllPreviews(id);
  await kit.settled();
  expect(previews()).toHaveLength(1010);
});

test('api C1: a last message that the service can’t give leaves its row, and the others', async () => {
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) => (call === 'preview c2' ? { kind: 'notFound', what: 'messages' } : null);
  const id = await kit.connect();
  expect((await kit.read(id)).map((row) => row.lastMessage?.preview.state)).toEqual([
    'text',
    'unavailable',
    'text',
  ]);
});

test('api C21: without the right to read messages three refusals are enough for an hour', async () => {
  kit.source.chats = Array.from({ length: 9 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) =>
    call.startsWith('preview') ? { kind: 'forbidden', what: 'messages' } : null;
  const id = await kit.connect();
  expect(previews().length).toBeLessThanOrEqual(4);
  expect(await stateOf(id, 'c8')).toBe('unknown');
  kit.advance(2 * minute);
  kit.source.calls.length = 0;
  kit.services().wantPreviews([`${id}/c8`]);
  await kit.settled();
  expect(previews()).toEqual([]);
  expect(await stateOf(id, 'c8')).toBe('unavailable');
});

test('api C18: 429 on a last message stops all of them until its time', async () => {
  kit.source.chats = Array.from({ length: 9 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) => (call.startsWith('preview') ? { kind: 'limited', retryAfter: null } : null);
  const id = await kit.connect();
  expect(previews()).toHaveLength(1);
  expect((await kit.readStatus(id)).notBefore).toBeGreaterThan(kit.now());
  kit.services().wantPreviews([`${id}/c5`]);
  await kit.settled();
  expect(previews()).toHaveLength(1);
});

test('api 1.6: an answer still being written is asked for again at the next refresh, a finished one is not', async () => {
  const writing = fakeChat('c1', kit.now() - minute);
  kit.source.chats = [{ ...writing, lastMessage: { ...writing.lastMessage!, status: 'generating' } }];
  await kit.connect();
  kit.advance(minute);
  await refresh();
  expect(previews()).toEqual(['preview c1']);
  kit.advance(120 * minute);
  await refresh();
  expect(previews()).toEqual([]);
});

test('a text that arrives after a newer message has come is not shown as the last', async () => {
  kit.source.chats = [fakeChat('c1', kit.now() - minute)];
  let release = (): void => undefined;
  kit.source.beforeAnswer = (call) =>
    call === 'preview c1' ? new Promise<void>((resolve) => void (release = resolve)) : Promise.resolve();
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  const id = reply.ok ? reply.connection.id : '';
  await expect.poll(previews).toHaveLength(1);
  kit.source.chats = [fakeChat('c1', kit.now())];
  kit.source.beforeAnswer = () => Promise.resolve();
  const refreshed = kit.services().refresh(null, 'person');
  await refreshed;
  release();
  await kit.settled();
  expect(previews()).toHaveLength(2);
  expect(await stateOf(id, 'c1')).toBe('text');
});

test('a text that the service did not give is asked for again after an hour, and at once with a new token', async () => {
  kit.source.chats = [fakeChat('c1', kit.now() - minute)];
  kit.source.failing = (call) => (call.startsWith('preview') ? { kind: 'badBody', isHtml: true } : null);
  const id = await kit.connect();
  kit.source.failing = () => null;
  kit.advance(minute);
  await refresh();
  expect(previews()).toEqual([]);
  kit.advance(60 * minute);
  await refresh();
  expect(await stateOf(id, 'c1')).toBe('text');
});

test('after a right was missing, a better token brings the texts at once', async () => {
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) =>
    call.startsWith('preview') ? { kind: 'forbidden', what: 'messages' } : null;
  const id = await kit.connect();
  kit.source.failing = () => null;
  kit.advance(minute);
  await kit.services().connector.replaceCredential(id, { apiToken: 'a-token-with-more-rights' });
  await kit.settled();
  expect((await kit.read(id)).map((row) => row.lastMessage?.preview.state)).toEqual(['text', 'text', 'text']);
});

test('a page in place of answers ends the round: not every text is asked for in vain', async () => {
  kit.source.chats = Array.from({ length: 9 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) => (call.startsWith('preview') ? { kind: 'badBody', isHtml: true } : null);
  const id = await kit.connect();
  kit.services().wantPreviews(kit.source.chats.map((chat) => `${id}/${chat.id}`));
  await kit.settled();
  expect(previews().length).toBeLessThanOrEqual(6);
});

test('api C1: one last message that fails every time, or hangs, keeps no other from coming', async () => {
  kit.source.chats = Array.from({ length: 9 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  kit.source.failing = (call) => (call === 'preview c2' ? { kind: 'transient', status: 500 } : null);
  const id = await kit.connect();
  const states = (await kit.read(id)).map((row) => row.lastMessage?.preview.state);
  expect(states).toEqual(kit.source.chats.map(({ id: chat }) => (chat === 'c2' ? 'unavailable' : 'text')));
  kit.source.failing = () => null;
  kit.advance(2 * minute);
  await refresh();
  expect(previews()).toEqual(['preview c2']);
  expect(await stateOf(id, 'c2')).toBe('text');
});

test('texts that were read again with their rows are fetched again', async () => {
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * minute, { agentId: 'noisy' }));
  const id = await kit.connect();
  await kit.services().connector.update(id, { skippedAgentIds: ['noisy'] });
  await kit.settled();
  kit.advance(minute);
  await kit.services().connector.update(id, { skippedAgentIds: [] });
  await kit.settled();
  expect((await kit.read(id)).map((row) => row.lastMessage?.preview.state)).toEqual(['text', 'text', 'text']);
});

test('api C2: what last messages and lists learn about the server at the same time is all remembered', async () => {
  kit.source.chats = Array.from({ length: 25 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
  const { adapter } = kit.source;
  kit.source.adapter = {
    ...adapter,
    readPreview: (session, conversation) => (
      session.learned.add('from a text'),
      adapter.readPreview(session, conversation)
    ),
    readPage: (session, feed, cursor) => (
      session.learned.add('from a page'),
      adapter.readPage(session, feed, cursor)
    ),
  };
  const id = await kit.connect();
  expect((await kit.readRecord(id)).sync.learned.toSorted()).toEqual(['from a page', 'from a text']);
});

test('fetching all last messages is over once they are there', async () => {
  kit.source.chats = [fakeChat('c1', kit.now() - minute)];
  const id = await kit.connect();
  await kit.services().fetchAllPreviews(id);
  await kit.settled();
  expect((await kit.readRecord(id)).sync.wantsAllPreviews).toBe(false);
});
