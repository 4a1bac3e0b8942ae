import { isRecord } from '../../domain/guards.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import type { FetchedMessage, Session } from '../source.ts';
import { getMessage } from './client.ts';
import { toSpeaker } from './map.ts';
import { readMessage, readMessages } from './messages.ts';
import { toPreview } from './preview-text.ts';
import type { Message } from './schema.ts';

/** The service lacks the call for a single message, which no public page lists (api C2). */
const noSingleMessage = 'noSingleMessage';

/**
 * The text of a chat's last message: one small call (api 1.6). Where the service lacks that call, or does not find
 * the message, all messages are read, and of these the one that the list named, else the newest, counts: `limit=1` would
 * rather give the oldest.
 */
export async function readPreview(
  session: Session,
  conversation: Conversation,
): Promise<Outcome<FetchedMessage>> {
  const messageId = conversation.lastMessage?.id ?? '';
  if (messageId === '' || session.learned.get(noSingleMessage))
    return readFromList(session, conversation.id, messageId);
  const { outcome, isCallMissing, isWorthList } = await getMessage(session.http, messageId);
  if (!isWorthList) return outcome.ok ? readSingle(outcome.value, session) : outcome;
  const found = await readFromList(session, conversation.id, messageId);
  if (found.ok && isCallMissing) session.learned.add(noSingleMessage);
  return found;
}

function readSingle(body: unknown, session: Session): Outcome<FetchedMessage> {
  const message = isRecord(body) ? readMessage(body['message']) : null;
  return message === null ? fail({ kind: 'schema', status: null }) : succeed(toFetched(message, session));
}

async function readFromList(
  session: Session,
  chatId: string,
  messageId: string,
): Promise<Outcome<FetchedMessage>> {
  const read = await readMessages(session, chatId, (message) => message);
  if (!read.ok) return read;
  const { messages } = read.value;
  const message = messages.find(({ uuid }) => uuid === messageId) ?? messages.at(-1);
  return succeed(
    message === undefined ? { preview: { state: 'blank' }, speaker: null } : toFetched(message, session),
  );
}

const toFetched = (message: Message, { account }: Session): FetchedMessage => ({
  preview: toPreview(message),
  speaker: message.type === null ? null : toSpeaker(message.type, message.userUuid, account.selfId),
});
