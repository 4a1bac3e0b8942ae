import { parseDate } from '../../domain/dates.ts';
import type { Agent, Conversation, LastMessage, Speaker } from '../../domain/conversation.ts';
import { agentSchema, type Thread } from './schema.ts';

export function toConversation(thread: Thread, connectionId: string, agentId: string): Conversation {
  return {
    connectionId,
    id: threadKey(agentId, thread.chatSessionID),
    vendorId: thread.chatSessionID,
    agentId,
    title: thread.chatUserEmail ?? thread.chatUserID,
    people: [thread.chatUserEmail, thread.chatUserID].filter((person) => person !== null),
    lastActivity: parseDate(thread.createdAt),
    createdAt: null,
    lastMessage: toLastMessage(thread),
    trigger: null,
    messageCount: thread.messageCount,
    vote: thread.voteStatus,
    credits: null,
    workspaceId: null,
    ownerId: null,
    releaseId: null,
    transcript: null,
  };
}

/** A session's ID is unique within its agent only (api S14). */
export const threadKey = (agentId: string, sessionId: string): string =>
  `${encodeURIComponent(agentId)}/${encodeURIComponent(sessionId)}`;

function toLastMessage(thread: Thread): LastMessage {
  const id = thread.chatMessageID ?? '';
  const text = thread.message.trim();
  return {
    id,
    version: `${id}/${thread.updatedAt ?? ''}`,
    speaker: toSpeaker(thread.actor ?? ''),
    status: 'success',
    preview: text === '' ? { state: 'blank' } : { state: 'text', text },
  };
}

const speakers: ReadonlyMap<string, Speaker> = new Map<string, Speaker>([
  ['bot', 'assistant'],
  ['external_user', 'customer'],
  ['internal_user', 'user'],
]);

/** "Not the bot" is not "customer": an unknown word stays one (api S6). */
export const toSpeaker = (actor: string): Speaker => speakers.get(actor) ?? { other: actor };

/** Null when the row can't be read. Agents are not told by their type, which older servers lack (api S8). */
export function toAgent(row: unknown): Agent | null {
  const parsed = agentSchema.safeParse(row);
  if (!parsed.success) return null;
  const { aiAgentID, name, primaryColor } = parsed.data;
  const isColor = primaryColor !== null && /^#[\da-f]{6}$/iu.test(primaryColor);
  return {
    id: aiAgentID,
    name: name ?? aiAgentID,
    emoji: null,
    color: isColor ? primaryColor.toLowerCase() : null,
    isDeleted: false,
  };
}
