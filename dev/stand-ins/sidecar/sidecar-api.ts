import type { Reply } from '../answer.ts';
import type { LoggedRequest } from '../request-log.ts';
import { createSidecarWriter } from './bodies.ts';
import type { SidecarEndpoint, SidecarSwitches } from './switches.ts';
import type { ThreadStore } from './thread-store.ts';

interface Route {
  readonly endpoint: SidecarEndpoint;
  readonly form: 'plural' | 'singular';
  readonly accountId: string;
  readonly applicationId: string;
  readonly aiAgentID: string;
  readonly chatSessionID: string;
}

// The numbers are invented: the vendor publishes no list of them (api S15).
const problems = {
  400: { errorCode: 1000, message: 'The path is not well formed.' },
  401: { errorCode: 1001, message: 'Authentication is required.' },
  403: { errorCode: 1003, message: 'This key has no access to the resource.' },
  404: { errorCode: 1004, message: 'Nothing found at this address.' },
  405: { errorCode: 1005, message: 'Method not allowed.' },
} as const;

/** Answers as `GET https://api.sidecarcx.com/v1/…` would (api sections 2.1 to 2.6). */
export function createSidecarApi(
  stores: readonly ThreadStore[],
  switches: SidecarSwitches,
  now: () => number,
): (request: LoggedRequest) => Reply {
  function answer(request: LoggedRequest): Reply {
    const route = findRoute(request.path);
    const endpoint = route === null || route === 'malformed' ? null : route.endpoint;
    const refuse = (status: keyof typeof problems, extra?: object): Reply => ({
      endpoint,
      status,
      body: { ...problems[status], ...(extra !== undefined && { extra }) },
    });
    if (request.method !== 'GET') return refuse(405);
    const own = findStore(request, stores, switches);
    if (own === undefined) return refuse(401);
    if (route === 'malformed') return refuse(400);
    if (route === null || !isServed(route, switches)) return refuse(404);
    const store = stores.find(
      ({ application }) =>
        application.accountId === route.accountId && application.applicationId === route.applicationId,
    );
    if (store === undefined) return refuse(404, { field: 'applicationID' });
    if (store !== own || switches.forbidden.has(route.endpoint)) return refuse(403);
    const body = read(route, store, switches, now());
    return body === null ? refuse(404, { field: 'aiAgentID' }) : { endpoint, status: 200, body };
  }
  return (request) => {
    const reply = answer(request);
    return switches.bareErrors && reply.status >= 400 ? { ...reply, body: undefined } : reply;
  };
}

const form = new RegExp(
  [
    '^/v1/accounts/(?<accountId>[^/]+)/(?<segment>applications?)/(?<applicationId>[^/]+)/ai-agents',
    '(?:/(?<aiAgentID>[^/]+)(?<threads>/sessions(?:/(?<chatSessionID>[^/]+)/messages)?)?)?$',
  ].join(''),
);

function findRoute(path: string): Route | 'malformed' | null {
  const groups = form.exec(path)?.groups;
  if (groups === undefined) return null;
  const { accountId, applicationId, aiAgentID, chatSessionID, threads, segment } = groups;
  try {
    return {
      endpoint: nameEndpoint(aiAgentID, threads, chatSessionID),
      form: segment === 'application' ? 'singular' : 'plural',
      accountId: decodeURIComponent(accountId ?? ''),
      applicationId: decodeURIComponent(applicationId ?? ''),
      aiAgentID: decodeURIComponent(aiAgentID ?? ''),
      chatSessionID: decodeURIComponent(chatSessionID ?? ''),
    };
  } catch {
    return 'malformed';
  }
}

function nameEndpoint(agent?: string, threads?: string, thread?: string): SidecarEndpoint {
  if (thread !== undefined) return 'thread';
  if (threads !== undefined) return 'threads';
  return agent === undefined ? 'agents' : 'agent';
}

function isServed({ endpoint, form }: Route, { pathForm }: SidecarSwitches): boolean {
  if (endpoint === 'agents' || endpoint === 'agent') return form === 'plural';
  return pathForm === 'both' || pathForm === form;
}

function findStore(
  { authorization }: LoggedRequest,
  stores: readonly ThreadStore[],
  { tokens }: SidecarSwitches,
): ThreadStore | undefined {
  const [, key] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
  const applicationId = tokens.get(key ?? '');
  return stores.find(({ application }) => application.applicationId === applicationId);
}

/** Null: there is no such agent or thread. */
function read(route: Route, store: ThreadStore, switches: SidecarSwitches, now: number): object | null {
  const writer = createSidecarWriter(switches.equalTimestamps);
  const page = (rows: readonly object[]): readonly object[] | null =>
    rows.length === 0 && switches.emptyAsNull ? null : rows.slice(0, switches.pageMaximum ?? Infinity);
  const total = (rows: readonly object[]): number => rows.length + switches.totalExtra;
  const { agents } = store.application;

  if (route.endpoint === 'agents') {
    return { aiAgents: page(agents.map(writer.agent)), totalAiAgents: total(agents) };
  }
  const agent = agents.find(({ aiAgentID }) => aiAgentID === route.aiAgentID);
  if (agent === undefined) return null;
  if (route.endpoint === 'agent') return writer.agent(agent);
  if (route.endpoint === 'threads') {
    const threads = store.list(agent.aiAgentID, switches.order, now);
    const rows = threads.map((thread) => writer.row(thread, store.last(thread)));
    return { chatHistoryMessages: page(rows), totalChatHistoryMessages: total(rows) };
  }
  const thread = store.findThread(route.chatSessionID);
  if (thread?.aiAgentID !== agent.aiAgentID) return null;
  const transcript = store.transcript(thread);
  const rows = (switches.messageOrder === 'newest-first' ? transcript.toReversed() : transcript).map(
    writer.message,
  );
  return { chatMessages: page(rows), totalChatMessages: total(rows) };
}
