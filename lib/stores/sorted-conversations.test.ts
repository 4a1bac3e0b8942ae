import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createSortedConversations } from './sorted-conversations.ts';

const id = fc.integer({ min: 0, max: 30 }).map(String);
const change = fc.record({
  connectionId: fc.constantFrom('one', 'two'),
  isReset: fc.boolean(),
  rows: fc.array(fc.tuple(id, fc.integer({ min: 0, max: 50 })), { maxLength: 12 }),
  removedIds: fc.array(id, { maxLength: 4 }),
});

test('after any changes the list is what sorting all rows afresh would give', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const sorted = createSortedConversations();
      const model = new Map<string, Map<string, Conversation>>();
      for (const { connectionId, isReset, removedIds, rows } of changes) {
        const conversations = [...new Map(rows)].map(([row, at]) => fakeChat(row, at, { connectionId }));
        const gone = removedIds.filter((removed) => !conversations.some((row) => row.id === removed));
        sorted.apply(connectionId, { isReset, conversations, removedIds: gone });
        const before = isReset ? [] : (model.get(connectionId) ?? []);
        const mine = new Map([...before, ...conversations.map((row) => [row.id, row] as const)]);
        for (const removed of gone) mine.delete(removed);
        model.set(connectionId, mine);
        const all = [...model.values()].flatMap((part) => [...part.values()]);
        expect(sorted.list()).toEqual(all.toSorted(compareConversations));
      }
    }),
  );
});
