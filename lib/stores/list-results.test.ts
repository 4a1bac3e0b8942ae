import { computed, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Agent, Conversation } from '../domain/conversation.ts';
import { parseQuery } from '../search/parse-query.ts';
import { createSearch } from '../search/search.ts';
import { writeTexts } from '../search/text-block.ts';
import { createListResults } from './list-results.ts';

const row = (id: string): Conversation => ({
  connectionId: 'c1',
  id,
  vendorId: id,
  agentId: null,
  title: 'Order',
  people: [],
  lastActivity: 1,
  createdAt: null,
  lastMessage: null,
  trigger: null,
  messageCount: null,
  vote: null,
  credits: null,
  workspaceId: null,
  transcript: null,
});

/** Results whose search goes on only when told to. */
function setUp(isReady = true) {
  const conversations = signal<readonly Conversation[]>([row('a')]);
  const agents = signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map());
  const isLoaded = signal(true);
  const turns: (() => void)[] = [];
  let time = 0;
  const blocks = computed(() => [
    { connectionId: 'c1', ...writeTexts(conversations.value), rows: conversations.value },
  ]);
  const results = createListResults({
    data: { conversations, blocks, agents, isLoaded },
    sources: signal(new Map()),
    facts: signal(() => ({ isUnread: false, isPinned: false })),
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
  return { results, conversations, engine, isLoaded, runAll };
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
