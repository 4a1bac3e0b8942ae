import { createSample } from '../../dev/sample/create-sample.ts';
import { activityOf, type CargoChat, type CargoPart } from '../../dev/stand-ins/cargo/model.ts';
import type { SidecarThread } from '../../dev/stand-ins/sidecar/model.ts';
import type { Agent, Conversation } from '../../lib/domain/conversation.ts';
import { makeConversation } from '../../lib/domain/testing/make-conversation.ts';

export interface SampleRows {
  readonly conversations: readonly Conversation[];
  readonly agents: ReadonlyMap<string, ReadonlyMap<string, Agent>>;
}

/** So many conversations of the sample, half chats and half threads, with their last messages, as pages hold them. */
export function createSampleRows(count: number, seed: string, now: number): SampleRows {
  const half = Math.ceil(count / 2);
  const { cargo, sidecar } = createSample({ seed, now, chats: half, threads: count - half });
  const [workspace] = cargo.workspaces;
  const [application] = sidecar.applications;
  if (workspace === undefined || application === undefined) throw new Error('The sample is empty');
  const chatAgents = workspace.agents.map(({ uuid, name }) => toAgent(uuid, name));
  const threadAgents = application.agents.map(({ aiAgentID, name }) => toAgent(aiAgentID, name));
  return {
    conversations: [...workspace.chats.map(fromChat), ...application.threads.map(fromThread)],
    agents: new Map([
      ['chats', byId(chatAgents)],
      ['threads', byId(threadAgents)],
    ]),
  };
}

const byId = (agents: readonly Agent[]): ReadonlyMap<string, Agent> =>
  new Map(agents.map((agent) => [agent.id, agent]));

const toAgent = (id: string, name: string): Agent => ({
  id,
  name,
  emoji: null,
  color: null,
  isDeleted: false,
});

function fromChat(chat: CargoChat): Conversation {
  const last = chat.writeTranscript().at(-1);
  return makeConversation({
    connectionId: 'chats',
    id: chat.uuid,
    agentId: chat.agentUuid,
    title: chat.name,
    people: chat.userUuid === null ? [] : [chat.userUuid],
    lastActivity: activityOf(chat),
    createdAt: chat.createdAt,
    lastMessage:
      last === undefined
        ? null
        : {
            id: last.uuid,
            version: '',
            speaker: last.type === 'user' ? 'user' : 'assistant',
            status: last.status,
            preview: { state: 'text', text: last.parts.map(textOf).join('\n').trim() },
          },
    trigger: { kind: chat.trigger.type, url: null },
    credits: chat.creditsUsedCount,
  });
}

const textOf = (part: CargoPart): string =>
  part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : '';

function fromThread(thread: SidecarThread): Conversation {
  const { chatMessageID, message, voteStatus, actor } = thread.writeLast();
  const email = thread.chatUserEmail === '' ? null : thread.chatUserEmail;
  return makeConversation({
    connectionId: 'threads',
    id: `${thread.aiAgentID}/${thread.chatSessionID}`,
    vendorId: thread.chatSessionID,
    agentId: thread.aiAgentID,
    title: email ?? thread.chatUserID,
    people: [email, thread.chatUserID].filter((person) => person !== null),
    lastActivity: thread.lastActivity,
    lastMessage: {
      id: chatMessageID,
      version: '',
      speaker: actor === 'bot' ? 'assistant' : 'customer',
      status: 'success',
      preview: { state: 'text', text: message },
    },
    messageCount: thread.messageCount,
    vote: voteStatus,
  });
}
