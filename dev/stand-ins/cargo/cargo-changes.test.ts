import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSample } from '../../sample/create-sample.ts';
import { sampleCredentials, secondCredentials } from '../../sample/credentials.ts';
import { startStandIns, type CargoStandIn, type StandIns } from '../start-stand-ins.ts';
import { ask } from '../test-client.ts';

interface Chat {
  readonly uuid: string;
  readonly name: string | null;
  readonly deletedAt: string | null;
  readonly activeStreamUuid: string | null;
  readonly lastMessage: { readonly uuid: string; readonly status: string; readonly type: string } | null;
}

let standIns: StandIns;
let cargo: CargoStandIn;
let time: number;
beforeEach(async () => {
  time = Date.UTC(2026, 2, 2, 9);
  standIns = await startStandIns({
    data: createSample({ chats: 20, threads: 0, now: time }),
    now: () => time,
  });
  ({ cargo } = standIns);
});
afterEach(() => standIns.close());

const get = async <T>(path: string, token = sampleCredentials.cargo.apiToken): Promise<T> =>
  (await ask(standIns, 'cargo', `/v1${path}`, { token })).body as T;
const list = async (token?: string): Promise<readonly Chat[]> =>
  (await get<{ chats: Chat[] }>('/ai/chats/list?limit=100', token)).chats;
const transcript = async (
  uuid: string,
): Promise<readonly { type: string; status: string; parts: unknown[] }[]> =>
  (
    await get<{ messages: { type: string; status: string; parts: unknown[] }[] }>(
      `/ai/messages/list?chatUuid=${uuid}`,
    )
  ).messages;

test('a new chat with its messages comes on top', async () => {
  time += 1000;
  const uuid = cargo.addChat({
    name: 'Hello',
    messages: [{ type: 'user', text: 'Hi' }, { text: 'Good morning' }],
  });
  expect((await list())[0]).toMatchObject({
    uuid,
    name: 'Hello',
    lastMessage: { type: 'assistant', status: 'success' },
  });
  expect(await transcript(uuid)).toMatchObject([
    { type: 'user' },
    { parts: [{ type: 'text', text: 'Good morning' }] },
  ]);
});

test('a chat without messages is an empty one', async () => {
  const uuid = cargo.addChat();
  expect((await list()).find((chat) => chat.uuid === uuid)).toMatchObject({ name: null, lastMessage: null });
  expect(await transcript(uuid)).toEqual([]);
});

test('a chat can be added to another workspace', async () => {
  const [, second] = cargo.switches.tokens.values();
  const uuid = cargo.addChat({ workspaceUuid: second!, messages: [{ text: 'Hola' }] });
  expect((await list(secondCredentials.cargo.apiToken)).map((chat) => chat.uuid)).toContain(uuid);
  expect((await list()).map((chat) => chat.uuid)).not.toContain(uuid);
});

test('a new message brings an old chat to the top, and can be had alone', async () => {
  time += 1000;
  const { uuid } = (await list()).at(-1)!;
  const before = (await transcript(uuid)).length;
  const message = cargo.addMessage(uuid, { text: 'News' });
  expect((await list())[0]).toMatchObject({ uuid, lastMessage: { uuid: message } });
  expect(await transcript(uuid)).toHaveLength(before + 1);
  expect(await get(`/ai/messages/${message}`)).toMatchObject({ message: { parts: [{ text: 'News' }] } });
});

test('a chat can be renamed', async () => {
  const { uuid } = (await list())[5]!;
  cargo.renameChat(uuid, 'Another name');
  expect((await list()).find((chat) => chat.uuid === uuid)?.name).toBe('Another name');
});

test('a deleted chat is marked, or gone', async () => {
  const [marked, gone] = await list();
  cargo.deleteChat(marked!.uuid);
  cargo.deleteChat(gone!.uuid, 'gone');
  const after = await list();
  expect(after.find(({ uuid }) => uuid === marked!.uuid)?.deletedAt).toBe(new Date(time).toISOString());
  expect(after.map(({ uuid }) => uuid)).not.toContain(gone!.uuid);
  expect(await get(`/ai/chats/${gone!.uuid}`)).toEqual({ reason: 'chatNotFound' });
  expect(await get(`/ai/messages/${gone!.lastMessage!.uuid}`)).toEqual({ reason: 'messageNotFound' });
});

test('an answer is generated, then finished under the same uuid', async () => {
  const { uuid } = (await list())[6]!;
  time += 1000;
  const answer = cargo.setGenerating(uuid, 'How many?');
  const during = (await list())[0]!;
  expect(during).toMatchObject({ uuid, lastMessage: { uuid: answer, status: 'generating' } });
  expect(during.activeStreamUuid).not.toBeNull();
  expect((await transcript(uuid)).slice(-2)).toMatchObject([
    { type: 'user' },
    { type: 'assistant', parts: [] },
  ]);
  time += 5000;
  cargo.finish(uuid, { text: 'Seven.' });
  expect((await list())[0]).toMatchObject({
    uuid,
    activeStreamUuid: null,
    lastMessage: { uuid: answer, status: 'success', createdAt: new Date(time - 5000).toISOString() },
  });
});

test('an answer can end badly', async () => {
  const uuid = cargo.addChat();
  const answer = cargo.setGenerating(uuid);
  cargo.finish(uuid, { status: 'error', errorMessage: 'Out of credits' });
  expect(await get(`/ai/messages/${answer}`)).toMatchObject({
    message: { status: 'error', errorMessage: 'Out of credits', parts: [] },
  });
  expect(() => cargo.finish(uuid, {})).toThrow('Nothing is generating');
});

test('what isn’t there can’t be changed', () => {
  expect(() => cargo.renameChat('nowhere', 'x')).toThrow('No chat nowhere');
});
