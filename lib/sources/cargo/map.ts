import { parseDate } from '../../domain/dates.ts';
import type {
  Agent,
  Conversation,
  LastMessage,
  MessageStatus,
  Person,
  Speaker,
  Trigger,
} from '../../domain/conversation.ts';
import type { Session } from '../source.ts';
import { agentSchema, type Chat, personSchema } from './schema.ts';

type Reader = Pick<Session, 'connectionId' | 'account'>;

export function toConversation(chat: Chat, { connectionId, account }: Reader): Conversation {
  return {
    connectionId,
    id: chat.uuid,
    vendorId: chat.uuid,
    agentId: chat.agentUuid,
    title: chat.name,
    people: [...new Set([chat.userUuid, chat.lastMessage?.userUuid])].filter(
      (person) => typeof person === 'string',
    ),
    lastActivity: findLastActivity(chat),
    createdAt: parseDate(chat.createdAt),
    lastMessage: chat.lastMessage === null ? null : toLastMessage(chat, account.selfId),
    trigger: toTrigger(chat.trigger),
    messageCount: null,
    vote: null,
    credits: chat.creditsUsedCount,
    workspaceId: chat.workspaceUuid ?? account.workspaceId,
    ownerId: chat.userUuid,
    releaseId: chat.releaseUuid,
    transcript: null,
  };
}

/** The first of these that is given counts (api section 3), even when it can't be read (api C23). */
export const findLastActivity = (chat: Chat): number | null =>
  parseDate(chat.lastMessage?.createdAt ?? chat.updatedAt ?? chat.createdAt);

function toLastMessage(chat: Chat, selfId: string | null): LastMessage {
  const message = chat.lastMessage;
  // The end of a stream changes the text, perhaps without a new date.
  const stream = chat.activeStreamUuid === null ? '' : `/${chat.activeStreamUuid}`;
  const id = message?.uuid ?? '';
  const changed = message?.updatedAt ?? chat.updatedAt ?? '';
  return {
    id,
    version: `${id}/${changed}/${message?.status ?? ''}${stream}`,
    speaker: toSpeaker(message?.type ?? '', message?.userUuid ?? null, selfId),
    status: toStatus(message?.status ?? null),
    preview: { state: 'unknown' },
  };
}

/** Who wrote a message of this type (api 1.4). */
export function toSpeaker(type: string, userId: string | null, selfId: string | null): Speaker {
  if (type === 'assistant') return 'assistant';
  if (type !== 'user') return { other: type };
  return userId !== null && userId === selfId ? 'self' : 'user';
}

const statuses = ['pending', 'generating', 'success', 'error', 'cancelling', 'cancelled'] as const;

/** Without a word on it a message is taken as finished; an unknown word is kept (api C9). */
export function toStatus(status: string | null): MessageStatus {
  if (status === null) return 'success';
  return statuses.find((known) => known === status) ?? { other: status };
}

function toTrigger(trigger: Chat['trigger']): Trigger | null {
  const kind = trigger?.type ?? null;
  if (kind === null) return null;
  const url = trigger?.url ?? null;
  return { kind, url: url !== null && isWebAddress(url) ? url : null };
}

export const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

const colors: ReadonlySet<string> = new Set(['grey', 'green', 'purple', 'yellow', 'blue', 'red']);
const longestEmoji = 32;

/** Null when the row can't be read. */
export function toAgent(row: unknown): Agent | null {
  const parsed = agentSchema.safeParse(row);
  if (!parsed.success) return null;
  const { uuid, name, icon, deletedAt } = parsed.data;
  const color = icon?.color ?? null;
  const face = icon?.face ?? null;
  return {
    id: uuid,
    name: name ?? uuid,
    emoji: face !== null && face.length <= longestEmoji ? face : null,
    color: color !== null && colors.has(color) ? color : null,
    isDeleted: deletedAt !== null,
  };
}

/** Null when the row can't be read. */
export function toPerson(row: unknown): Person | null {
  const parsed = personSchema.safeParse(row);
  if (!parsed.success) return null;
  const { email, firstName, lastName, uuid } = parsed.data;
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  return { id: uuid, name: name === '' ? null : name, email };
}
