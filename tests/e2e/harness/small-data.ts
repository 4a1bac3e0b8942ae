import { randomUUID } from 'node:crypto';
import type { CargoChat, CargoMessage } from '../../../dev/stand-ins/cargo/model.ts';
import type { SidecarMessage, SidecarThread } from '../../../dev/stand-ins/sidecar/model.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';

export const credentials = {
  cargo: { apiToken: 'cargo-token-5d0c7e1f9a3b' },
  sidecar: { apiKey: 'sidecar-key-8b2f4a6c0e9d', accountId: 'acc-small', applicationId: 'app-small' },
} as const;

/** Of another Cargo account, in which nothing was ever said. */
export const otherToken = 'cargo-token-b71e09d2c4f8';

export const secrets: readonly string[] = [
  credentials.cargo.apiToken,
  credentials.sidecar.apiKey,
  otherToken,
];

const minute = 60_000;
const agentUuid = '7e2a4c6d-8b1f-4d3e-a5c7-9f0b2d4e6a81';
const userUuid = 'c9b1e2d4-3a5f-4b6c-9e7d-8f0a1b2c3d4e';
const workspaceUuid = '0f5f7a3c-1d52-4a8e-8c11-7b3a9d2e4f00';
const otherWorkspaceUuid = '1f5f7a3c-1d52-4a8e-8c11-7b3a9d2e4f01';
const otherUserUuid = 'd9b1e2d4-3a5f-4b6c-9e7d-8f0a1b2c3d4f';
const aiAgentID = 'agent-billing';

/**
 * A few chats and threads whose texts and times a test can foretell: number 0 is the newest, a chat is active at an
 * even minute before `now` and a thread at an odd one, so that the merged list takes from both in turn.
 * Chat 1 is deleted.
 */
export function createSmallData(now: number, chats = 24, threads = 16): StandInData {
  return {
    cargo: {
      workspaces: [
        {
          uuid: workspaceUuid,
          name: 'Small Workspace',
          createdAt: now - 1e10,
          users: [{ uuid: userUuid, email: 'owner@small.example', firstName: 'Robin', lastName: 'Vale' }],
          agents: [
            {
              uuid: agentUuid,
              name: 'Pipeline agent',
              icon: { color: 'blue', face: '🧭' },
              description: null,
              createdAt: now - 1e10,
              deletedAt: null,
            },
          ],
          chats: Array.from({ length: chats }, (_, number) => createChat(number, now)),
        },
        {
          uuid: otherWorkspaceUuid,
          name: 'Other Workspace',
          createdAt: now - 1e10,
          users: [{ uuid: otherUserUuid, email: 'owner@other.example', firstName: 'Kim', lastName: 'Moss' }],
          agents: [],
          chats: [],
        },
      ],
      tokens: { [credentials.cargo.apiToken]: workspaceUuid, [otherToken]: otherWorkspaceUuid },
    },
    sidecar: {
      applications: [
        {
          accountId: credentials.sidecar.accountId,
          applicationId: credentials.sidecar.applicationId,
          agents: [
            {
              aiAgentID,
              name: 'Billing bot',
              type: 'chatbot',
              primaryColor: '#0f766e',
              welcomeMessage: 'Hello',
              createdAt: now - 1e10,
            },
          ],
          threads: Array.from({ length: threads }, (_, number) => createThread(number, now)),
        },
      ],
      keys: { [credentials.sidecar.apiKey]: credentials.sidecar.applicationId },
    },
  };
}

const deletedChat = 1;
export const chatUuid = (number: number): string =>
  `5b0d3f52-6a44-4c1e-9d0b-${String(number).padStart(12, '0')}`;
export const sessionId = (number: number): string => `session-${number}`;
export const chatTitle = (number: number): string => `Chat number ${number}`;
const chatText = (number: number): string => `Answer ${number} of the pipeline agent`;
export const threadTitle = (number: number): string => `person${number}@customer.example`;
const threadText = (number: number): string => `Reply ${number} of the billing bot`;

/** Titles in the order that the list must have. */
export function expectedTitles(chats = 24, threads = 16): string[] {
  const rows = [
    ...Array.from({ length: chats }, (_, number) => ({ title: chatTitle(number), age: chatAge(number) })),
    ...Array.from({ length: threads }, (_, number) => ({
      title: threadTitle(number),
      age: threadAge(number),
    })),
  ];
  return rows
    .filter(({ title }) => title !== chatTitle(deletedChat))
    .toSorted((a, b) => a.age - b.age)
    .map(({ title }) => title);
}

/** What the row with this title shows as its last message. */
export function expectedText(title: string): string {
  const number = Number(/\d+/u.exec(title)?.[0]);
  return title.startsWith('Chat') ? chatText(number) : threadText(number);
}

const chatAge = (number: number): number => (number * 2 + 2) * minute;
const threadAge = (number: number): number => (number * 2 + 3) * minute;

function createChat(number: number, now: number): CargoChat {
  const at = now - chatAge(number);
  const answer: CargoMessage = {
    uuid: randomUUID(),
    agentUuid,
    userUuid: null,
    type: 'assistant',
    status: 'success',
    errorMessage: null,
    createdAt: at,
    updatedAt: at,
    finishedAt: at,
    deletedAt: null,
    parts: [{ type: 'text', text: chatText(number) }],
    evaluatedTools: {},
  };
  const question: CargoMessage = {
    ...answer,
    uuid: randomUUID(),
    userUuid,
    type: 'user',
    parts: [{ type: 'text', text: `Question ${number}` }],
  };
  const { parts: _parts, evaluatedTools: _tools, ...head } = answer;
  return {
    uuid: chatUuid(number),
    slug: `chat-${number}`,
    userUuid,
    agentUuid,
    releaseUuid: null,
    name: chatTitle(number),
    trigger: { type: 'draft' },
    activeStreamUuid: null,
    creditsUsedCount: 1,
    // Neither up nor down with the last activity: no order by creation can be taken for the order by activity.
    createdAt: now - (5000 + ((number * 7) % 24)) * minute,
    updatedAt: at,
    deletedAt: number === deletedChat ? at : null,
    lastMessage: head,
    isHeadOmitted: false,
    writeTranscript: () => [question, answer],
  };
}

function createThread(number: number, now: number): SidecarThread {
  const at = now - threadAge(number);
  const last: SidecarMessage = {
    chatMessageID: `msg-${number}`,
    actor: 'bot',
    actorEmail: null,
    actorUserID: null,
    message: threadText(number),
    createdAt: at,
    updatedAt: at,
    voteStatus: null,
  };
  const first: SidecarMessage = {
    ...last,
    chatMessageID: `msg-${number}-first`,
    actor: 'external_user',
    message: `Question ${number} of a customer`,
    createdAt: at - minute,
  };
  return {
    chatSessionID: sessionId(number),
    aiAgentID,
    chatUserID: `user-${number}`,
    chatUserEmail: threadTitle(number),
    startedAt: at - minute,
    lastActivity: at,
    messageCount: 2,
    writeLast: () => last,
    writeTranscript: () => [first, last],
  };
}
