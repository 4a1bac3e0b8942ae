import { expect, test } from 'vitest';
import type { Agent, Conversation } from '../domain/conversation.ts';
import { splitQuery } from './match.ts';
import { createSearch } from './search.ts';

const conversation = (id: number, change: Partial<Conversation> = {}): Conversation => ({
  connectionId: 'c1',
  id: `id-${id}`,
  vendorId: `vendor-${id}`,
  agentId: 'a1',
  title: `Title ${id}`,
  people: ['marta@example.com'],
  lastActivity: 1000 - id,
  createdAt: null,
  lastMessage: {
    id: 'm',
    version: 'v',
    speaker: 'assistant',
    status: 'success',
    preview: { state: 'text', text: 'Rückfrage zur Rechnung' },
  },
  trigger: null,
  messageCount: null,
  vote: null,
  credits: null,
  workspaceId: null,
  ...change,
});

const agent: Agent = { id: 'a1', name: 'Élan Scout', emoji: null, color: null, isDeleted: false };
const agents = new Map([['c1', new Map([['a1', agent]])]]);

function find(query: string, conversations: readonly Conversation[]): readonly string[] {
  let ids: readonly string[] = [];
  createSearch({ now: () => 0, yieldTurn: (resume) => resume() }).start({
    query,
    conversations,
    agents,
    onFound: (found) => (ids = found.map(({ id }) => id)),
  });
  return ids;
}

test('the words of a query are folded, apart and each there once', () => {
  expect(splitQuery('  Über  über\u3000ÉTÉ ')).toEqual(['uber', 'ete']);
  expect(splitQuery('   ')).toEqual([]);
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
])('“%s” finds a conversation by title, people, ID, agent and last message together', (query) => {
  expect(find(query, [conversation(7)])).toEqual(['id-7']);
});

test('one word that is nowhere excludes the conversation', () => {
  expect(find('title nowhere', [conversation(7)])).toEqual([]);
});

test('results keep the order of the list', () => {
  const list = Array.from({ length: 100 }, (_, index) => conversation(index));
  expect(find('title', list)).toEqual(list.map(({ id }) => id));
});

test('a changed conversation is searched by its new text', () => {
  expect(find('renamed', [conversation(1)])).toEqual([]);
  expect(find('renamed', [conversation(1, { title: 'Renamed' })])).toEqual(['id-1']);
});

test('a long scan gives way every 6 milliseconds and shows the first screenful before the end', () => {
  let time = 0;
  const turns: (() => void)[] = [];
  const shown: [number, boolean][] = [];
  const list = Array.from({ length: 1000 }, (_, index) => conversation(index));
  const search = createSearch({ now: () => (time += 3), yieldTurn: (resume) => turns.push(resume) });
  search.start({
    query: 'title',
    conversations: list,
    agents,
    onFound: (found, end) => shown.push([found.length, end]),
  });
  expect(turns).toHaveLength(1);
  while (turns.length > 0) turns.shift()?.();
  expect(shown[0]?.[1]).toBe(false);
  expect(shown[0]?.[0]).toBeLessThan(100);
  expect(shown).toHaveLength(2);
  expect(shown[1]).toEqual([1000, true]);
});

test('a new search silences the one before it', () => {
  let time = 0;
  const turns: (() => void)[] = [];
  const ended: string[] = [];
  const list = Array.from({ length: 200 }, (_, index) => conversation(index));
  const search = createSearch({ now: () => (time += 3), yieldTurn: (resume) => turns.push(resume) });
  const start = (query: string): void =>
    search.start({ query, conversations: list, agents, onFound: (_, end) => end && ended.push(query) });
  start('title');
  start('title 1');
  while (turns.length > 0) turns.shift()?.();
  expect(ended).toEqual(['title 1']);
  start('title');
  search.stop();
  while (turns.length > 0) turns.shift()?.();
  expect(ended).toEqual(['title 1']);
});
