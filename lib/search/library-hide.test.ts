import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { findHider, type Hidden } from '../domain/hidden.ts';
import { writeTexts } from './text-block.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createLibrary } from './library.ts';

const row = fc
  .record({
    id: fc.integer({ min: 0, max: 15 }).map(String),
    at: fc.integer({ min: 0, max: 50 }),
    agentId: fc.constantFrom('a', 'b', null),
    kind: fc.constantFrom('app', 'schedule', null),
  })
  .map(({ agentId, at, id, kind }) =>
    fakeChat(id, at, { connectionId: 'one', agentId, trigger: kind === null ? null : { kind, url: null } }),
  );
const hidden: fc.Arbitrary<Hidden> = fc.record({
  agentIds: fc.subarray(['a', 'b']),
  triggers: fc.subarray(['app', 'schedule']),
});
const step = fc.oneof(
  fc.record({ rows: fc.uniqueArray(row, { maxLength: 8, selector: ({ id }) => id }) }),
  fc.record({ removed: fc.integer({ min: 0, max: 15 }).map(String) }),
  fc.record({ hidden: fc.option(hidden) }),
);

test('whatever is hidden and shown meanwhile, list, blocks and count are those of the rows that are not hidden', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const library = createLibrary();
      const model = new Map<string, Conversation>();
      let now: Hidden | null = null;
      for (const each of steps) {
        if ('rows' in each) {
          for (const one of each.rows) model.set(one.id, one);
          library.add('one', { conversations: each.rows, removedIds: [], texts: writeTexts(each.rows) });
        } else if ('removed' in each) {
          model.delete(each.removed);
          library.add('one', { conversations: [], removedIds: [each.removed], texts: writeTexts([]) });
        } else {
          now = each.hidden;
          library.hide(new Map([['one', now]]));
        }
        const isHidden = findHider({ hidden: now ?? { agentIds: [], triggers: [] } });
        const shown = [...model.values()].filter(
          ({ agentId, trigger }) => isHidden?.(agentId, trigger?.kind ?? null) !== true,
        );
        expect(library.list()).toEqual(shown.toSorted(compareConversations));
        const inBlocks = library.blocks().flatMap(({ rows }) => rows.filter((one) => one !== null));
        expect(new Set(inBlocks)).toEqual(new Set(shown));
        expect(library.hiddenCount()).toBe(model.size - shown.length);
      }
    }),
    { verbose: 1 },
  );
});

test('hiding what is hidden already changes nothing', () => {
  const library = createLibrary();
  const rows = [fakeChat('1', 1, { connectionId: 'one', agentId: 'a' })];
  library.add('one', { conversations: rows, removedIds: [], texts: writeTexts(rows) });
  const some = { agentIds: ['a'], triggers: [] };
  expect(library.hide(new Map([['one', some]]))).toBe(true);
  expect(library.hide(new Map([['one', { ...some }]]))).toBe(false);
  expect(library.hide(new Map([['one', null]]))).toBe(true);
});
