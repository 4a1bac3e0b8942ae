import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CacheReader, createCacheReader } from '../cache/cache-reader.ts';
import type { SearchableSegment } from '../cache/segment-codec.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import { openCacheDatabase } from '../cache/database.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { type BackgroundKit, createBackgroundKit } from '../services/testing/background-kit.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { followCache, type Following } from './follow-cache.ts';
import { createSignals, type PageDataSignals } from './page-data-signals.ts';

let kit: BackgroundKit;
let filled: PageDataSignals;
let reader: CacheReader;
let following: Following | null = null;
let tell: (notice: Notice) => void;

const background: Background = {
  ask: () => Promise.reject(new Error('nobody is there')),
  listen(onNotice) {
    tell = onNotice;
    return () => undefined;
  },
};

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = ['a', 'b'].map((id) => fakeChat(id, kit.now()));
  filled = createSignals();
  reader = createCacheReader(createDatabaseHandle(openCacheDatabase));
});

afterEach(() => following?.close());

function follow(): Following {
  following = followCache({ background, filled, isListNeeded: true, openReader: async () => reader });
  return following;
}

const shownIds = () => filled.conversations.value.map((row) => row.id);

test('marks that can’t be read cost no rows, are said to be in trouble, and come when they can', async () => {
  const id = await kit.connect();
  await kit.services().mark([`${id}/a`], 'pin');
  const { readMarks } = reader;
  reader.readMarks = () => Promise.reject(new DOMException('the disk is damaged', 'UnknownError'));
  await follow().isRead;
  expect(shownIds()).toEqual(['a', 'b']);
  expect(filled.unreadable.value.has(id)).toBe(true);
  reader.readMarks = readMarks;
  tell({ notice: 'conversations', connectionId: id });
  await vi.waitFor(() => expect(filled.unreadable.value.has(id)).toBe(false));
  expect(filled.marks.value.get(id)?.pinned).toEqual(['a']);
  expect(shownIds()).toEqual(['a', 'b']);
});

test('rows that come before their connection does are not lost', async () => {
  await follow().isRead;
  const id = await kit.connect();
  tell({ notice: 'conversations', connectionId: id });
  tell({ notice: 'connections' });
  await vi.waitFor(() => expect(filled.connections.value).toHaveLength(1));
  await vi.waitFor(() => expect(shownIds()).toEqual(['a', 'b']));
});

test('changes that could not be taken in are read again with the next ones', async () => {
  const id = await kit.connect();
  await follow().isRead;
  const { readChanges } = reader;
  reader.readChanges = async (connectionId) => {
    const changes = await readChanges(connectionId);
    return changes && { ...changes, segments: changes.segments.map(breakRows) };
  };
  kit.source.chats = [fakeChat('c', kit.now() + 1), ...kit.source.chats];
  await kit.services().refresh([id], 'person');
  tell({ notice: 'conversations', connectionId: id });
  await vi.waitFor(() => expect(filled.unreadable.value.has(id)).toBe(true));
  reader.readChanges = readChanges;
  tell({ notice: 'conversations', connectionId: id });
  await vi.waitFor(() => expect(shownIds()).toEqual(['c', 'a', 'b']));
});

const breakRows = (segment: SearchableSegment): SearchableSegment => ({
  ...segment,
  get conversations(): never {
    throw new RangeError('no memory is left');
  },
});
