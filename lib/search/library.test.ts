import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchableSegment } from '../cache/segment-codec.ts';
import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { searchAtOnce } from './testing/search-kit.ts';
import { writeTexts } from './text-block.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createLibrary } from './library.ts';

const id = fc.integer({ min: 0, max: 30 }).map(String);
const segment = fc.record({
  rows: fc.array(fc.tuple(id, fc.integer({ min: 0, max: 50 })), { maxLength: 12 }),
  removedIds: fc.array(id, { maxLength: 4 }),
});
const change = fc.record({
  connectionId: fc.constantFrom('one', 'two'),
  isReset: fc.boolean(),
  segments: fc.array(segment, { maxLength: 3 }),
});

function makeSegment(
  conversations: readonly Conversation[],
  removedIds: readonly string[],
): SearchableSegment {
  return { conversations, removedIds, texts: writeTexts(conversations) };
}

test('after any changes list and blocks hold what applying them one by one would give', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const library = createLibrary();
      const model = new Map<string, Map<string, Conversation>>();
      for (const { connectionId, isReset, segments } of changes) {
        const mine = new Map(isReset ? [] : (model.get(connectionId) ?? []));
        const made = segments.map(({ rows, removedIds }) => {
          const conversations = [...new Map(rows)].map(([row, at]) => fakeChat(row, at, { connectionId }));
          for (const row of conversations) mine.set(row.id, row);
          for (const removed of removedIds) mine.delete(removed);
          return makeSegment(conversations, removedIds);
        });
        if (isReset) library.drop(connectionId);
        for (const each of made) library.add(connectionId, each);
        model.set(connectionId, mine);
        const all = [...model.values()].flatMap((part) => [...part.values()]).toSorted(compareConversations);
        expect(library.list()).toEqual(all);
        const inBlocks = library.blocks().flatMap(({ rows }) => rows.filter((row) => row !== null));
        expect(inBlocks.toSorted(compareConversations)).toEqual(all);
      }
    }),
  );
});

test('a block keeps its row count and texts when a row of it is replaced, and goes with its last row', () => {
  const library = createLibrary();
  const rows = [fakeChat('a', 1), fakeChat('b', 2)];
  library.add('one', makeSegment(rows, []));
  const [before] = library.blocks();
  library.add('one', makeSegment([fakeChat('a', 3)], []));
  expect(library.blocks()[0]).toBe(before);
  expect(before?.rows.map((row) => row?.id ?? null)).toEqual([null, 'b']);
  library.add('one', makeSegment([], ['b']));
  expect(library.blocks()).toHaveLength(1);
  expect(library.list().map((row) => row.id)).toEqual(['a']);
});

test('until the changed rows are shown, a search over the old blocks finds all of theirs', () => {
  const library = createLibrary();
  library.add('one', makeSegment([fakeChat('a', 1), fakeChat('b', 2)], []));
  const conversations = library.list();
  const blocks = library.blocks();
  library.add('one', makeSegment([fakeChat('a', 3)], ['b']));
  expect(searchAtOnce('chat', { blocks, conversations }).rows.map((row) => row.id)).toEqual(['b', 'a']);
  const after = { conversations: library.list(), blocks: library.blocks() };
  expect(searchAtOnce('chat', after).rows).toEqual([fakeChat('a', 3)]);
  expect(library.blocks()).toHaveLength(1);
});

test('a dropped connection leaves nothing', () => {
  const library = createLibrary();
  library.add('one', makeSegment([fakeChat('a', 1)], []));
  library.drop('one');
  expect(library.list()).toEqual([]);
  expect(library.blocks()).toEqual([]);
  expect(library.connectionIds()).toEqual([]);
});
