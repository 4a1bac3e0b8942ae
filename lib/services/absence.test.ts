import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { judgeAbsence } from './absence.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

const hour = 3_600_000;
const day = 24 * hour;
let kit: BackgroundKit;
let id: string;

beforeEach(() => {
  kit = createBackgroundKit();
});

async function connect(chats: Conversation[], isByAgent: boolean): Promise<void> {
  const { capabilities } = kit.source.adapter.descriptor;
  Object.assign(capabilities, { hasTextInList: true, listWindowDays: isByAgent ? 30 : null });
  kit.source.isByAgent = isByAgent;
  kit.source.agents = [{ id: 'agent', name: 'Agent', emoji: null, color: null, isDeleted: false }];
  kit.source.chats = chats.map((row) => ({ ...row, agentId: 'agent' }));
  id = await kit.connect();
}

const drop = (...ids: readonly string[]): void => {
  kit.source.chats = kit.source.chats.filter((row) => !ids.includes(row.id));
};

async function look(): Promise<string> {
  kit.advance(hour);
  await kit.services().refresh([id], 'person');
  await kit.settled();
  const rows = await kit.read(id);
  return rows.map((row) => (row.absence === undefined ? row.id : `(${row.id})`)).join(' ');
}

const chats = (count: number): Conversation[] =>
  Array.from({ length: count }, (_, place) => fakeChat(String(place), kit.now() - place * hour));

test('what a list no longer holds is noted, and removed after two more readings say the same', async () => {
  await connect(chats(3), true);
  drop('1');
  expect(await look()).toBe('0 (1) 2');
  expect(await look()).toBe('0 (1) 2');
  expect(await look()).toBe('0 2');
});

test('what comes back is as before', async () => {
  await connect(chats(3), true);
  const all = kit.source.chats;
  drop('1');
  expect(await look()).toBe('0 (1) 2');
  kit.source.chats = all;
  expect(await look()).toBe('0 1 2');
});

test('a thread that merely left the thirty days stays as it is', async () => {
  await connect([...chats(2), fakeChat('old', kit.now() - 29.5 * day)], true);
  drop('old');
  for (let round = 0; round < 4; round += 1) expect(await look()).toBe('0 1 old');
});

test('fault FS11: an empty list after a full one is read again, and then noted; nothing vanishes for a week', async () => {
  await connect(chats(3), true);
  drop('0', '1', '2');
  kit.source.calls.length = 0;
  expect(await look()).toBe('(0) (1) (2)');
  expect(kit.source.calls.filter((call) => call === 'list of agent')).toHaveLength(2);
  for (let round = 0; round < 3; round += 1) expect(await look()).toBe('(0) (1) (2)');
  kit.advance(7 * day);
  expect(await look()).toBe('');
});

test('fault FS11: an empty answer that was a slip changes nothing', async () => {
  await connect(chats(3), true);
  const all = kit.source.chats;
  drop('0', '1', '2');
  let lists = 0;
  kit.source.beforeAnswer = (call) => {
    if (call === 'list of agent') lists += 1;
    if (lists === 2) kit.source.chats = all;
    return Promise.resolve();
  };
  expect(await look()).toBe('0 1 2');
});

test('a list of many pages is read whole once a day to find what is gone, and no more often', async () => {
  const moved = fakeChat('moved', kit.now(), { createdAt: kit.now() - 900 * hour });
  await connect([moved, ...chats(45)], false);
  drop('30');
  const pages = (): number => kit.source.calls.filter((call) => call.startsWith('page')).length;
  kit.source.calls.length = 0;
  expect(await look()).not.toContain('(30)');
  expect(pages()).toBe(1);
  kit.advance(24 * hour);
  expect(await look()).toContain('(30)');
  expect(pages()).toBeGreaterThan(5);
});

test('a short list is read whole whenever a person asks', async () => {
  const moved = fakeChat('moved', kit.now(), { createdAt: kit.now() - 900 * hour });
  await connect([moved, ...chats(8)], false);
  drop('5');
  expect(await look()).toContain('(5)');
});

test('a reading that did not go further down says nothing of what lies there', () => {
  const [a, b, c] = [fakeChat('a', 30), fakeChat('b', 20), fakeChat('c', 10)];
  const found = judgeAbsence([a, b, c], { met: new Set(['a']), since: 15, isThorough: true, now: 100 });
  expect(found.conversations.map((row) => row.id)).toEqual(['b']);
});

test('within a moment of trouble, readings by themselves remove nothing', () => {
  const gone = fakeChat('gone', 30, { absence: { since: 1000, readings: 2 } });
  const reading = { met: new Set(['a']), since: 0, isThorough: false };
  const rows = [fakeChat('a', 40), gone];
  expect(judgeAbsence(rows, { ...reading, now: 60_000 }).removedIds).toEqual([]);
  expect(judgeAbsence(rows, { ...reading, now: 700_000 }).removedIds).toEqual(['gone']);
});
