import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openCacheDatabase } from '../cache/database.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { type BackgroundKit, createBackgroundKit } from '../services/testing/background-kit.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createPageData, type LoadingPageData } from './create-page-data.ts';

let kit: BackgroundKit;
let tell: (notice: Notice) => void;
let open: LoadingPageData[] = [];
const minute = 60_000;

const background: Background = {
  ask: () => Promise.reject(new Error('nobody is there')),
  listen(onNotice) {
    tell = onNotice;
    return () => undefined;
  },
};

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = Array.from({ length: 40 }, (_, n) => fakeChat(`c${n}`, kit.now() - n * minute));
});

afterEach(() => {
  for (const data of open) data.close();
  open = [];
});

function openPage(): LoadingPageData {
  const data = createPageData({ background });
  open.push(data);
  return data;
}

const shownIds = (data: LoadingPageData) => data.conversations.value.map((row) => row.id);

/** The memory area holds the screen a moment after the last commit. */
const screenIsKept = () =>
  vi.waitFor(async () => {
    const { screen } = await fakeBrowser.storage.session.get('screen');
    expect(JSON.stringify(screen)).toContain('last words of c0');
  });

test('the first paint has the newest screenful and the whole count, from memory, without the background', async () => {
  await kit.connect();
  await screenIsKept();
  const data = openPage();
  await data.paintable;
  expect(shownIds(data)).toEqual(Array.from({ length: 20 }, (_, n) => `c${n}`));
  expect(data.count.value).toBe(40);
  expect(data.isLoaded.value).toBe(false);
  expect(data.connections.value).toHaveLength(1);
});

test('after a browser restart, with the memory area empty, the first paint comes from the database', async () => {
  await kit.connect();
  await fakeBrowser.storage.session.clear();
  await kit.restart();
  const data = openPage();
  await data.paintable;
  expect(shownIds(data)).toHaveLength(20);
  expect(data.count.value).toBe(40);
});

test('loading reads every conversation, and a notice brings what changed', async () => {
  const id = await kit.connect();
  const data = openPage();
  await data.load();
  expect(shownIds(data)).toHaveLength(40);
  kit.advance(minute);
  kit.source.chats = [fakeChat('new', kit.now()), ...kit.source.chats.filter((chat) => chat.id !== 'c3')];
  kit.source.chats.push(fakeChat('c3', kit.now() + 1));
  await kit.services().refresh(null, 'person');
  tell({ notice: 'conversations', connectionId: id });
  await vi.waitFor(() => expect(shownIds(data)[0]).toBe('new'));
  expect(data.count.value).toBe(41);
});

test('a removed connection’s rows leave the page at once', async () => {
  const first = await kit.connect('token-of-the-first-one');
  await kit.connect('token-of-the-second-one');
  const data = openPage();
  await data.load();
  expect(data.count.value).toBe(80);
  await kit.services().connector.remove(first);
  tell({ notice: 'connections' });
  await vi.waitFor(() => expect(data.count.value).toBe(40));
  expect(data.conversations.value.some((row) => row.connectionId === first)).toBe(false);
  expect(data.statuses.value.has(first)).toBe(false);
});

test('rows that were dropped with the old account are dropped by an open page too', async () => {
  const id = await kit.connect();
  const data = openPage();
  await data.load();
  kit.source.identity = 'cargo:other';
  kit.source.chats = [fakeChat('other', kit.now())];
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  tell({ notice: 'connections' });
  await vi.waitFor(() => expect(shownIds(data)).toEqual(['other']));
});

test('progress that is told no more is taken for ended, since a dead worker can’t say so', async () => {
  const data = openPage();
  await data.load();
  vi.useFakeTimers();
  try {
    tell({ notice: 'progress', progress: { connectionId: 'one', phase: 'conversations', done: 3 } });
    expect(data.progress.value.get('one')?.done).toBe(3);
    vi.advanceTimersByTime(7000);
    tell({ notice: 'progress', progress: { connectionId: 'one', phase: 'conversations', done: 4 } });
    vi.advanceTimersByTime(7000);
    expect(data.progress.value.has('one')).toBe(true);
    vi.advanceTimersByTime(2000);
    expect(data.progress.value.has('one')).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

test('one connection’s damaged cache hides no other’s rows, and what was painted of it stays', async () => {
  const broken = await kit.connect('token-of-the-first-one');
  const whole = await kit.connect('token-of-the-second-one');
  await screenIsKept();
  const database = await openCacheDatabase();
  const seq = (await kit.readRecord(broken)).seq;
  const segment = await database.get('segments', [broken, seq]);
  if (segment === undefined) throw new Error('the last segment is missing');
  await database.put('segments', { ...segment, sealed: segment.sealed.map((byte) => byte ^ 1) }, [
    broken,
    seq,
  ]);
  const data = openPage();
  await data.paintable;
  await data.load();
  const count = (id: string) => data.conversations.value.filter((row) => row.connectionId === id).length;
  expect(count(whole)).toBe(40);
  expect(count(broken)).toBe(20);
  expect(data.trouble.value).toBe('damaged');
});

test('a page never deletes a cache that it can’t open', async () => {
  await kit.connect();
  const { open: openDatabase } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException('some trouble', 'UnknownError');
  };
  const data = openPage();
  await data.load();
  expect(data.trouble.value).not.toBeNull();
  indexedDB.open = openDatabase;
  const again = openPage();
  await again.load();
  expect(again.count.value).toBe(40);
});

test('a page without a list reads no conversations, but their agents and status', async () => {
  kit.source.agents = [{ id: 'a', name: 'Agent', emoji: null, color: null, isDeleted: false }];
  const id = await kit.connect();
  const data = createPageData({ background, isListNeeded: false });
  open.push(data);
  await data.load();
  expect(data.conversations.value).toEqual([]);
  expect(data.statuses.value.get(id)?.kept).toBe(40);
  expect(data.agents.value.get(id)?.get('a')?.name).toBe('Agent');
});
