import { expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { parseQuery } from './parse-query.ts';
import { createSearch, type Found, type SearchRun } from './search.ts';
import { makeAgent, makeBlocks, makeMessage, makeRow, searchAtOnce } from './testing/search-kit.ts';

const agents = new Map([['c1', new Map([['a1', makeAgent('a1', 'Élan Scout')]])]]);
const sources = new Map([
  ['c1', { id: 'alpha', label: 'Alpha CRM', name: 'Acme Iberia', selfId: null }],
  ['c2', { id: 'beta', label: 'Beta', name: null, selfId: null }],
]);
const now = new Date(2026, 7, 10, 12).getTime();

function search(text: string, rows: readonly Conversation[], more: Partial<SearchRun> = {}): Found {
  return searchAtOnce(text, {
    conversations: rows,
    blocks: makeBlocks(rows, 3),
    agents,
    sources,
    now,
    ...more,
  });
}
const find = (
  text: string,
  rows: readonly Conversation[],
  more: Partial<SearchRun> = {},
): readonly string[] => search(text, rows, more).rows.map(({ id }) => id);

const rich = makeRow(7, {
  agentId: 'a1',
  people: ['marta@example.com'],
  lastMessage: makeMessage('Rückfrage zur\nRechnung 東京の展示会', 'error'),
  trigger: { kind: 'web_extension', url: null },
  vote: 'upvoted',
  lastActivity: new Date(2026, 7, 3, 9).getTime(),
});

test.each([
  'title 7',
  '7 title',
  'itl',
  'MARTA@',
  'vendor-7',
  'elan',
  'ruckfrage rechn',
  'elan rechnung marta',
  '"zur rechnung"',
  '展示会',
  '東京 rechnung',
  'title -nowhere',
  'source:alpha',
  'source:iberia',
  'agent:scout',
  'from:marta',
  'is:error',
  'is:running is:error',
  'vote:up',
  'trigger:web',
  'trigger:"web extension"',
  'after:2026-08-03 before:2026-08-04',
  'before:2w before:today',
  'after:7d',
  '-from:tom -agent:other -is:running -source:beta',
])('“%s” finds the conversation', (text) => {
  expect(find(text, [rich])).toEqual(['id-7']);
});

test.each([
  'title nowhere',
  '"rechnung zur"',
  'title -rechnung',
  'title -"zur rechnung"',
  'dor-7',
  'source:beta',
  'agent:analyst',
  'from:title',
  'from:rechnung',
  'is:running',
  'vote:down',
  'trigger:schedule',
  'before:2026-08-03',
  'after:2026-08-04',
  'is:error -is:error',
  'title -elan',
])('“%s” does not find it', (text) => {
  expect(find(text, [rich])).toEqual([]);
});

test('what could not be understood narrows nothing, but is sought as text where it can be', () => {
  expect(find('is:funny agent: before:soon', [rich])).toEqual(['id-7']);
  const row = makeRow(1, { lastMessage: makeMessage('error:timeout at step 3') });
  expect(find('error:timeout', [row, rich])).toEqual(['id-1']);
});

test('filters that name nothing are told apart from those that only found nothing', () => {
  const { unmatched } = search('agent:nobody source:alpha -source:gamma', [rich]);
  expect(unmatched.map(({ value }) => value)).toEqual(['nobody', 'gamma']);
});

test('unread and pinned are asked of the facts, and narrow nothing without them', () => {
  const rows = [makeRow(1), makeRow(2), makeRow(3)];
  const facts = ({ id }: Conversation) => ({ isUnread: id !== 'id-1', isPinned: id !== 'id-3' });
  expect(find('is:unread', rows, { facts })).toEqual(['id-2', 'id-3']);
  expect(find('is:unread is:pinned', rows, { facts })).toEqual(['id-2']);
  expect(find('-is:unread', rows, { facts })).toEqual(['id-1']);
  expect(find('is:unread', rows)).toHaveLength(3);
});

test('a conversation without a date is neither before nor after any', () => {
  const row = makeRow(1, { lastActivity: null });
  expect(find('before:today', [row])).toEqual([]);
  expect(find('after:1970', [row])).toEqual([]);
});

test('results stand in the order of the list, whatever the order of the blocks', () => {
  for (const length of [100, 9000]) {
    const list = Array.from({ length }, (_, index) => makeRow(index));
    const found = searchAtOnce('title', { conversations: list, blocks: makeBlocks(list, 7).toReversed() });
    expect(found.rows).toEqual(list);
    expect(found).toMatchObject({ exactCount: length, order: 'newest' });
  }
});

test('a row that is gone from its block is not found', () => {
  const [first, second] = [makeRow(1), makeRow(2)];
  const blocks = makeBlocks([first, second]).map((block) => ({ ...block, rows: [null, second] }));
  expect(searchAtOnce('title', { conversations: [first, second], blocks }).rows).toEqual([second]);
});

const invoices = [
  makeRow(1, { title: 'Invoices of May' }),
  makeRow(2, { title: 'The invoice' }),
  makeRow(3, { title: 'An invioce' }),
  makeRow(4, { title: 'Unrelated voice' }),
];

test('slips of typing are forgiven behind the exact results, the likeliest first, and their words are marked', () => {
  const found = search('invioce', invoices);
  expect(found.rows.map(({ id }) => id)).toEqual(['id-3', 'id-2', 'id-1']);
  expect(found).toMatchObject({ exactCount: 1, order: 'best', marks: ['invioce', 'invoice', 'invoices'] });
});

test.each(['"invioce"', 'invioce -invoice', 'agent:invioce', 'inv0ice', 'ivn'])(
  '“%s” forgives no slip',
  (text) => {
    expect(search(text, [makeRow(2, { title: 'The invoice' })]).rows).toEqual([]);
  },
);

test.each([
  ['rehnung', 'eine Rechnung'],
  ['elna', 'x'],
  ['mrata@example.com', 'x'],
  ['marta@exmaple.com', 'x'],
  ['rehcnun', 'eine Rechnung'],
  ['enterrpise rechnung', 'Enterprise-Rechnung'],
  ['приевт', 'Привет'],
])('“%s” is forgiven', (text, title) => {
  const row = { ...rich, title };
  expect(find(text, [row])).toEqual(['id-7']);
});

test('with ten exact results no slip is forgiven', () => {
  const rows = Array.from({ length: 11 }, (_, index) =>
    makeRow(index, { title: index < 10 ? 'plan' : 'plane plen' }),
  );
  expect(search('plan', rows.slice(1))).toMatchObject({ exactCount: 10 });
  expect(search('plen', rows)).toMatchObject({ exactCount: 1, order: 'best' });
  const many = [...rows.slice(0, 10), makeRow(10, { title: 'pla plen' })];
  expect(search('plan', many).rows).toHaveLength(10);
});

test('a query that goes on where the last one ended finds what a new search would', () => {
  const rows = [...invoices, rich, makeRow(9, { vendorId: '350123-x' })];
  const blocks = makeBlocks(rows, 2);
  const one = createSearch({ now: () => 0, yieldTurn: (resume) => resume() });
  for (const text of [
    'i',
    'in',
    'inv',
    'inv t',
    'inv th',
    'inv',
    '35',
    '35012',
    '350123',
    'title -v',
    'title -vo',
    'vo',
    'voice agent:x',
    'voice',
  ]) {
    const run = { conversations: rows, blocks, agents, sources, now };
    expect(searchAtOnce(text, run, one).rows).toEqual(searchAtOnce(text, run).rows);
  }
});

/** A search that goes on only when told to; every look at the clock takes 3 ms. */
function setUp() {
  let time = 0;
  const turns: (() => void)[] = [];
  const slow = createSearch({ now: () => (time += 3), yieldTurn: (resume) => void turns.push(resume) });
  const rows = Array.from({ length: 40 }, (_, index) => makeRow(index));
  const blocks = makeBlocks(rows, 4);
  const found: [string, number, boolean][] = [];
  const start = (text: string): void =>
    slow.start({
      query: parseQuery(text),
      conversations: rows,
      blocks,
      agents,
      sources,
      people: new Map(),
      now,
      onFound: (each) => found.push([text, each.rows.length, each.isComplete]),
    });
  const runAll = (): void => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  };
  return { slow, start, runAll, turns, found };
}

test('a long scan gives way every 6 milliseconds', () => {
  const { start, runAll, turns, found } = setUp();
  start('title');
  expect(turns).toHaveLength(1);
  expect(found).toEqual([]);
  runAll();
  expect(found).toEqual([['title', 40, true]]);
});

test('exact results are shown before slips are looked for', () => {
  const { start, runAll, found } = setUp();
  start('"title 7" title');
  runAll();
  expect(found).toEqual([
    ['"title 7" title', 1, false],
    ['"title 7" title', 1, true],
  ]);
});

test('a new search silences the one before it, and so does stopping', () => {
  const { slow, start, runAll, found } = setUp();
  start('title');
  start('title 1');
  runAll();
  expect(found.map(([text]) => text)).toEqual(['title 1']);
  start('title');
  slow.stop();
  runAll();
  expect(found).toHaveLength(1);
});

test.each([
  ['nearly all', (n: number) => n % 50 !== 0],
  ['a third', (n: number) => n % 3 === 0],
])('of many rows %s are found in their order', (_what, isFound) => {
  const rows = Array.from({ length: 7500 }, (_, n) =>
    makeRow(n, { title: isFound(n) ? 'amber' : 'plain', lastActivity: now - n }),
  );
  const blocks = makeBlocks(rows.toReversed(), 500);
  const found = find('amber', rows, { blocks });
  expect(found).toEqual(rows.filter((_, n) => isFound(n)).map(({ id }) => id));
});
