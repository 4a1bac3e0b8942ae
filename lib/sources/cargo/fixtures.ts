import type { SourceFixtures } from '../testing/source-fixtures.ts';

export const workspaceId = '7d0e6a1c-2f5b-4c3d-8e9f-a1b2c3d4e500';
export const selfId = '41c7b0de-90aa-4f1e-bb37-6d5c4b3a2901';
export const agentId = 'b3f1c2d4-7788-4a5b-9c6d-0e1f2a3b4c5d';
export const chatId = '0a9b8c7d-1111-4222-8333-444455556601';
export const answerId = '9f8e7d6c-aaaa-4bbb-8ccc-ddddeeee0001';

const secrets = [
  'sk-mcp-access',
  'sk-mcp-refresh',
  'You are a secret prompt',
  'li-at-cookie',
  'env-password',
];
const [accessToken, refreshToken, systemPrompt, cookie, environment] = secrets;

export const agent = {
  uuid: agentId,
  workspaceUuid: workspaceId,
  userUuid: selfId,
  name: 'Account researcher',
  icon: { color: 'blue', face: '🐙' },
  description: null,
  triggers: [],
  deployedRelease: { systemPrompt, mcpClients: [{ authentication: { accessToken, refreshToken } }] },
  deletedAt: null,
};

export const lastMessage = {
  uuid: answerId,
  workspaceUuid: workspaceId,
  agentUuid: agentId,
  releaseUuid: null,
  chatUuid: chatId,
  userUuid: null,
  status: 'success',
  errorMessage: null,
  type: 'assistant',
  createdAt: '2026-04-07T08:30:00.120Z',
  updatedAt: '2026-04-07T08:30:09.900Z',
  finishedAt: '2026-04-07T08:30:09.900Z',
  deletedAt: null,
};

export const chat = {
  uuid: chatId,
  slug: 'renewals',
  workspaceUuid: workspaceId,
  userUuid: selfId,
  agentUuid: agentId,
  releaseUuid: null,
  name: 'Renewals in May',
  trigger: { type: 'web_extension', url: 'https://crm.example.com/accounts/7' },
  heartbeat: null,
  evaluator: null,
  activeStreamUuid: null,
  creditsUsedCount: 2.5,
  createdAt: '2026-04-07T08:29:00.000Z',
  updatedAt: '2026-04-07T08:30:10.000Z',
  deletedAt: null,
  lastMessage,
};

export const bareChat = {
  uuid: '0a9b8c7d-1111-4222-8333-444455556602',
  workspaceUuid: workspaceId,
  userUuid: null,
  agentUuid: null,
  name: null,
  trigger: { type: 'schedule' },
  createdAt: '2026-04-06T06:00:00.000Z',
  updatedAt: '2026-04-06T06:00:00.000Z',
  deletedAt: null,
  lastMessage: null,
};

export const deletedChat = {
  ...bareChat,
  uuid: '0a9b8c7d-1111-4222-8333-444455556603',
  name: 'Gone',
  deletedAt: '2026-04-06T07:00:00.000Z',
};

export const question = {
  uuid: '9f8e7d6c-aaaa-4bbb-8ccc-ddddeeee0000',
  workspaceUuid: workspaceId,
  agentUuid: null,
  chatUuid: chatId,
  userUuid: selfId,
  status: 'success',
  errorMessage: null,
  type: 'user',
  parts: [{ type: 'text', text: 'Who renews in May?' }],
  evaluatedTools: {},
  createdAt: lastMessage.createdAt,
  updatedAt: lastMessage.createdAt,
  deletedAt: null,
};

export const answer = {
  ...lastMessage,
  parts: [
    { type: 'step-start' },
    { type: 'reasoning', text: 'The renewals table has it.', state: 'done' },
    {
      type: 'tool-find_renewals',
      toolCallId: 'call_1',
      state: 'output-available',
      input: { password: environment },
      output: { outcome: 'executed', data: { count: 3, key: accessToken } },
    },
    { type: 'text', text: 'Three accounts renew in May.', state: 'done' },
  ],
  evaluatedTools: { find_renewals: { kind: 'tool', name: 'Find renewals' } },
  mcpClients: [{ authentication: { accessToken, refreshToken } }],
  systemPrompt,
  capabilities: [{ config: { env: [environment] } }],
};

export const user = {
  uuid: selfId,
  email: 'user7@example.com',
  webExtensionData: { linkedin: { li_at: cookie } },
  permissions: [],
};

/** The service's answers by path; pages after the first are empty. */
const bodies: Readonly<Record<string, (url: URL) => unknown>> = {
  '/v1/workspaceManagement/workspaces/current': () => ({
    workspace: { uuid: workspaceId, name: 'Lighthouse GTM', openAiVectorStoreId: environment },
  }),
  '/v1/workspaceManagement/users/current': () => ({ user }),
  '/v1/ai/agents/list': () => ({ agents: [agent] }),
  '/v1/ai/chats/list': (url) => ({ chats: isFirst(url) ? [chat, bareChat, deletedChat] : [] }),
  '/v1/ai/messages/list': (url) => ({ messages: isFirst(url) ? [question, answer] : [] }),
  [`/v1/ai/messages/${answerId}`]: () => ({ message: answer }),
};

const isFirst = (url: URL): boolean => url.searchParams.get('offset') === '0';

export const fixtures: SourceFixtures = {
  credential: { apiToken: 'contract-token' },
  answer: (url) => bodies[url.pathname]?.(url),
  secrets,
  expected: {
    identity: `cargo:${workspaceId}`,
    agentIds: [agentId],
    feedIds: ['chats'],
    conversationIds: [chatId, bareChat.uuid],
    preview: 'Three accounts renew in May.',
    transcript: ['Who renews in May?', 'Three accounts renew in May.'],
  },
};
