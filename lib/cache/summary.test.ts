import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { summarize, summarizeChange } from './summary.ts';

const id = fc.integer({ min: 0, max: 60 }).map(String);
const activity = fc.option(fc.integer({ min: 0, max: 40 }), { freq: 10 });
const change = fc.record({
  rows: fc.array(fc.tuple(id, activity), { maxLength: 30 }),
  removedIds: fc.array(id, { maxLength: 4 }),
});

test('after any changes the summary is what looking at all rows afresh would give', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
      const rows = new Map<string, Conversation>();
      let summary = summarize([]);
      for (const { rows: incoming, removedIds } of changes) {
        const conversations = [...new Map(incoming)].map(([row, at]) => ({
          ...fakeChat(row, 0),
          lastActivity: at,
        }));
        summary = summarizeChange(summary, rows, conversations, removedIds);
        for (const row of conversations) rows.set(row.id, row);
        for (const removed of removedIds) rows.delete(removed);
        expect(summary).toEqual(summarize(rows));
      }
    }),
  );
});
