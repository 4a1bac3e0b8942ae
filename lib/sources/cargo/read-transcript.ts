import { type Conversation, isInProgress } from '../../domain/conversation.ts';
import { parseDate } from '../../domain/dates.ts';
import { succeed, type Outcome } from '../../domain/failure.ts';
import type { Message, Transcript } from '../../domain/transcript.ts';
import type { Session } from '../source.ts';
import { toSpeaker, toStatus } from './map.ts';
import { readMessages } from './messages.ts';
import type { Message as RawMessage } from './schema.ts';
import { toParts } from './transcript-parts.ts';
import { readVotes } from './votes.ts';

/** Characters of text after which no further page is read: more would fill the memory of a page that shows them. */
const mostText = 2 ** 24;

/**
 * All messages of a chat: a request for each hundred, one that finds the end (api C5, C6), and one for the votes, unless
 * the last answer is still being written: then it will be read again soon.
 */
export async function readTranscript(
  session: Session,
  conversation: Conversation,
): Promise<Outcome<Transcript>> {
  let length = 0;
  const pick = (raw: RawMessage): Message => {
    const message = toMessage(raw, session);
    for (const part of message.parts) length += 'text' in part ? part.text.length : 0;
    return message;
  };
  const read = await readMessages(session, conversation.id, pick, () => length >= mostText);
  if (!read.ok) return read;
  const { messages } = read.value;
  const last = messages.at(-1);
  if (last === undefined || isInProgress(last.status)) return succeed({ ...read.value, total: null });
  const votes = await readVotes(session, conversation.id);
  const voted = messages.map((message) => ({ ...message, vote: votes.get(message.id) ?? null }));
  return succeed({ ...read.value, messages: voted, total: null });
}

const toMessage = (raw: RawMessage, { account }: Session): Message => ({
  id: raw.uuid,
  speaker: toSpeaker(raw.type ?? '', raw.userUuid, account.selfId),
  author: null,
  status: toStatus(raw.status),
  createdAt: parseDate(raw.createdAt),
  parts: toParts(raw),
  errorText: raw.errorMessage.trim() || null,
  vote: null,
});
