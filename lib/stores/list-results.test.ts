import { computed, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Agent, Conversation } from '../domain/conversation.ts';
import { parseQuery } from '../search/parse-query.ts';
import { createSearch } from '../search/search.ts';
import { writeTexts } from '../search/text-block.ts';
import { createListResults } from './list-results.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const row = (id: string, change: Partial<Conversation> = {}): Conversation =>
  makeConversation({
    id,
    title: 'Order',
    lastActivity: 1,
    ...change,
  });

const docs: Agent = { id: 'docs', name: 'Docs', emoji: null, color: null, isDeleted: false };
const sources = new Map([
  ['c1', { id: 'cargo', label: 'Cargo', name: null, selfId: null }],
  ['s1', { id: 'sidecar', label: 'Sidecar', name: null, selfId: null }],
]);

/** Results whose search goes on only when told to. */
function setUp(isReady = true) {
  const conversations = signal<readonly Conversation[]>([row('a')]);
  const agents = signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(
    new Map([['c1', new Map([['docs', docs]])]]),
  );
  const facts = signal((_row: Conversation) => ({ isUnread: false, isPinned: false }));
  const isLoaded = signal(true);
  const turns: (() => void)[] = [];
  let time = 0;
  const blocks = computed(() => [
    { connectionId: 'c1', ...writeTexts(conversations.value), rows: conversations.value },
  ]);
  const results = createListResults({
    data: { conversations, blocks, agents, people: signal(new Map()), isLoaded },
    sources: signal(sources),
    facts,
    now: () => 0,
  });
  // The time is up whenever it is looked at: each slice is one step.
  const engine = {
    search: createSearch({ now: () => (time += 100), yieldTurn: (resume) => void turns.push(resume) }),
    parse: parseQuery,
  };
  if (isReady) results.useSearch(engine);
  const runAll = (): void => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  };
  return { results, conversations, engine, facts, isLoaded, runAll };
}

const many = Array.from({ length: 40 }, (_, index) => row(`row-${index}`));

test('a search goes on until all was looked through once', () => {
  const { results, conversations, runAll } = setUp();
  conversations.value = many;
  results.setQuery('order');
  expect(results.isSearching.value).toBe(true);
  runAll();
  expect(results.isSearching.value).toBe(false);
  expect(results.rows.value).toHaveLength(40);
});

test('rows that come later are looked through in silence', () => {
  const { results, conversations, runAll } = setUp();
  conversations.value = many;
  results.setQuery('order');
  runAll();
  conversations.value = [row('new'), ...many];
  expect(results.isSearching.value).toBe(false);
  runAll();
  expect(results.rows.value).toHaveLength(41);
});

test('other words are another search, and none is none', () => {
  const { results, conversations, runAll } = setUp();
  conversations.value = many;
  results.setQuery('order');
  runAll();
  results.setQuery('nothing');
  expect(results.isSearching.value).toBe(true);
  results.setQuery(' ');
  expect(results.isSearching.value).toBe(false);
  expect(results.rows.value).toHaveLength(40);
});

test('before everything is loaded a search is not at its end', () => {
  const { results, isLoaded, runAll } = setUp();
  isLoaded.value = false;
  results.setQuery('order');
  runAll();
  expect(results.isSearching.value).toBe(true);
  isLoaded.value = true;
  runAll();
  expect(results.isSearching.value).toBe(false);
});

test('an operator that waits for its value asks for nothing yet', () => {
  const { results, conversations } = setUp();
  conversations.value = many;
  results.setQuery('source:');
  expect(results.isSearching.value).toBe(false);
  expect(results.shownQuery.value).toBe('');
  expect(results.rows.value).toHaveLength(40);
});

test('what is typed before searching is loaded is looked for then', () => {
  const { results, conversations, engine, runAll } = setUp(false);
  conversations.value = many;
  results.setQuery('nothing');
  expect(results.isSearching.value).toBe(true);
  results.useSearch(engine);
  runAll();
  expect(results.rows.value).toHaveLength(0);
});

test('while what was typed early is looked for, the rows on screen stay: others would show for a moment only', () => {
  const { results, conversations, isLoaded, runAll } = setUp();
  isLoaded.value = false;
  const painted = results.rows.value;
  results.setQuery('order');
  conversations.value = many;
  isLoaded.value = true;
  expect(results.rows.value).toBe(painted);
  runAll();
  expect(results.rows.value).toHaveLength(40);
  results.setQuery('');
  conversations.value = [];
  expect(results.rows.value).toHaveLength(0);
});

const in2019 = Date.UTC(2019, 5, 1);
const olderRows = [
  row('fits', { title: 'Renewal of Ashford', agentId: 'docs', lastActivity: in2019 }),
  row('excluded', { title: 'Renewal of Acme', agentId: 'docs', lastActivity: in2019 - 1 }),
  row('of nobody', { title: 'Renewal of Brook', lastActivity: in2019 - 2 }),
  row('late', { title: 'Renewal in spring', agentId: 'docs', lastActivity: Date.UTC(2021, 1, 1) }),
  row('elsewhere', { title: 'Of a renewal', connectionId: 's1', lastActivity: in2019 - 3 }),
];

const olderBlocks = ['c1', 's1'].map((connectionId) => {
  const rows = olderRows.filter((each) => each.connectionId === connectionId);
  return { connectionId, ...writeTexts(rows), rows };
});

test.each([
  ['renewal', ['late', 'fits', 'excluded', 'of nobody', 'elsewhere']],
  ['renewal -acme agent:Docs before:2020', ['fits']],
  ['renewal agent:Docs', ['late', 'fits', 'excluded']],
  ['renewal -agent:Docs', ['of nobody', 'elsewhere']],
  ['renewal after:2020', ['late']],
  ['"renewal of"', ['fits', 'excluded', 'of nobody']],
  ['renewal source:sidecar', ['elsewhere']],
  ['renewal is:pinned', ['of nobody']],
])('of what was found beyond the cache %s shows what it asks for', (query, ids) => {
  const { results, facts, runAll } = setUp();
  facts.value = ({ id }) => ({ isUnread: false, isPinned: id === 'of nobody' });
  results.setQuery(query);
  runAll();
  expect(results.rows.value).toEqual([]);
  results.addOlder(query, olderBlocks);
  runAll();
  expect(results.rows.value.map(({ id }) => id)).toEqual(ids);
});

test('what was found beyond the cache is another query’s no more, and goes when it is taken back', () => {
  const { results, runAll } = setUp();
  results.setQuery('renewal');
  runAll();
  results.addOlder('renewal', olderBlocks);
  runAll();
  results.setQuery('renewal of');
  runAll();
  expect(results.rows.value).toEqual([]);
  results.setQuery('renewal');
  runAll();
  expect(results.rows.value).toHaveLength(5);
  results.addOlder('renewal', []);
  runAll();
  expect(results.rows.value).toEqual([]);
});

test('what is cached by now is shown once, as it is there', () => {
  const { results, conversations, runAll } = setUp();
  results.setQuery('renewal');
  runAll();
  results.addOlder('renewal', olderBlocks);
  const cached = row('fits', { title: 'Renewal, cached', lastActivity: 5 });
  conversations.value = [cached];
  runAll();
  const shown = results.rows.value.filter(({ id }) => id === 'fits');
  expect(shown).toHaveLength(1);
  expect(shown[0]).toBe(cached);
});
