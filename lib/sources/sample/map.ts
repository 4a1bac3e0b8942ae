import type { Conversation, LastMessage } from '../../domain/conversation.ts';
import type { Message } from '../../domain/transcript.ts';
import type { Said, Talk } from './talk.ts';

const thumbs = { up: '👍', down: '👎' } as const;

const minute = 60_000;
/** Minutes between two messages. */
const pace = 2;

/** A talk as the list shows it. `place`: among all talks; `begun`: when the sample was begun, in milliseconds since 1970. */
export function toConversation(talk: Talk, place: number, connectionId: string, begun: number): Conversation {
  const { agent, customer, said, title, trigger, vote } = talk;
  const [first] = said;
  return {
    connectionId,
    id: idOf(place),
    vendorId: idOf(place),
    agentId: agent,
    title: title ?? customer ?? null,
    people: customer === undefined ? [] : [customer],
    lastActivity: timeOf(talk, said.length - 1, begun),
    createdAt: timeOf(talk, 0, begun),
    lastMessage: toLastMessage(talk, place),
    trigger: trigger === undefined ? null : { kind: trigger, url: null },
    messageCount: customer === undefined ? null : said.length,
    // Without words: a row shows it in every language.
    vote: vote === undefined ? null : thumbs[vote],
    credits: customer === undefined ? said.length * 3 : null,
    workspaceId: null,
    ownerId: first?.[0] === 'self' ? selfId : null,
    releaseId: null,
    transcript: null,
  };
}

/** Whoever looks at the sample. */
export const selfId = 'sample-self';

const idOf = (place: number): string => `sample-${String(place + 1).padStart(4, '0')}`;

/** The place among all talks of an ID; -1: it names none. */
export const placeOf = (id: string): number => (id.startsWith('sample-') ? Number(id.slice(7)) - 1 : -1);

const timeOf = ({ ago, said }: Talk, at: number, begun: number): number =>
  begun - (ago + (said.length - 1 - at) * pace) * minute;

function toLastMessage(talk: Talk, place: number): LastMessage {
  const { ending, said } = talk;
  const [speaker, text] = said.at(-1) ?? (['assistant', ''] as const);
  return {
    id: `${idOf(place)}-${said.length}`,
    version: idOf(place),
    speaker,
    status: ending ?? 'success',
    preview: toPreview(ending, text),
  };
}

function toPreview(ending: Talk['ending'], text: string): LastMessage['preview'] {
  switch (ending) {
    case 'error':
      return { state: 'failed', text };
    case 'generating':
      return { state: 'generating' };
    case 'cancelled':
    case undefined:
      return { state: 'text', text };
  }
}

/** All messages of a talk, oldest first. */
export const toMessages = (talk: Talk, place: number, begun: number): readonly Message[] =>
  talk.said.map((said, at) => toMessage(talk, said, at, place, begun));

function toMessage(talk: Talk, [speaker, text]: Said, at: number, place: number, begun: number): Message {
  const ending = at === talk.said.length - 1 ? talk.ending : undefined;
  const hasText = text !== '' && ending !== 'error';
  return {
    id: `${idOf(place)}-${at + 1}`,
    speaker,
    author: speaker === 'customer' ? (talk.customer ?? null) : null,
    status: ending ?? 'success',
    createdAt: timeOf(talk, at, begun),
    parts: hasText ? [{ kind: 'text', text, isCut: false }] : [],
    errorText: ending === 'error' ? text : null,
    vote: null,
  };
}
