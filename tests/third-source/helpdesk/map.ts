import type { Conversation, Speaker } from '../../../lib/domain/conversation.ts';
import { parseDate } from '../../../lib/domain/dates.ts';
import type { Message } from '../../../lib/domain/transcript.ts';
import type { Reply, Ticket } from './schema.ts';

export function toConversation(ticket: Ticket, connectionId: string): Conversation {
  const text = ticket.reply.trim();
  return {
    connectionId,
    id: ticket.id,
    vendorId: ticket.id,
    agentId: null,
    ownerId: null,
    releaseId: null,
    title: ticket.subject,
    people: ticket.requester === null ? [] : [ticket.requester],
    lastActivity: parseDate(ticket.repliedAt),
    createdAt: null,
    lastMessage: {
      id: ticket.id,
      version: ticket.repliedAt ?? '',
      speaker: 'assistant',
      status: 'success',
      preview: text === '' ? { state: 'blank' } : { state: 'text', text },
    },
    trigger: null,
    messageCount: null,
    vote: null,
    credits: null,
    workspaceId: null,
    transcript: null,
  };
}

export function toMessage({ author, at, body, id }: Reply): Message {
  return {
    id,
    speaker: toSpeaker(author ?? ''),
    author: null,
    status: 'success',
    createdAt: parseDate(at),
    parts: body.text === '' ? [] : [{ kind: 'text', ...body }],
    errorText: null,
    vote: null,
  };
}

const toSpeaker = (author: string): Speaker =>
  author === 'requester' ? 'customer' : author === 'agent' ? 'assistant' : { other: author };
