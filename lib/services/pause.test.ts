import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = newestFirst(95);
  Object.assign(kit.source.adapter.descriptor.capabilities, { hasTextInList: true });
});

const newestFirst = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    fakeChat(`c${n}`, kit.now() - (n + 1) * minute, { createdAt: (n * 7919) % 1000 }),
  );

const pages = () => kit.source.calls.filter((call) => call.startsWith('page'));

async function refresh(reason: 'person' | 'alarm' | 'open' | 'resume'): Promise<string[]> {
  kit.source.calls.length = 0;
  await kit.services().refresh(null, reason);
  await kit.settled();
  return pages();
}

/** Connects, and presses Stop while `call` is on its way. */
async function stopAt(call: string): Promise<string> {
  const release = Promise.withResolvers<void>();
  kit.source.beforeAnswer = (each) => (each === call ? release.promise : Promise.resolve());
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  const id = reply.ok ? reply.connection.id : '';
  await expect.poll(() => kit.source.calls.includes(call)).toBe(true);
  const paused = kit.services().pauseReading(id);
  release.resolve();
  await paused;
  await kit.settled();
  kit.source.beforeAnswer = () => Promise.resolve();
  return id;
}

test('a first reading that a person stops keeps what was committed and is no failure', async () => {
  const id = await stopAt('page 36');
  const status = await kit.readStatus(id);
  expect(status).toMatchObject({ isPaused: true, isComplete: false, failure: null });
  expect(status.kept).toBeGreaterThanOrEqual(37);
  expect(status.kept).toBeLessThanOrEqual(50);
  expect(pages()).not.toContain('page 54');
  expect(kit.notices.findLast(({ notice }) => notice === 'progress')).toMatchObject({
    progress: { phase: null },
  });
});

test('stopped, it does not go on by itself, after a restart either; by itself only the top is read', async () => {
  const id = await stopAt('page 36');
  await kit.restart();
  await kit.settled();
  expect(await refresh('resume')).toEqual([]);
  kit.advance(10 * minute);
  expect(await refresh('resume')).toEqual([]);
  kit.source.chats = [fakeChat('new', kit.now()), ...kit.source.chats];
  expect(await refresh('alarm')).toEqual(['page 0']);
  kit.advance(minute);
  expect(await refresh('open')).toEqual(['page 0']);
  expect((await kit.read(id))[0]?.id).toBe('new');
  expect(await kit.readStatus(id)).toMatchObject({ isPaused: true, isComplete: false, failure: null });
});

test('a person’s refresh goes on where it was stopped and fetches no committed page again', async () => {
  const id = await stopAt('page 36');
  const read = new Set(pages().slice(0, -1));
  const then = await refresh('person');
  expect(then.filter((page) => read.has(page))).toEqual([]);
  expect(await kit.read(id)).toHaveLength(95);
  expect(await kit.readStatus(id)).toMatchObject({ isPaused: false, isComplete: true });
});

test('more than a page came on top while it was stopped: going on leaves no gap', async () => {
  const id = await stopAt('page 36');
  kit.advance(60 * minute);
  const fresh = Array.from({ length: 25 }, (_, n) => fakeChat(`n${n}`, kit.now() - n * 1000));
  kit.source.chats = [...fresh, ...kit.source.chats];
  await refresh('alarm');
  kit.advance(60 * minute);
  await refresh('person');
  expect((await kit.read(id)).map((row) => row.id)).toEqual(kit.source.chats.map((row) => row.id));
});

test('a refresh that was waiting its turn when a person stopped is dropped; one asked for afterwards runs', async () => {
  const release = Promise.withResolvers<void>();
  kit.source.beforeAnswer = (each) => (each === 'page 36' ? release.promise : Promise.resolve());
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  const id = reply.ok ? reply.connection.id : '';
  await expect.poll(() => kit.source.calls.includes('page 36')).toBe(true);
  const waiting = kit.services().refresh([id], 'person');
  const paused = kit.services().pauseReading(id);
  release.resolve();
  await Promise.all([waiting, paused]);
  await kit.settled();
  expect((await kit.readStatus(id)).isPaused).toBe(true);
  await refresh('person');
  expect((await kit.readStatus(id)).isPaused).toBe(false);
});

test('lists not begun when a person stopped are left alone until a person goes on', async () => {
  kit.source.isByAgent = true;
  kit.source.agents = ['a', 'b'].map((id) => ({ id, name: id, emoji: null, color: null, isDeleted: false }));
  kit.source.chats = newestFirst(9).map((chat, n) => ({ ...chat, agentId: 'ab'[n % 2]! }));
  const id = await stopAt('agents');
  kit.advance(10 * minute);
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'alarm');
  await kit.settled();
  expect(kit.source.calls.filter((call) => call.startsWith('list'))).toEqual([]);
  await refresh('person');
  expect(await kit.read(id)).toHaveLength(9);
});

test('with everything read there is nothing to stop but the last messages beyond the newest', async () => {
  const id = await kit.connect();
  await kit.services().fetchAllPreviews(id);
  await kit.services().pauseReading(id);
  await kit.settled();
  expect((await kit.readStatus(id)).isPaused).toBe(false);
  expect((await kit.readRecord(id)).sync.wantsAllPreviews).toBe(false);
  expect((await refresh('alarm')).length).toBeGreaterThan(0);
});
