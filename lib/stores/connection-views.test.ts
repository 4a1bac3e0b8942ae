import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Connection, type ConnectionStatus, newStatus, type Progress } from '../domain/connection.ts';
import type { Agent } from '../domain/conversation.ts';
import { createConnectionViews, findPause } from './connection-views.ts';

const now = 1_000_000;

const connection = (id: string): Connection => ({
  id,
  sourceId: 'sidecar',
  identity: id,
  name: id,
  accountName: null,
  plainFields: {},
  lastFour: '',
  addedAt: 0,
  workspaceId: null,
  selfId: null,
  skippedAgentIds: [],
  generation: 'g',
});

function viewsOf(statuses: Readonly<Record<string, Partial<ConnectionStatus>>>) {
  const agent: Agent = { id: 'desk', name: 'Deal desk', emoji: null, color: null, isDeleted: false };
  return createConnectionViews(
    {
      connections: signal(Object.keys(statuses).map(connection)),
      statuses: signal(
        new Map(Object.entries(statuses).map(([id, status]) => [id, { ...newStatus, ...status }])),
      ),
      progress: signal(new Map<string, Progress>()),
      agents: signal(new Map([['one', new Map([[agent.id, agent]])]])),
    },
    signal(now),
  ).value;
}

test('api S13: an agent whose list failed is named, and one that nobody knows has no name', () => {
  const failure = { kind: 'timeout' } as const;
  const failedAgents = ['desk', 'gone'].map((agentId) => ({ agentId, failure }));
  const [view] = viewsOf({ one: { lastSuccessAt: now, failedAgents } });
  expect(view?.state.kind).toBe('partial');
  expect(view?.failedAgents).toEqual([
    { name: 'Deal desk', failure },
    { name: null, failure },
  ]);
});

test('asking pauses only while every connection is limited, and until the first may be asked again', () => {
  const limited = (seconds: number) => ({ notBefore: now + seconds * 1000 });
  expect(findPause(viewsOf({}))).toBeNull();
  expect(findPause(viewsOf({ one: limited(30) }))).toBe(now + 30_000);
  expect(findPause(viewsOf({ one: limited(60), two: limited(30) }))).toBe(now + 30_000);
  expect(findPause(viewsOf({ one: limited(60), two: {} }))).toBeNull();
  expect(findPause(viewsOf({ one: { notBefore: now } }))).toBeNull();
});
