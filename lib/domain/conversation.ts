/** A conversation of either kind: a Cargo chat or a Sidecar thread, as the list shows it. */
export interface Conversation {
  readonly connectionId: string;
  /** Unique within its connection. */
  readonly id: string;
  /** The vendor's own ID, as a person may look for it. */
  readonly vendorId: string;
  readonly agentId: string | null;
  readonly title: string | null;
  /** E-mail addresses and user IDs of the people in it, as far as the list names them. */
  readonly people: readonly string[];
  /** Sort key: milliseconds since 1970 of the last message; null when the service gave no readable date. */
  readonly lastActivity: number | null;
  readonly createdAt: number | null;
  readonly lastMessage: LastMessage | null;
  readonly trigger: Trigger | null;
  readonly messageCount: number | null;
  readonly vote: string | null;
  readonly credits: number | null;
  readonly workspaceId: string | null;
  /** The person of the workspace whose conversation it is, by the vendor's ID. */
  readonly ownerId: string | null;
  /** The version of the agent that it was held with, by the vendor's ID. */
  readonly releaseId: string | null;
  /** The text of all its messages, for search: null until it was opened here. At most 262,144 characters. */
  readonly transcript: string | null;
  /** Set while its service no longer lists it, though it should. */
  readonly absence?: Absence | undefined;
}

export interface Absence {
  /** When that was noticed, in milliseconds since 1970. */
  readonly since: number;
  /** Readings of the whole list that did not bring it. */
  readonly readings: number;
}

export interface LastMessage {
  readonly id: string;
  /** Changes whenever the message may have changed: a preview fetched for one version holds as long as it stays. */
  readonly version: string;
  readonly speaker: Speaker;
  readonly status: MessageStatus;
  readonly preview: Preview;
}

/**
 * Who wrote a message. `self` is the person who connected, `user` another person of the workspace,
 * `customer` somebody outside, `assistant` the agent; anything else is the vendor's own word.
 */
export type Speaker = 'self' | 'user' | 'customer' | 'assistant' | { readonly other: string };

/** Cargo's six message states; any other word is kept and treated as final (api C9). */
export type MessageStatus =
  | 'pending'
  | 'generating'
  | 'success'
  | 'error'
  | 'cancelling'
  | 'cancelled'
  | { readonly other: string };

export const isInProgress = (status: MessageStatus): boolean =>
  status === 'pending' || status === 'generating' || status === 'cancelling';

/** What is known of a last message's text. `text` is cleaned and at most `longestText` characters long. */
export type Preview =
  | { readonly state: 'text'; readonly text: string }
  /** The message holds no text but these: the run failed (with the service's reason), was stopped, or goes on. */
  | { readonly state: 'failed'; readonly text: string | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'generating' }
  /** Only a tool call or a file: its name. */
  | { readonly state: 'tool' | 'file'; readonly text: string }
  /** A final message with nothing in it to show. */
  | { readonly state: 'blank' }
  /** Not asked for yet. */
  | { readonly state: 'unknown' }
  /** Asked for in vain (api C1: that never blocks the list). Not asked for again before this time. */
  | { readonly state: 'unavailable'; readonly retryAt: number };

/** How a conversation was started; `kind` is the vendor's word, known or not (api C8). */
export interface Trigger {
  readonly kind: string;
  readonly url: string | null;
}

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly emoji: string | null;
  /** One of a few colour names, or a checked `#rrggbb`; null where the vendor gives none. */
  readonly color: string | null;
  /** True when the service lists it as deleted: its conversations stay, nothing new comes. */
  readonly isDeleted: boolean;
}

/** Somebody of a workspace, as far as the service says who an ID is. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Names a conversation among all connections. */
export const keyOf = (conversation: Pick<Conversation, 'connectionId' | 'id'>): string =>
  `${conversation.connectionId}/${conversation.id}`;

/** Newest first; without a date last; equal times by key, so that the order is total and stable. */
export function compareConversations(
  a: Pick<Conversation, 'connectionId' | 'id' | 'lastActivity'>,
  b: Pick<Conversation, 'connectionId' | 'id' | 'lastActivity'>,
): number {
  const activityOfA = a.lastActivity ?? -Infinity;
  const activityOfB = b.lastActivity ?? -Infinity;
  if (activityOfA !== activityOfB) return activityOfA < activityOfB ? 1 : -1;
  const left = keyOf(a);
  const right = keyOf(b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The text of a preview, or null when it has none of its own. */
export const previewText = (preview: Preview): string | null => ('text' in preview ? preview.text : null);

const wordsOfTitle = 8;

/**
 * The title of a row: the service's, else the first words of the last message, else the agent's name.
 * Null when there is none of these: the interface then says "Untitled chat".
 */
export function findTitle(conversation: Conversation, agentName: string | null): string | null {
  if (conversation.title !== null) return conversation.title;
  const preview = conversation.lastMessage?.preview;
  const text = preview?.state === 'text' ? preview.text : null;
  if (text === null) return agentName;
  const words = text.trim().split(/\s+/u, wordsOfTitle + 1);
  const start = words.slice(0, wordsOfTitle).join(' ').slice(0, 80);
  return words.length > wordsOfTitle || start.length === 80 ? `${start}…` : start;
}
