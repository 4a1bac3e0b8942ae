import type { MessageStatus, Speaker } from './conversation.ts';

/** At most so many messages of a conversation are read (api C5). */
export const mostMessages = 10_000;

/** At most so many parts of a message are kept. */
export const mostParts = 1000;

/** A whole conversation, oldest message first. Plain data: it crosses message borders. */
export interface Transcript {
  readonly messages: readonly Message[];
  /** Messages that came and could not be read (api C15). */
  readonly unreadable: number;
  /** The conversation is longer than what is read of one. */
  readonly isCut: boolean;
  /** How many messages the service says there are, where it says so (api S4). */
  readonly total: number | null;
}

export interface Message {
  /** Unique within its conversation. */
  readonly id: string;
  readonly speaker: Speaker;
  /** The writer's address or ID, where the service tells it. */
  readonly author: string | null;
  readonly status: MessageStatus;
  /** Milliseconds since 1970; null when the service gave no readable date. */
  readonly createdAt: number | null;
  /** At most `mostParts`. */
  readonly parts: readonly Part[];
  /** Why it failed, in the service's words. */
  readonly errorText: string | null;
  /** In the service's own word (api S7). */
  readonly vote: string | null;
}

/** A piece of a message. Every text is cleaned; those of `text` and `reasoning` are at most `longestText` long. */
export type Part =
  | { readonly kind: 'text' | 'reasoning'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'tool'; readonly name: string; readonly state: ToolState }
  | { readonly kind: 'file'; readonly name: string | null }
  /** What an answer refers to; `url` is a web address. One of the two is given. */
  | { readonly kind: 'source'; readonly title: string | null; readonly url: string | null }
  /** A kind of part that this version does not know, by the service's name for it. */
  | { readonly kind: 'unsupported'; readonly type: string };

/** How a tool call stands; any other word is the vendor's own, empty when it gives none. */
export type ToolState = 'running' | 'waiting' | 'done' | 'failed' | 'denied' | { readonly other: string };

/**
 * The first message that came after `seenUntil` (milliseconds since 1970) from anybody else than oneself; null: none,
 * or there is nothing before it to tell it from.
 */
export function findFirstNew(messages: readonly Message[], seenUntil: number): Message | null {
  const at = messages.findIndex(
    ({ createdAt, speaker }) => createdAt !== null && createdAt > seenUntil && speaker !== 'self',
  );
  return at > 0 ? (messages[at] ?? null) : null;
}

/**
 * A newer state of the same messages, in which those that are as before are the same objects: whoever drew them need
 * not draw them again. `before` itself when nothing changed.
 */
export function keepUnchanged(before: readonly Message[], after: readonly Message[]): readonly Message[] {
  const known = new Map(before.map((message) => [message.id, message]));
  const kept = after.map((message) => {
    const old = known.get(message.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
  const isSame = kept.length === before.length && kept.every((message, place) => message === before[place]);
  return isSame ? before : kept;
}
