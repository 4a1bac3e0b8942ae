import { computed, type Signal, signal } from '@preact/signals';
import {
  type Connection,
  type ConnectionStatus,
  type Progress,
  newStatus,
} from '../../lib/domain/connection.ts';
import {
  type Agent,
  type Conversation,
  type LastMessage,
  type MessageStatus,
  type Person,
  type Preview,
  type Speaker,
  compareConversations,
} from '../../lib/domain/conversation.ts';
import type { Marks } from '../../lib/domain/marks.ts';
import { type Preferences, defaultPreferences } from '../../lib/domain/preferences.ts';
import type { SavedSearch } from '../../lib/domain/saved-search.ts';
import { type TextBlock, writeTexts } from '../../lib/search/text-block.ts';
import type { PageData } from '../../lib/stores/page-data.ts';
import { makeConversation } from '../../lib/domain/testing/make-conversation.ts';

/** A `PageData` whose parts tests set as they like. */
export type FakePageData = {
  readonly [K in Exclude<keyof PageData, 'blocks' | 'readTranscript'>]: Signal<PageData[K]['value']>;
} & Pick<PageData, 'blocks' | 'readTranscript'>;

interface FakeOptions {
  readonly conversations?: readonly Conversation[];
  readonly connections?: readonly Connection[];
  readonly status?: Partial<ConnectionStatus>;
  readonly isLoaded?: boolean;
}

export const fakeNow = new Date(2026, 7, 20, 15, 30).getTime();
const minute = 60_000;

export function fakeConnection(id: string, sourceId: string, change: Partial<Connection> = {}): Connection {
  return {
    id,
    sourceId,
    identity: `${sourceId}:${id}`,
    name: null,
    accountName: null,
    plainFields: {},
    lastFour: '1234',
    addedAt: fakeNow - 1_000_000,
    workspaceId: sourceId === 'cargo' ? 'workspace-1' : null,
    selfId: null,
    skippedAgentIds: [],
    generation: 'g1',
    ...change,
  };
}

export function fakeConversation(change: Partial<Conversation> = {}): Conversation {
  return makeConversation({
    id: 'chat-1',
    agentId: 'agent-0',
    title: 'Pipeline review',
    lastActivity: fakeNow - 5 * minute,
    createdAt: fakeNow - 60 * minute,
    lastMessage: fakeMessage({ state: 'text', text: 'Three deals need a next step.' }),
    ...change,
  });
}

export const fakeMessage = (
  preview: Preview,
  speaker: Speaker = 'assistant',
  status: MessageStatus = 'success',
  version = 'v1',
): LastMessage => ({ id: `m-${version}`, version, speaker, status, preview });

const agents: readonly Agent[] = [
  { id: 'agent-0', name: 'SDR copilot', emoji: '🦉', color: 'purple', isDeleted: false },
  { id: 'agent-1', name: 'Deal desk', emoji: '📐', color: 'blue', isDeleted: false },
  { id: 'agent-2', name: 'Support concierge', emoji: null, color: '#2255aa', isDeleted: false },
  { id: 'agent-3', name: 'Old renewals bot', emoji: '🗄️', color: 'grey', isDeleted: true },
];

export function createFakePageData(options: FakeOptions = {}): FakePageData {
  const connections = options.connections ?? [
    fakeConnection('c1', 'cargo', { accountName: 'Acme GTM' }),
    fakeConnection('s1', 'sidecar'),
  ];
  const conversations = (options.conversations ?? []).toSorted(compareConversations);
  const status = {
    ...newStatus,
    lastSuccessAt: fakeNow - 2 * minute,
    kept: conversations.length,
    ...options.status,
  };
  const rows = signal(conversations);
  return {
    conversations: rows,
    blocks: computed(() => makeBlocks(rows.value)),
    count: signal(conversations.length),
    hiddenCount: signal(0),
    isHiddenShown: signal(false),
    isLoaded: signal(options.isLoaded ?? true),
    readTranscript: async () => null,
    connections: signal(connections),
    statuses: signal<ReadonlyMap<string, ConnectionStatus>>(
      new Map(connections.map(({ id }) => [id, status])),
    ),
    agents: signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(
      new Map(connections.map(({ id }) => [id, new Map(agents.map((agent) => [agent.id, agent]))])),
    ),
    people: signal<ReadonlyMap<string, ReadonlyMap<string, Person>>>(new Map()),
    progress: signal<ReadonlyMap<string, Progress>>(new Map()),
    marks: signal<ReadonlyMap<string, Marks>>(new Map()),
    preferences: signal<Preferences>(defaultPreferences),
    savedSearches: signal<readonly SavedSearch[]>([]),
    trouble: signal<'full' | 'damaged' | 'unavailable' | null>(null),
  };
}

function makeBlocks(conversations: readonly Conversation[]): readonly TextBlock[] {
  return [...Map.groupBy(conversations, ({ connectionId }) => connectionId)].map(([connectionId, rows]) => ({
    connectionId,
    ...writeTexts(rows),
    rows,
  }));
}
