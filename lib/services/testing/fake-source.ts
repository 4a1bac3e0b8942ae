import type { Agent, Conversation } from '../../domain/conversation.ts';
import { type Failure, fail, type Outcome, succeed } from '../../domain/failure.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { cargo } from '../../sources/cargo/descriptor.ts';
import type { Page, SourceAdapter } from '../../sources/source.ts';
import { makeConversation } from '../../domain/testing/make-conversation.ts';

/** A service in memory, seen through the contract: for tests of what is built on it. */
export interface FakeSource {
  adapter: SourceAdapter;
  /** In the order in which the service lists them; change it at will. */
  chats: Conversation[];
  /** What only a search by name brings to light. */
  archive: Conversation[];
  pageSize: number;
  /** Every call in order, for instance `page 0`, `preview a`, `agents`. */
  readonly calls: string[];
  /** Gives the failure with which a call is to be answered, or null. */
  failing: (call: string) => Failure | null;
  /** What the service makes of a search by name. */
  search: 'contains' | 'refused' | 'ignored';
  /** Called before each answer: to hold it back. */
  beforeAnswer: (call: string) => Promise<void>;
  identity: string;
  /** When the service says a chat was last updated; unless set, at its last activity. */
  updatedAt?: (row: Conversation) => number;
  agents: Agent[];
  deletedIds: string[];
  transcript: Transcript;
  /** One list an agent, as Sidecar has, instead of one for all. */
  isByAgent: boolean;
  /** The size of each answer in bytes, and who is told of it. */
  bytesPerCall: number;
  onBytes: (bytes: number) => void;
  /** How many calls were under way at once, at most. */
  mostAtOnce: number;
}

export function createFakeSource(): FakeSource {
  let underWay = 0;
  async function call<T>(name: string, answer: () => T): Promise<Outcome<T>> {
    source.calls.push(name);
    underWay += 1;
    source.mostAtOnce = Math.max(source.mostAtOnce, underWay);
    await source.beforeAnswer(name);
    underWay -= 1;
    source.onBytes(source.bytesPerCall);
    const failure = source.failing(name);
    return failure === null ? succeed(answer()) : fail(failure);
  }

  const adapter: SourceAdapter = {
    descriptor: { ...cargo, capabilities: { ...cargo.capabilities, shortestPollSeconds: 0 } },
    signIn: () =>
      call('signIn', () => ({
        identity: source.identity,
        name: 'Acme',
        workspaceId: 'w',
        selfId: null,
        agents: null,
      })),
    readAgents: () => call('agents', () => ({ agents: source.agents, unreadable: 0 })),
    feeds(agents, skipped) {
      if (!source.isByAgent) return [{ id: 'all', agentId: null }];
      return agents.filter(({ id }) => !skipped.has(id)).map(({ id }) => ({ id, agentId: id }));
    },
    readPage: ({ connectionId }, { agentId }, cursor) =>
      agentId === null
        ? call(`page ${cursor ?? 0}`, () => readPage(connectionId, cursor ?? 0))
        : call(`list of ${agentId}`, () => readList(connectionId, agentId)),
    searchByName: ({ connectionId }, text, cursor) =>
      call(`search ${text} ${cursor ?? 0}`, () => {
        if (source.search === 'refused') return null;
        const isFound = ({ title }: Conversation): boolean =>
          source.search === 'ignored' || (title ?? '').toLowerCase().includes(text.toLowerCase());
        return readPage(connectionId, cursor ?? 0, [...source.chats, ...source.archive].filter(isFound));
      }),
    readPreview: (_session, conversation) =>
      call(`preview ${conversation.id}`, () => ({
        preview: { state: 'text', text: `last words of ${conversation.id}` },
        speaker: null,
      })),
    readTranscript: (_session, conversation) =>
      call(`transcript ${conversation.id}`, () => source.transcript),
  };

  function readPage(connectionId: string, offset: number, chats = source.chats): Page {
    const rows = chats.slice(offset, offset + source.pageSize);
    return {
      conversations: rows
        .filter((row) => !source.deletedIds.includes(row.id))
        .map((row) => ({ ...row, connectionId })),
      deletedIds: rows.map((row) => row.id).filter((id) => source.deletedIds.includes(id)),
      unreadable: 0,
      ids: rows.map((row) => row.id),
      orderKeys: rows.map((row) => ({
        activity: row.lastActivity,
        updated: source.updatedAt?.(row) ?? row.lastActivity,
        created: row.createdAt,
      })),
      next: rows.length === 0 ? null : offset + rows.length,
      total: null,
    };
  }

  function readList(connectionId: string, agentId: string): Page {
    const rows = source.chats.filter((row) => row.agentId === agentId);
    return {
      conversations: rows.map((row) => ({ ...row, connectionId })),
      deletedIds: [],
      unreadable: 0,
      ids: rows.map((row) => row.id),
      orderKeys: [],
      next: null,
      total: rows.length,
    };
  }

  const source: FakeSource = {
    adapter,
    chats: [],
    archive: [],
    search: 'contains',
    pageSize: 10,
    calls: [],
    failing: () => null,
    beforeAnswer: () => Promise.resolve(),
    identity: 'cargo:w',
    agents: [],
    deletedIds: [],
    transcript: { messages: [], unreadable: 0, isCut: false, total: null },
    isByAgent: false,
    bytesPerCall: 0,
    onBytes: () => undefined,
    mostAtOnce: 0,
  };
  return source;
}

/** A chat whose last message came at `lastActivity` and has no text yet. */
export function fakeChat(id: string, lastActivity: number, change: Partial<Conversation> = {}): Conversation {
  return makeConversation({
    connectionId: '',
    id,
    title: `Chat ${id}`,
    lastActivity,
    createdAt: lastActivity,
    lastMessage: {
      id: `message of ${id}`,
      version: `${id} at ${lastActivity}`,
      speaker: 'assistant',
      status: 'success',
      preview: { state: 'unknown' },
    },
    workspaceId: 'w',
    ...change,
  });
}
