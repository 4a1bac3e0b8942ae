import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation, LastMessage } from '../domain/conversation.ts';
import { createFactFinder, noMarks } from '../domain/marks.ts';
import { advance, createTally } from './tally.ts';
import { fakeChat } from './testing/fake-source.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 2, 2, 12);
const facts = createFactFinder(noMarks, noon - 60 * minute);

function chat(id: string, minutesAgo: number, change: Partial<LastMessage> = {}): Conversation {
  const row = fakeChat(id, noon - minutesAgo * minute);
  return row.lastMessage === null ? row : { ...row, lastMessage: { ...row.lastMessage, ...change } };
}

const mapOf = (...rows: readonly Conversation[]): Map<string, Conversation> =>
  new Map(rows.map((row) => [row.id, row]));

test('counts what is unread, what failed and who waits', () => {
  const rows = mapOf(
    chat('news', 5),
    chat('old', 90),
    chat('broken', 70, { status: 'error' }),
    chat('asked long ago', 45, { speaker: 'user' }),
    chat('asked just now', 10, { speaker: 'user' }),
    chat('a colleague spoke', 80, { speaker: { other: 'supervisor' } }),
  );
  expect(createTally({ rows, askers: ['user'], facts, isHidden: null }).count(noon, 30 * minute)).toEqual({
    unread: 3,
    failed: 1,
    waiting: 1,
    due: [noon + 20 * minute],
  });
});

test('time alone makes somebody wait, and counts that were kept move on with it', () => {
  const counts = createTally({
    rows: mapOf(chat('a', 10, { speaker: 'user' })),
    askers: ['user'],
    facts,
    isHidden: null,
  }).count(noon, 30 * minute);
  expect(advance(counts, noon + 19 * minute).waiting).toBe(0);
  expect(advance(counts, noon + 20 * minute)).toMatchObject({ waiting: 1, due: [] });
});

test('whatever changes in whichever order, the counts are those of a first look at what is there then', () => {
  const row = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    minutesAgo: fc.integer({ min: 0, max: 100 }),
    speaker: fc.constantFrom('self' as const, 'user' as const, 'assistant' as const),
    status: fc.constantFrom('success' as const, 'error' as const),
    isGone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 3 }), { maxLength: 8 }), (commits) => {
      const rows = mapOf();
      const tally = createTally({ rows, askers: ['user', 'self'], facts, isHidden: null });
      for (const commit of commits) {
        for (const { id, isGone, minutesAgo, ...change } of commit) {
          if (isGone) rows.delete(id);
          else rows.set(id, chat(id, minutesAgo, change));
        }
        tally.take(commit.map(({ id }) => id));
      }
      const fresh = createTally({ rows, askers: ['user', 'self'], facts, isHidden: null });
      expect(tally.count(noon, 30 * minute)).toEqual(fresh.count(noon, 30 * minute));
    }),
  );
});
