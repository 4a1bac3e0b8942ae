import { parseDate } from '../../domain/dates.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import { mostMessages } from '../../domain/transcript.ts';
import { readRows } from '../rows.ts';
import type { Session } from '../source.ts';
import { listMessages } from './client.ts';
import { messageSchema, type Message } from './schema.ts';

export interface MessageList<T> {
  /** Deleted ones left out, oldest first (api C4). */
  readonly messages: readonly T[];
  readonly unreadable: number;
  /** Reading stopped before the end. */
  readonly isCut: boolean;
}

/** What the order needs of a message, and what is wanted of it: the rest, often large, is let go at once. */
interface Entry<T> {
  readonly id: string;
  readonly time: number;
  readonly turn: number;
  readonly isDeleted: boolean;
  readonly value: T;
}

/**
 * All messages of a chat, page by page to the end, at most 10,000 (api C5). `pick` takes what is wanted of each;
 * `isEnough`, asked before every further page, may stop sooner.
 */
export async function readMessages<T>(
  session: Session,
  chatId: string,
  pick: (message: Message) => T,
  isEnough: () => boolean = () => false,
): Promise<Outcome<MessageList<T>>> {
  const found = new Map<string, Entry<T>>();
  let received = 0;
  let unreadable = 0;
  let isAtEnd = false;
  while (!isAtEnd && received < mostMessages && !isEnough()) {
    const answer = await listMessages(session.http, chatId, received);
    if (!answer.ok) return answer;
    const page = await readRows(answer.value, 'messages', (row) => toEntry(readMessage(row), pick));
    if (!page.ok) return page;
    const { rows } = page.value;
    const before = found.size;
    for (const entry of rows) found.set(entry.id, entry);
    // Further on, a page that can't be read at all is bad luck; at the start it is a new form.
    if (page.value.received > 0 && found.size === 0) return fail({ kind: 'schema', status: null });
    // An empty page, or one that repeats what is known, is the end; a short one is not (api C6).
    isAtEnd = found.size === before && (rows.length > 0 || page.value.received === 0);
    received += page.value.received;
    if (!isAtEnd) unreadable += page.value.unreadable;
  }
  const messages = [...found.values()]
    .filter(({ isDeleted }) => !isDeleted)
    .toSorted(compareEntries)
    .map(({ value }) => value);
  return succeed({ messages, unreadable, isCut: !isAtEnd });
}

export function readMessage(row: unknown): Message | null {
  const parsed = messageSchema.safeParse(row);
  return parsed.success ? parsed.data : null;
}

function toEntry<T>(message: Message | null, pick: (message: Message) => T): Entry<T> | null {
  if (message === null) return null;
  return {
    id: message.uuid,
    time: parseDate(message.createdAt) ?? 0,
    turn: message.type === 'user' ? 0 : 1,
    isDeleted: message.deletedAt !== null,
    value: pick(message),
  };
}

/** Oldest first; a question and its answer often share their date; the sort keeps the server's order otherwise. */
const compareEntries = (a: Entry<unknown>, b: Entry<unknown>): number => a.time - b.time || a.turn - b.turn;
