import { isRecord } from '../../domain/guards.ts';
import type { Conversation, Preview } from '../../domain/conversation.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import type { Session } from '../source.ts';
import { getMessage } from './client.ts';
import { readMessage, readMessages } from './messages.ts';
import { toPreview } from './preview-text.ts';

/** The service lacks the call for a single message, which no public page lists (api C2). */
const noSingleMessage = 'noSingleMessage';

/**
 * The text of a chat's last message: one small call (api 1.6). Where the service lacks that call, or does not find
 * the message, all messages are read and the newest counts: `limit=1` would rather give the oldest.
 */
export async function readPreview(session: Session, conversation: Conversation): Promise<Outcome<Preview>> {
  const messageId = conversation.lastMessage?.id ?? '';
  if (messageId === '' || session.learned.get(noSingleMessage)) return readFromList(session, conversation.id);
  const { outcome, isCallMissing, isWorthList } = await getMessage(session.http, messageId);
  if (!isWorthList) return outcome.ok ? readSingle(outcome.value) : outcome;
  const preview = await readFromList(session, conversation.id);
  if (preview.ok && isCallMissing) session.learned.add(noSingleMessage);
  return preview;
}

function readSingle(body: unknown): Outcome<Preview> {
  const message = isRecord(body) ? readMessage(body['message']) : null;
  return message === null ? fail({ kind: 'schema', status: null }) : succeed(toPreview(message));
}

async function readFromList(session: Session, chatId: string): Promise<Outcome<Preview>> {
  const messages = await readMessages(session, chatId);
  if (!messages.ok) return messages;
  const newest = messages.value.at(-1);
  return succeed(newest === undefined ? { state: 'blank' } : toPreview(newest));
}
