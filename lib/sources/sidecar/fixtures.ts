import type { Credential } from '../source.ts';
import type { SourceFixtures } from '../testing/source-fixtures.ts';

export const credential: Credential = {
  apiKey: 'contract-key',
  accountId: 'acc_31',
  applicationId: 'app_08',
};

const secrets = ['https://cdn.example.com/tracking-pixel.png', 'unlisted-internal-note'];
const [picture, note] = secrets;

export const agent = {
  aiAgentID: 'agt_K4',
  createdAt: '2026-01-20T10:00:00Z',
  inputPlaceholder: 'Type here',
  name: 'Billing bot',
  primaryColor: '#11AA77',
  type: 'chatbot',
  updatedAt: '2026-02-20T10:00:00Z',
  welcomeMessage: 'Hello',
  widgetAppImageURL: picture,
  widgetAvatarURL: picture,
  widgetFontSize: 15,
};

export const thread = {
  actor: 'bot',
  chatMessageID: 'msg_301',
  chatSessionID: 'ses_88',
  chatUserEmail: 'user31@example.com',
  chatUserID: 'usr_31',
  createdAt: '2026-04-07T09:00:04Z',
  message: 'Your invoice is on its way.',
  messageCount: 6,
  updatedAt: '2026-04-07T09:00:05Z',
  voteStatus: 'made-up',
  internalNote: note,
};

export const question = {
  actor: 'external_user',
  chatMessageID: 'msg_299',
  chatSessionID: 'ses_87',
  chatUserID: 'usr_30',
  createdAt: '2026-04-06T21:15:00Z',
  message: 'Do you ship abroad?',
  messageCount: 1,
  updatedAt: '2026-04-06T21:15:00Z',
};

/** The messages of the thread, in no order. */
export const messages = [
  {
    actor: 'bot',
    chatMessageID: 'msg_301',
    createdAt: thread.createdAt,
    message: thread.message,
    updatedAt: thread.updatedAt,
    voteStatus: 'made-up',
    internalNote: note,
  },
  {
    actor: 'external_user',
    actorEmail: 'user31@example.com',
    actorUserID: 'usr_31',
    chatMessageID: 'msg_300',
    createdAt: '2026-04-07T08:59:40Z',
    message: 'Where is my **invoice**?',
    updatedAt: '2026-04-07T08:59:40Z',
  },
];

const application = '/v1/accounts/acc_31/applications/app_08';

const bodies: Readonly<Record<string, unknown>> = {
  [`${application}/ai-agents`]: { aiAgents: [agent], totalAiAgents: 1 },
  [`${application}/ai-agents/agt_K4/sessions`]: {
    chatHistoryMessages: [thread, question],
    totalChatHistoryMessages: 2,
  },
  [`${application}/ai-agents/agt_K4/sessions/ses_88/messages`]: {
    chatMessages: messages,
    totalChatMessages: 2,
  },
};

export const fixtures: SourceFixtures = {
  credential,
  answer: (url) => bodies[url.pathname],
  secrets,
  expected: {
    identity: 'sidecar:acc_31/app_08',
    agentIds: ['agt_K4'],
    feedIds: ['agt_K4'],
    conversationIds: ['agt_K4/ses_88', 'agt_K4/ses_87'],
    preview: 'Your invoice is on its way.',
    transcript: ['Where is my **invoice**?', 'Your invoice is on its way.'],
  },
};
