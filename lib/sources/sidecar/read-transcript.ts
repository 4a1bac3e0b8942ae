import type { Conversation } from '../../domain/conversation.ts';
import { parseDate } from '../../domain/dates.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import { type Message, mostMessages, type Transcript } from '../../domain/transcript.ts';
import { readKnownRows } from '../rows.ts';
import type { Session } from '../source.ts';
import { listMessages } from './client.ts';
import { toSpeaker } from './map.ts';
import { messageSchema, type ThreadMessage, totalMessagesSchema } from './schema.ts';

/** A whole thread: one request, two where the path's other form has to be tried (api S1). */
export async function readTranscript(
  session: Session,
  { agentId, vendorId }: Conversation,
): Promise<Outcome<Transcript>> {
  // Every thread has an agent, by whom it is asked for.
  if (agentId === null) return fail({ kind: 'notFound', what: 'messages' });
  const answer = await listMessages(session, agentId, vendorId);
  if (!answer.ok) return answer;
  const read = await readKnownRows(answer.value, 'chatMessages', readMessage);
  if (!read.ok) return read;
  // Of a message that came twice the later copy stays.
  const known = new Map(read.value.rows.map((message) => [message.id, message]));
  const messages = [...known.values()].toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  return succeed({
    messages: messages.slice(-mostMessages),
    unreadable: read.value.unreadable,
    isCut: messages.length > mostMessages,
    total: totalMessagesSchema.safeParse(answer.value).data?.totalChatMessages ?? null,
  });
}

function readMessage(row: unknown): Message | null {
  const parsed = messageSchema.safeParse(row);
  return parsed.success ? toMessage(parsed.data) : null;
}

function toMessage(message: ThreadMessage): Message {
  const { text } = message.message;
  return {
    id: message.chatMessageID,
    speaker: toSpeaker(message.actor ?? ''),
    author: message.actorEmail ?? message.actorUserID,
    status: 'success',
    createdAt: parseDate(message.createdAt),
    parts: text.trim() === '' ? [] : [{ kind: 'text', ...message.message }],
    errorText: null,
    vote: message.voteStatus,
  };
}
