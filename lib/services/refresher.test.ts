import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { SourceAdapter } from '../sources/source.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;

beforeEach(() => {
  kit = createBackgroundKit();
});

const newestFirst = (count: number) =>
  Array.from({ length: count }, (_, n) => fakeChat(`c${n}`, kit.now() - (n + 1) * minute));

const pages = () => kit.source.calls.filter((call) => call.startsWith('page'));

async function refresh(reason: 'person' | 'alarm' | 'open' | 'resume' = 'person'): Promise<string[]> {
  kit.source.calls.length = 0;
  await kit.services().refresh(null, reason);
  await kit.settled();
  return kit.source.calls;
}

test('api C5, C6: a list is read to its end by rows received but the last, whatever the page size, and a short page is no end', async () => {
  kit.source.chats = newestFirst(23);
  kit.source.pageSize = 7;
  const id = await kit.connect();
  expect(pages()).toEqual(['page 0', 'page 6', 'page 12', 'page 18', 'page 22']);
  expect((await kit.read(id)).map((row) => row.id)).toEqual(kit.source.chats.map((row) => row.id));
  expect(await kit.readStatus(id)).toMatchObject({ kept: 23, isComplete: true, failure: null });
});

test('api C6: a server that sends the same page for ever is read to where nothing new comes', async () => {
  kit.source.chats = newestFirst(10);
  const { adapter } = kit.source;
  kit.source.adapter = {
    ...adapter,
    async readPage(session, feed, cursor) {
      const outcome = await adapter.readPage(session, feed, 0);
      return outcome.ok ? { ...outcome, value: { ...outcome.value, next: (cursor ?? 0) + 10 } } : outcome;
    },
  };
  const id = await kit.connect();
  expect(pages()).toHaveLength(2);
  expect(await kit.read(id)).toHaveLength(10);
});

test('a refresh when nothing changed is one request and writes no row', async () => {
  kit.source.chats = newestFirst(35);
  const id = await kit.connect();
  const before = await kit.read(id);
  expect(await refresh()).toEqual(['page 0']);
  expect(await kit.read(id)).toEqual(before);
});

test('api C3: new activity on top of a newest-first list costs the pages that hold any, and no more', async () => {
  kit.source.chats = newestFirst(35);
  await kit.connect();
  kit.advance(5 * minute);
  const fresh = Array.from({ length: 12 }, (_, n) => fakeChat(`new${n}`, kit.now() - n));
  kit.source.chats = [...fresh, ...kit.source.chats];
  const calls = await refresh();
  expect(calls.filter((call) => call.startsWith('page'))).toEqual(['page 0', 'page 9']);
});

test('api C3: an oldest-first list is read to its end before anything is called recent', async () => {
  kit.source.chats = newestFirst(35).toReversed();
  const id = await kit.connect();
  expect((await kit.read(id)).map((row) => row.id)).toEqual(newestFirst(35).map((row) => row.id));
});

test('api C3: a person who refreshes an oldest-first list sees a change anywhere in it', async () => {
  kit.source.chats = newestFirst(35).toReversed();
  const id = await kit.connect();
  kit.advance(minute);
  kit.source.chats[3] = fakeChat(kit.source.chats[3]!.id, kit.now());
  kit.source.chats.push(fakeChat('new', kit.now() + 1));
  await refresh('person');
  expect((await kit.read(id)).slice(0, 2).map((row) => row.id)).toEqual(['new', 'c31']);
});

test('api C3: automatic refreshes every 5 minutes sweep an oldest-first list within 30 minutes, a stretch at a time', async () => {
  kit.source.chats = newestFirst(200).toReversed();
  const id = await kit.connect();
  await refresh('person');
  for (const changedAt of [0, 57, 111, 199]) {
    kit.source.chats[changedAt] = fakeChat(kit.source.chats[changedAt]!.id, kit.now());
    const changed = kit.source.chats[changedAt].id;
    let rounds = 0;
    let newest: string | undefined;
    while (newest !== changed) {
      rounds += 1;
      expect(rounds).toBeLessThanOrEqual(6);
      kit.advance(5 * minute);
      const calls = await refresh('alarm');
      expect(calls.filter((call) => call.startsWith('page')).length).toBeLessThanOrEqual(9);
      newest = (await kit.read(id))[0]?.id;
    }
  }
});

test('api C3: a list in order of creation as well as of activity is read again now and then, until it is proven', async () => {
  kit.source.chats = newestFirst(35);
  const id = await kit.connect();
  kit.source.chats[30] = fakeChat('c30', kit.now(), { createdAt: kit.source.chats[30]?.createdAt ?? null });
  for (let round = 0; round < 4; round += 1) {
    kit.advance(5 * minute);
    expect(await refresh('alarm')).toEqual(['page 0']);
  }
  kit.advance(6 * minute);
  await refresh('alarm');
  expect((await kit.read(id))[0]?.id).toBe('c30');
});

test('api C3: once an old chat came back to the top, the top is all that is read', async () => {
  kit.source.chats = newestFirst(35);
  kit.source.chats.unshift(fakeChat('old', kit.now(), { createdAt: 1 }));
  await kit.connect();
  kit.advance(60 * minute);
  expect(await refresh('alarm')).toEqual(['agents', 'page 0']);
});

test('api C7: a chat that comes twice while the list shifts is kept once, in its newer copy', async () => {
  const old = fakeChat('twice', kit.now() - 50 * minute);
  const newer = fakeChat('twice', kit.now() - minute, { title: 'newer copy' });
  kit.source.chats = [newer, ...newestFirst(12).slice(1), old];
  const id = await kit.connect();
  const rows = await kit.read(id);
  expect(rows.filter((row) => row.id === 'twice').map((row) => row.title)).toEqual(['newer copy']);
});

test('conversations older than the reach are not kept, and end a newest-first list', async () => {
  const day = 24 * 60 * minute;
  kit.source.chats = Array.from({ length: 60 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * 3 * day));
  const id = await kit.connect();
  expect(await kit.read(id)).toHaveLength(31);
  expect(pages()).toEqual(['page 0', 'page 9', 'page 18', 'page 27', 'page 36']);
});

test('a wider reach fetches what it newly takes in', async () => {
  const day = 24 * 60 * minute;
  kit.source.chats = Array.from({ length: 60 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * 3 * day));
  const id = await kit.connect();
  await kit.services().changePreferences({ keepDays: 365 });
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(60);
});

test('at most as many conversations are kept as set, the newest of them', async () => {
  kit.source.chats = newestFirst(150).toReversed();
  await kit.services().changePreferences({ keepConversations: 100 });
  const id = await kit.connect();
  const kept = (await kit.read(id)).map((row) => row.id);
  expect(kept).toEqual(newestFirst(100).map((row) => row.id));
});

test('api C22: a skipped agent’s conversations go, and come back when it is wanted again', async () => {
  kit.source.chats = newestFirst(20).map((chat, n) => ({ ...chat, agentId: n % 2 === 0 ? 'noisy' : null }));
  const id = await kit.connect();
  await kit.services().connector.update(id, { skippedAgentIds: ['noisy'] });
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(10);
  await kit.services().connector.update(id, { skippedAgentIds: [] });
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(20);
});

test('a chat that the service marks as deleted disappears', async () => {
  kit.source.chats = newestFirst(5);
  const id = await kit.connect();
  kit.source.deletedIds = ['c2'];
  await refresh();
  expect((await kit.read(id)).map((row) => row.id)).toEqual(['c0', 'c1', 'c3', 'c4']);
});

test('refreshes asked for at once from many pages are one', async () => {
  kit.source.chats = newestFirst(5);
  await kit.connect();
  kit.source.calls.length = 0;
  await Promise.all(Array.from({ length: 6 }, () => kit.services().refresh(null, 'open')));
  expect(pages()).toEqual(['page 0']);
});

test('a worker that dies while filling goes on where it stopped and fetches no committed page twice', async () => {
  kit.source.chats = newestFirst(95);
  kit.source.beforeAnswer = (call) => (call === 'page 45' ? new Promise(() => undefined) : Promise.resolve());
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  const id = reply.ok ? reply.connection.id : '';
  await expect.poll(() => kit.source.calls.includes('page 45')).toBe(true);
  kit.source.beforeAnswer = () => Promise.resolve();
  await kit.restart();
  await kit.services().refresh(null, 'resume');
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(95);
  const counts = Object.groupBy(pages(), (call) => call);
  expect(
    Object.entries(counts)
      .filter(([, calls]) => calls!.length > 1)
      .map(([call]) => call),
  ).toEqual(['page 45']);
});

test('a worker that dies while catching up with many new chats leaves no gap', async () => {
  kit.source.chats = newestFirst(30);
  const id = await kit.connect();
  kit.advance(60 * minute);
  kit.source.chats = [
    ...Array.from({ length: 55 }, (_, n) => fakeChat(`n${n}`, kit.now() - n)),
    ...kit.source.chats,
  ];
  kit.source.failing = (call) => (call === 'page 18' ? { kind: 'timeout' } : null);
  await refresh('alarm');
  expect(await kit.readStatus(id)).toMatchObject({ failure: { kind: 'timeout' } });
  kit.source.failing = () => null;
  kit.advance(60 * minute);
  await kit.restart();
  await refresh('alarm');
  expect((await kit.read(id)).map((row) => row.id)).toEqual(kit.source.chats.map((row) => row.id));
});

test('api C18: after 429 nothing is asked before its time, not even by a person', async () => {
  kit.source.chats = newestFirst(3);
  const id = await kit.connect();
  kit.source.failing = () => ({ kind: 'limited', retryAfter: 60_000 });
  await refresh();
  expect((await kit.readStatus(id)).notBefore).toBe(kit.now() + 60_000);
  kit.source.failing = () => null;
  expect(await refresh('person')).toEqual([]);
  kit.advance(61_000);
  expect(await refresh('person')).toEqual(['page 0']);
});

test('api C18: a limit met by a last message holds for the list as well, and a list read meanwhile does not lift it', async () => {
  kit.source.chats = newestFirst(30);
  kit.source.failing = (call) =>
    call.startsWith('preview') ? { kind: 'limited', retryAfter: 600_000 } : null;
  kit.source.beforeAnswer = async (call) => {
    if (call !== 'page 18') return;
    await vi.waitUntil(() => kit.source.calls.some((each) => each.startsWith('preview')));
  };
  const startedAt = kit.now();
  const id = await kit.connect();
  expect((await kit.readStatus(id)).notBefore).toBeGreaterThanOrEqual(startedAt + 600_000);
  kit.source.failing = () => null;
  expect(await refresh('person')).toEqual([]);
});

test('api C3: where the list runs by last update, chats that were merely renamed do not end the reach', async () => {
  const day = 24 * 60 * minute;
  const renamed = Array.from({ length: 10 }, (_, n) =>
    fakeChat(`old${n}`, kit.now() - (200 + (n % 3)) * day),
  );
  const recent = Array.from({ length: 10 }, (_, n) => fakeChat(`new${n}`, kit.now() - n * day));
  kit.source.chats = [...renamed, ...recent];
  kit.source.updatedAt = (row) => kit.now() - kit.source.chats.indexOf(row) * minute;
  const id = await kit.connect();
  expect(await kit.read(id)).toHaveLength(10);
});

test('a full disk is told to the pages, since it can’t be written down', async () => {
  kit.source.chats = newestFirst(3);
  await kit.connect();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no space', 'QuotaExceededError');
  };
  try {
    kit.advance(minute);
    await refresh();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(kit.notices).toContainEqual({ notice: 'trouble', trouble: 'full' });
  kit.advance(minute);
  await refresh();
  expect(kit.notices.findLast(({ notice }) => notice === 'trouble')).toEqual({
    notice: 'trouble',
    trouble: null,
  });
});

test('after a refused token nothing is asked by itself, and what is cached stays', async () => {
  kit.source.chats = newestFirst(3);
  const id = await kit.connect();
  kit.source.failing = () => ({ kind: 'auth' });
  await refresh('alarm');
  expect(await kit.readStatus(id)).toMatchObject({ failure: { kind: 'auth' }, kept: 3 });
  kit.advance(600 * minute);
  expect(await refresh('alarm')).toEqual([]);
  expect(await refresh('open')).toEqual([]);
  expect(await kit.read(id)).toHaveLength(3);
});

test('while a service fails, opening pages asks ever more rarely', async () => {
  kit.source.chats = newestFirst(3);
  await kit.connect();
  kit.source.failing = () => ({ kind: 'transient', status: 500 });
  kit.source.calls.length = 0;
  for (let second = 0; second < 300; second += 5) {
    kit.advance(5000);
    await kit.services().refresh(null, 'open');
  }
  expect(pages().length).toBeLessThanOrEqual(6);
  expect(pages().length).toBeGreaterThanOrEqual(3);
});

test('api 1.7: without the right to list agents the chats come all the same, and agents are asked for hourly', async () => {
  kit.source.chats = newestFirst(3);
  kit.source.failing = (call) => (call === 'agents' ? { kind: 'forbidden', what: 'agents' } : null);
  const id = await kit.connect();
  expect(await kit.read(id)).toHaveLength(3);
  expect(await refresh()).toEqual(['page 0']);
  kit.advance(61 * minute);
  expect((await refresh()).filter((call) => call === 'agents')).toEqual(['agents']);
});

const agent = (id: string) => ({ id, name: `Agent ${id}`, emoji: null, color: null, isDeleted: false });

function withCapabilities(change: Partial<SourceAdapter['descriptor']['capabilities']>): SourceAdapter {
  const { adapter } = kit.source;
  const capabilities = { ...adapter.descriptor.capabilities, ...change };
  return { ...adapter, descriptor: { ...adapter.descriptor, capabilities } };
}

function listByAgent(): void {
  kit.source.isByAgent = true;
  kit.source.agents = [agent('a'), agent('b'), agent('c')];
  kit.source.chats = newestFirst(9).map((chat, n) => ({ ...chat, agentId: 'abc'[n % 3]! }));
}

test('api S13: one agent’s list fails, the others’ conversations come, and the failed agent is named', async () => {
  listByAgent();
  kit.source.failing = (call) => (call === 'list of b' ? { kind: 'transient', status: 500 } : null);
  const id = await kit.connect();
  expect(await kit.read(id)).toHaveLength(6);
  expect(await kit.readStatus(id)).toMatchObject({
    failure: null,
    failedAgents: [{ agentId: 'b', failure: { kind: 'transient' } }],
  });
});

test('api S13: a broken connection to one list is that list’s trouble; only when all break the service is offline', async () => {
  listByAgent();
  const id = await kit.connect();
  kit.source.failing = (call) => (call === 'list of b' ? { kind: 'offline' } : null);
  await refresh();
  expect(await kit.readStatus(id)).toMatchObject({ failure: null, failedAgents: [{ agentId: 'b' }] });
  kit.source.failing = (call) => (call.startsWith('list') ? { kind: 'offline' } : null);
  await refresh();
  expect(await kit.readStatus(id)).toMatchObject({ failure: { kind: 'offline' }, kept: 9 });
});

test('api S3: a thread that has left the answer is kept', async () => {
  listByAgent();
  const id = await kit.connect();
  kit.source.chats = kit.source.chats.slice(0, 3);
  await refresh();
  expect(await kit.read(id)).toHaveLength(9);
});

test('a skipped agent’s list is not asked for', async () => {
  listByAgent();
  const id = await kit.connect();
  await kit.services().connector.update(id, { skippedAgentIds: ['b'] });
  await kit.settled();
  expect(await refresh()).toEqual(['list of a', 'list of c']);
  expect(await kit.read(id)).toHaveLength(6);
});

test('api S16: opening pages asks a service that must not be polled more than once a minute just so often', async () => {
  listByAgent();
  const { capabilities } = kit.source.adapter.descriptor;
  Object.assign(kit.source.adapter.descriptor, {
    capabilities: { ...capabilities, shortestPollSeconds: 60 },
  });
  await kit.connect();
  expect(await refresh('open')).toEqual([]);
  kit.advance(61_000);
  expect(await refresh('open')).toEqual(['list of a', 'list of b', 'list of c']);
});

test('answers so large that the hour’s 100 MB would be passed put automatic refreshes off, and say until when', async () => {
  listByAgent();
  const id = await kit.connect();
  kit.source.adapter = withCapabilities({ hasTextInList: true });
  kit.source.bytesPerCall = 5 * 1024 * 1024;
  const starts: number[] = [];
  for (let round = 0; round < 24; round += 1) {
    kit.advance(5 * minute);
    if ((await refresh('alarm')).length > 0) starts.push(kit.now());
  }
  const mostInAnHour = starts.map(
    (from) => starts.filter((at) => at >= from && at < from + 60 * minute).length,
  );
  expect(Math.max(...mostInAnHour)).toBeLessThanOrEqual(6);
  expect(starts.length).toBeGreaterThanOrEqual(10);
  expect((await kit.readStatus(id)).stretchedUntil).toBeGreaterThan(kit.now());
  expect((await refresh('person')).length).toBeGreaterThan(0);
});
