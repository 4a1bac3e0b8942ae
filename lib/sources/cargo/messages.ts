import { parseDate } from '../../domain/dates.ts';
import { succeed, type Outcome } from '../../domain/failure.ts';
import { readKnownRows } from '../rows.ts';
import type { Session } from '../source.ts';
import { listMessages } from './client.ts';
import { messageSchema, type Message } from './schema.ts';

const mostMessages = 10_000;

/** All messages of a chat, deleted ones left out, oldest first (api C4, C5). */
export async function readMessages(session: Session, chatId: string): Promise<Outcome<readonly Message[]>> {
  const found = new Map<string, Message>();
  let received = 0;
  while (received < mostMessages) {
    const answer = await listMessages(session.http, chatId, received);
    if (!answer.ok) return answer;
    const page = await readKnownRows(answer.value, 'messages', readMessage);
    if (!page.ok) return page;
    const before = found.size;
    for (const message of page.value.rows) found.set(message.uuid, message);
    received += page.value.received;
    // An empty page, or one that repeats what is known, is the end; a short one is not (api C6).
    if (found.size === before) break;
  }
  return succeed(
    [...found.values()].filter((message) => message.deletedAt === null).toSorted(compareMessages),
  );
}

export function readMessage(row: unknown): Message | null {
  const parsed = messageSchema.safeParse(row);
  return parsed.success ? parsed.data : null;
}

/** Oldest first; a question and its answer often share their date; the sort keeps the server's order otherwise. */
export function compareMessages(a: Message, b: Message): number {
  const difference = (parseDate(a.createdAt) ?? 0) - (parseDate(b.createdAt) ?? 0);
  return difference === 0 ? turnOf(a) - turnOf(b) : difference;
}

const turnOf = ({ type }: Message): number => (type === 'user' ? 0 : 1);
