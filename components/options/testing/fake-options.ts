import { type Signal, signal } from '@preact/signals';
import type { Agent } from '../../../lib/domain/conversation.ts';
import {
  type Connection,
  type ConnectionStatus,
  type Progress,
  newStatus,
} from '../../../lib/domain/connection.ts';
import { defaultPreferences, type Preferences } from '../../../lib/domain/preferences.ts';
import type { SavedSearch } from '../../../lib/domain/saved-search.ts';
import type { Background, Replies, Request, RequestType } from '../../../lib/messaging/protocol.ts';
import { createOptionsStore } from '../../../lib/stores/options-store.ts';

export const fakeNow = Date.UTC(2026, 7, 20, 12);

export const fakeConnection = (change: Partial<Connection> = {}): Connection => ({
  id: 'first',
  sourceId: 'cargo',
  name: null,
  accountName: 'Northwind',
  plainFields: {},
  lastFour: '1234',
  addedAt: Date.UTC(2026, 7, 3, 12),
  workspaceId: 'workspace',
  selfId: null,
  skippedAgentIds: [],
  identity: 'somebody',
  generation: 'one',
  ...change,
});

export const fakeStatus = (change: Partial<ConnectionStatus> = {}): ConnectionStatus => ({
  ...newStatus,
  lastSuccessAt: fakeNow - 60_000,
  lastAttemptAt: fakeNow - 60_000,
  isComplete: true,
  kept: 412,
  oldest: Date.UTC(2026, 5, 1, 12),
  ...change,
});

export const fakeAgent = (change: Partial<Agent> = {}): Agent => ({
  id: 'agent-1',
  name: 'Lead researcher',
  emoji: '🔎',
  color: null,
  isDeleted: false,
  ...change,
});

type Answer = (request: Request) => Promise<Replies[RequestType]> | Replies[RequestType];

/** An options store over data that a test sets, and a background that notes what it is asked. */
export function createFakeOptions(answer: Answer = () => null) {
  const data = {
    connections: signal<readonly Connection[]>([]),
    statuses: signal<ReadonlyMap<string, ConnectionStatus>>(new Map()),
    agents: signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map()),
    progress: signal<ReadonlyMap<string, Progress>>(new Map()),
    preferences: signal<Preferences>(defaultPreferences),
    savedSearches: signal<readonly SavedSearch[]>([]),
    trouble: signal<'full' | 'damaged' | 'unavailable' | null>(null),
  };
  const asked: Request[] = [];
  const permissionsAsked: string[][] = [];
  const isAllowed: Signal<boolean> = signal(true);
  const background: Background = {
    ask: async <T extends RequestType>(request: Extract<Request, { type: T }>) => {
      asked.push(request);
      return (await answer(request)) as Replies[T];
    },
    listen: () => () => undefined,
  };
  const store = createOptionsStore({
    data,
    background,
    clock: { now: signal(fakeNow), start: () => () => undefined },
    requestPermission: (origins) => {
      permissionsAsked.push(origins);
      return Promise.resolve(isAllowed.value);
    },
  });
  return { store, data, asked, permissionsAsked, isAllowed };
}

export const agentMap = (...agents: readonly Agent[]): ReadonlyMap<string, Agent> =>
  new Map(agents.map((agent) => [agent.id, agent]));
