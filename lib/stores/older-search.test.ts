import { computed, signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { Connection } from '../domain/connection.ts';
import type { Background, Notice, OlderResult } from '../messaging/protocol.ts';
import type { ListResults } from './list-results.ts';
import { createOlderSearch } from './older-search.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const cargo = { id: 'c1', sourceId: 'cargo', generation: 'g1', skippedAgentIds: [] } as unknown as Connection;
const row = makeConversation({
  id: 'old',
  title: 'Renewal',
  lastActivity: 1,
});
const found: OlderResult = {
  connectionId: 'c1',
  kind: 'found',
  conversations: [row],
  known: 0,
  isWhole: true,
};

function setUp(query: string, answer: () => Promise<readonly OlderResult[]> = async () => [found]) {
  const connections = signal<readonly Connection[]>([cargo]);
  const shownQuery = signal(query);
  const ask = vi.fn<(request: unknown) => Promise<readonly OlderResult[]>>(answer);
  const addOlder = vi.fn<ListResults['addOlder']>();
  const listeners: ((notice: Notice) => void)[] = [];
  const background = {
    ask: ask as unknown as Background['ask'],
    listen: (listener: (notice: Notice) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const older = createOlderSearch({
    results: { shownQuery: computed(() => shownQuery.value), addOlder },
    data: { connections, isHiddenShown: signal(false) },
    background,
  });
  const run = async (): Promise<void> => {
    older.run();
    await vi.waitFor(() => expect(older.outcome.peek()?.state).not.toBe('running'));
  };
  const told = (notice: Notice): void => listeners.forEach((listen) => listen(notice));
  return { older, ask, addOlder, connections, shownQuery, run, told };
}

test.each([
  ['Müller', 'Müller'],
  ['Straße 12', 'Straße 12'],
  ['O’Brien', 'O’Brien'],
  ['„Grüne Wiese“ Süd', 'Grüne Wiese Süd'],
  ['"not closed', 'not closed'],
  ['5" Rohre', '5" Rohre'],
  ['Renewal -Acme -"old one" agent:Docs before:2020', 'Renewal'],
  ['Größe: agnt:"Deal Desk"', 'Größe: agnt:Deal Desk'],
  ['"" Ünal -', 'Ünal'],
])('%s is sent as it is typed, without signs and quotes', async (query, text) => {
  const { ask, run } = setUp(query);
  await run();
  expect(ask).toHaveBeenCalledWith({ type: 'searchOlder', text });
});

const shownIds = (addOlder: ReturnType<typeof setUp>['addOlder']): readonly (string | undefined)[] =>
  addOlder.mock.lastCall?.[1].flatMap(({ rows }) => rows.map((each) => each?.id)) ?? [];

test.each([
  ['is removed', []],
  ['has another credential', [{ ...cargo, generation: 'g2' }]],
  ['skips other agents', [{ ...cargo, skippedAgentIds: ['noisy'] }]],
])('what was found is taken back when its connection %s', async (_what, after) => {
  const { older, addOlder, connections, run } = setUp('renewal');
  await run();
  expect(shownIds(addOlder)).toEqual(['old']);
  connections.value = after;
  expect(shownIds(addOlder)).toEqual([]);
  expect(older.outcome.value).toEqual({ state: 'done', results: [] });
});

test('what is found for a connection that changed while it was asked is not shown', async () => {
  const { addOlder, connections, ask, run } = setUp('renewal');
  ask.mockImplementation(async () => {
    connections.value = [{ ...cargo, generation: 'g2' }];
    return [found];
  });
  await run();
  expect(shownIds(addOlder)).toEqual([]);
});

test('a change that does not concern what was found leaves it, with its last messages', async () => {
  const { addOlder, connections, run, told } = setUp('renewal');
  await run();
  connections.value = [{ ...cargo, name: 'Sales' }];
  expect(shownIds(addOlder)).toEqual(['old']);
  const preview = { state: 'text', text: 'Signed in March' } as const;
  const lastMessage = { id: 'm', version: 'v', speaker: 'assistant', status: 'success', preview } as const;
  told({
    notice: 'older',
    conversations: [
      { ...row, lastMessage },
      { ...row, id: 'another' },
    ],
  });
  expect(shownIds(addOlder)).toEqual(['old']);
  expect(addOlder.mock.lastCall?.[1][0]?.text).toContain('signed in march');
});

test('asking in vain again leaves what was found before', async () => {
  const { addOlder, ask, older, run } = setUp('renewal');
  await run();
  ask.mockRejectedValue(new Error('no answer'));
  await run();
  expect(older.outcome.value).toEqual({ state: 'unreachable' });
  expect(shownIds(addOlder)).toEqual(['old']);
});
