import type { Reply } from '../answer.ts';
import type { LoggedRequest } from '../request-log.ts';
import { createCargoWriter } from './bodies.ts';
import { BadQuery, readChatFilter, readPageQuery, readUuid } from './chat-query.ts';
import type { ChatStore } from './chat-store.ts';
import type { CargoEndpoint, CargoSwitches } from './switches.ts';

interface Route {
  readonly endpoint: CargoEndpoint;
  readonly id: string;
}

const fixedRoutes: ReadonlyMap<string, CargoEndpoint> = new Map([
  ['/v1/workspaceManagement/workspaces/current', 'workspace'],
  ['/v1/workspaceManagement/users/current', 'me'],
  ['/v1/workspaceManagement/users/list', 'users'],
  ['/v1/ai/agents/list', 'agents'],
  ['/v1/ai/chats/list', 'chats'],
  ['/v1/ai/messages/list', 'messages'],
]);

/** Answers as `GET https://api.getcargo.io/v1/…` would (api sections 1.2 to 1.8). */
export function createCargoApi(
  stores: readonly ChatStore[],
  switches: CargoSwitches,
): (request: LoggedRequest) => Reply {
  function answer(request: LoggedRequest): Reply {
    const route = findRoute(request.path);
    const endpoint = route?.endpoint ?? null;
    if (request.method !== 'GET') return { endpoint, status: 405 };
    const store = findStore(request, stores, switches);
    // Api 1.8 warns of a 401 with nothing in it.
    if (store === undefined) return { endpoint, status: 401 };
    if (route === null) return { endpoint, status: switches.missingStatus };
    if (switches.forbidden.has(route.endpoint)) {
      return { endpoint, status: 403, body: { errorMessage: 'You are not allowed to do this.' } };
    }
    try {
      return { endpoint, ...read(route, request.query, store, switches) };
    } catch (error) {
      if (!(error instanceof BadQuery)) throw error;
      return { endpoint, status: 400, body: { errorMessage: error.message, reason: 'invalidQuery' } };
    }
  }
  return (request) => {
    const reply = answer(request);
    return switches.bareErrors && reply.status >= 400 ? { ...reply, body: undefined } : reply;
  };
}

function findRoute(path: string): Route | null {
  const fixed = fixedRoutes.get(path);
  if (fixed !== undefined) return { endpoint: fixed, id: '' };
  const [, kind, id] = /^\/v1\/ai\/(chats|messages)\/([^/]+)$/.exec(path) ?? [];
  if (kind === undefined || id === undefined) return null;
  return { endpoint: kind === 'chats' ? 'chat' : 'message', id };
}

function findStore(
  { authorization }: LoggedRequest,
  stores: readonly ChatStore[],
  { tokens }: CargoSwitches,
): ChatStore | undefined {
  const [, token] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
  const workspaceUuid = tokens.get(token ?? '');
  return stores.find(({ workspace }) => workspace.uuid === workspaceUuid);
}

function read(
  { endpoint, id }: Route,
  query: URLSearchParams,
  store: ChatStore,
  switches: CargoSwitches,
): Omit<Reply, 'endpoint'> {
  const { workspace } = store;
  const writer = createCargoWriter(workspace, switches.equalTimestamps);
  const list = (rows: readonly object[]): readonly object[] | null =>
    rows.length === 0 && switches.emptyAsNull ? null : rows;
  const missing = (reason: string): Omit<Reply, 'endpoint'> => ({
    status: switches.notFoundStatus,
    body: { reason },
  });

  switch (endpoint) {
    case 'workspace':
      return { status: 200, body: { workspace: writer.workspace() } };
    case 'me': {
      const [self] = workspace.users;
      return self === undefined ? { status: 404 } : { status: 200, body: { user: writer.user(self) } };
    }
    case 'users':
      return { status: 200, body: { users: list(workspace.users.map(writer.user)) } };
    case 'agents':
      return { status: 200, body: { agents: list(workspace.agents.map(writer.agent)) } };
    case 'chats': {
      const rows = takePage(
        store.list(switches.order).filter(readChatFilter(query, switches.nameFilter)),
        query,
        switches,
      );
      return { status: 200, body: { chats: list(rows.map(writer.chat)) } };
    }
    case 'chat': {
      const chat = store.findChat(id);
      return chat === undefined
        ? missing('chatNotFound')
        : { status: 200, body: { chat: writer.chat(chat) } };
    }
    case 'messages': {
      const chatUuid = readUuid(query, 'chatUuid');
      if (chatUuid === null) throw new BadQuery('chatUuid is required');
      const chat = store.findChat(chatUuid);
      if (chat === undefined) return missing('chatNotFound');
      const transcript = store.transcript(chat);
      const ordered = switches.messageOrder === 'newest-first' ? transcript.toReversed() : transcript;
      const rows = takePage(ordered, query, switches);
      return { status: 200, body: { messages: list(rows.map((message) => writer.message(message, chat))) } };
    }
    case 'message': {
      if (!switches.hasSingleMessage) return { status: switches.missingStatus };
      const found = store.findMessage(id);
      return found === undefined
        ? missing('messageNotFound')
        : { status: 200, body: { message: writer.message(found.message, found.chat) } };
    }
  }
}

function takePage<Row>(
  rows: readonly Row[],
  query: URLSearchParams,
  { pageMaximum }: CargoSwitches,
): readonly Row[] {
  const { limit, offset } = readPageQuery(query);
  return rows.slice(offset, offset + Math.min(limit, pageMaximum ?? Infinity));
}
