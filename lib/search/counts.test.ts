import { expect, test } from 'vitest';
import { countValues } from './count-values.ts';
import { createMatchCounter } from './count-matches.ts';
import { parseQuery } from './parse-query.ts';
import { runInSlices } from './run-in-slices.ts';
import type { Surroundings } from './surroundings.ts';
import { makeBlocks, makeMessage, makeRow, searchAtOnce } from './testing/search-kit.ts';

const surroundings: Surroundings = { agents: new Map(), sources: new Map(), people: new Map(), now: 0 };
const rows = Array.from({ length: 40 }, (_, n) =>
  makeRow(n, {
    connectionId: n % 4 === 0 ? 'c2' : 'c1',
    ownerId: ['anna', 'tom', null][n % 3] ?? null,
    lastMessage: makeMessage('words', n % 5 === 0 ? 'error' : 'success'),
  }),
);

function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

test('every value of a column is counted by connection, rows that are gone are not', () => {
  const blocks = makeBlocks(rows, 7);
  const [first] = blocks;
  if (first === undefined) throw new Error('there is no block');
  const gone = first.rows[0];
  const counted = finish(countValues([{ ...first, rows: first.rows.with(0, null) }, ...blocks.slice(1)]));
  const left = rows.filter((row) => row !== gone);
  const sum = (facet: string, value: string | null): number =>
    counted
      .filter((each) => each.facet === facet && each.value === value)
      .reduce((all, { count }) => all + count, 0);
  expect(sum('owners', 'anna')).toBe(left.filter(({ ownerId }) => ownerId === 'anna').length);
  expect(sum('owners', null)).toBe(left.filter(({ ownerId }) => ownerId === null).length);
  expect(sum('statuses', 'error')).toBe(left.filter((row) => row.lastMessage?.status === 'error').length);
  expect(counted.filter(({ facet, value }) => facet === 'owners' && value === 'anna')).toHaveLength(2);
});

test.each(['is:error', 'owner:anna', 'words -is:error', '"title 3"', 'is:pinned'])(
  'a saved search counts what the search finds: %s',
  (query) => {
    const blocks = makeBlocks(rows, 7);
    const facts = ({ id }: { id: string }) => ({ isUnread: false, isPinned: id.endsWith('7') });
    const found = searchAtOnce(query, { ...surroundings, facts, conversations: rows, blocks });
    const counter = createMatchCounter(parseQuery(query));
    expect(finish(counter.count(blocks, { ...surroundings, facts }))).toBe(found.exactCount);
    expect(found.exactCount).toBeGreaterThan(0);
  },
);

test('blocks that were looked through are only counted, and rows that have gone since are left out', () => {
  const blocks = makeBlocks(rows, 10);
  const counter = createMatchCounter(parseQuery('is:error'));
  const first = finish(counter.count(blocks, surroundings));
  const again = counter.count(blocks, surroundings);
  expect(again.next()).toEqual({ done: true, value: first });
  const failed = rows.find((row) => row.lastMessage?.status === 'error');
  for (const block of blocks) {
    const place = block.rows.indexOf(failed ?? null);
    if (place !== -1) (block.rows as (typeof block.rows)[number][])[place] = null;
  }
  expect(finish(counter.count(blocks, surroundings))).toBe(first - 1);
});

test('a mark makes only searches that ask for it count anew', () => {
  const blocks = makeBlocks(rows, 10);
  const none = () => ({ isUnread: false, isPinned: false });
  const all = () => ({ isUnread: true, isPinned: true });
  const pinned = createMatchCounter(parseQuery('is:pinned'));
  expect(finish(pinned.count(blocks, { ...surroundings, facts: none }))).toBe(0);
  expect(finish(pinned.count(blocks, { ...surroundings, facts: all }))).toBe(rows.length);
  const words = createMatchCounter(parseQuery('words'));
  finish(words.count(blocks, { ...surroundings, facts: none }));
  expect(words.count(blocks, { ...surroundings, facts: all }).next().done).toBe(true);
});

test('work in slices gives way when its time is up, and ends when it is not wanted any more', () => {
  let time = 0;
  const turns: (() => void)[] = [];
  const tools = { now: () => (time += 3), yieldTurn: (resume: () => void) => void turns.push(resume) };
  let steps = 0;
  function* work(): Generator<undefined, string> {
    while (steps < 6) {
      steps += 1;
      yield;
    }
    return 'done';
  }
  const results: string[] = [];
  runInSlices(work(), tools, (result) => results.push(result));
  expect(steps).toBe(0);
  turns.shift()?.();
  expect(steps).toBeLessThan(6);
  for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  expect(results).toEqual(['done']);
  steps = 0;
  const end = runInSlices(work(), tools, (result) => results.push(result));
  end();
  for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  expect(results).toHaveLength(1);
});
