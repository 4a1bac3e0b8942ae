import { roundTime } from '../order.ts';
import type {
  CargoAgent,
  CargoChat,
  CargoMessage,
  CargoMessageHead,
  CargoUser,
  CargoWorkspace,
} from './model.ts';

/** Every value that starts so is somebody's secret: it must reach neither cache nor page. */
export const secretMark = 'SECRET-';

/** Writes the vendor's whole bodies, fields that the extension drops included (api 1.4, 1.5, 1.7). */
export interface CargoWriter {
  chat(chat: CargoChat): object;
  message(message: CargoMessage, chat: CargoChat): object;
  agent(agent: CargoAgent): object;
  user(user: CargoUser): object;
  workspace(): object;
}

export function createCargoWriter(workspace: CargoWorkspace, hasEqualTimestamps: boolean): CargoWriter {
  const { uuid: workspaceUuid } = workspace;
  const date = (time: number): string => new Date(roundTime(time, hasEqualTimestamps)).toISOString();
  const dateOrNull = (time: number | null): string | null => (time === null ? null : date(time));

  const head = (message: CargoMessageHead, chat: CargoChat): object => ({
    uuid: message.uuid,
    workspaceUuid,
    agentUuid: message.agentUuid,
    releaseUuid: chat.releaseUuid,
    chatUuid: chat.uuid,
    userUuid: message.userUuid,
    status: message.status,
    errorMessage: message.errorMessage,
    type: message.type,
    createdAt: date(message.createdAt),
    updatedAt: date(message.updatedAt),
    finishedAt: dateOrNull(message.finishedAt),
    deletedAt: dateOrNull(message.deletedAt),
  });

  return {
    chat: (chat) => ({
      uuid: chat.uuid,
      slug: chat.slug,
      traceUuid: chat.uuid,
      workspaceUuid,
      userUuid: chat.userUuid,
      agentUuid: chat.agentUuid,
      releaseUuid: chat.releaseUuid,
      name: chat.name,
      trigger: chat.trigger,
      heartbeat: null,
      evaluator: null,
      activeStreamUuid: chat.activeStreamUuid,
      creditsUsedCount: chat.creditsUsedCount,
      createdAt: date(chat.createdAt),
      updatedAt: date(chat.updatedAt),
      deletedAt: dateOrNull(chat.deletedAt),
      ...(!chat.isHeadOmitted && {
        lastMessage: chat.lastMessage === null ? null : head(chat.lastMessage, chat),
      }),
    }),
    message: (message, chat) => ({
      ...head(message, chat),
      parts: message.parts,
      evaluatedTools: message.evaluatedTools,
      ...secretsOfMessage,
    }),
    agent: (agent) => ({
      uuid: agent.uuid,
      workspaceUuid,
      userUuid: workspace.users[0]?.uuid ?? null,
      name: agent.name,
      icon: agent.icon,
      description: agent.description,
      triggers: [],
      deployedRelease: agent.deletedAt === null ? secretsOfRelease : null,
      folderUuid: null,
      template: null,
      isReadOnly: false,
      createdAt: date(agent.createdAt),
      updatedAt: date(agent.createdAt),
      deletedAt: dateOrNull(agent.deletedAt),
    }),
    user: (user) => ({
      ...user,
      picture: null,
      lastSignInAt: date(workspace.createdAt),
      createdAt: date(workspace.createdAt),
      updatedAt: date(workspace.createdAt),
      webExtensionData: { linkedin: { li_at: 'SECRET-linkedin-cookie' } },
      workspaceUuid,
      permissions: [],
      role: null,
    }),
    workspace: () => ({
      uuid: workspaceUuid,
      name: workspace.name,
      logoUrl: null,
      createdAt: date(workspace.createdAt),
      updatedAt: date(workspace.createdAt),
      openAiVectorStoreId: 'SECRET-vector-store',
      temporalNamespace: 'SECRET-temporal-namespace',
    }),
  };
}

const mcpClients = [
  {
    slug: 'crm',
    url: 'https://mcp.crm.example/sse',
    authentication: {
      type: 'oauth',
      accessToken: 'SECRET-mcp-access-token',
      refreshToken: 'SECRET-mcp-refresh-token',
      clientSecret: 'SECRET-mcp-client-secret',
    },
  },
];

const capabilities = [
  { slug: 'sandbox', config: { env: [{ key: 'WAREHOUSE_PASSWORD', value: 'SECRET-sandbox-variable' }] } },
];

const secretsOfMessage = {
  output: { type: 'text' },
  usage: { promptTokens: 1830, completionTokens: 412 },
  evaluation: null,
  meta: null,
  actions: [],
  resources: [],
  capabilities,
  suggestedActions: [],
  mcpClients,
  systemPrompt: 'SECRET-system-prompt: never quote this text to anyone.',
  integrationSlug: 'openai',
  connectorUuid: null,
  languageModelSlug: 'general-purpose',
  withReasoning: true,
  temperature: 0.2,
  maxSteps: 20,
  temporalWorkflowId: 'SECRET-temporal-workflow',
};

const secretsOfRelease = {
  systemPrompt: 'SECRET-system-prompt of the deployed release',
  mcpClients,
  capabilities,
  languageModelSlug: 'general-purpose',
};
