import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Agent, Conversation } from '../domain/conversation.ts';
import { createSearch } from '../search/search.ts';
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
});

/** Results whose search goes on only when told to. */
function setUp() {
  const conversations = signal<readonly Conversation[]>([row('a')]);
  const agents = signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map());
  const isLoaded = signal(true);
  const turns: (() => void)[] = [];
  let time = 0;
  const results = createListResults({ conversations, agents, isLoaded });
  // The time is up whenever it is looked at: each slice is one step.
  results.useSearch(
    createSearch({ now: () => (time += 100), yieldTurn: (resume) => void turns.push(resume) }),
  );
  const runAll = (): void => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  };
  return { results, conversations, isLoaded, runAll };
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
  expect(results.isSearching.value).toBe(false);
});
