import { parseDate } from '../../domain/dates.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import { readRows } from '../rows.ts';
import type { OrderKey, Page, Session } from '../source.ts';
import { listChats, searchChats } from './client.ts';
import { findLastActivity, toConversation } from './map.ts';
import { chatSchema, rowSchema } from './schema.ts';

interface Row {
  readonly id: string;
  readonly isDeleted: boolean;
  /** Null when it can't be read, and for a deleted one. */
  readonly conversation: Conversation | null;
  readonly orderKey: OrderKey | null;
}

/** One page of the chat list. `cursor` counts the rows received so far, whatever became of them (api C6). */
export async function readPage(session: Session, cursor: number | null): Promise<Outcome<Page>> {
  const offset = cursor ?? 0;
  const answer = await listChats(session.http, offset);
  return answer.ok ? toPage(answer.value, session, cursor) : answer;
}

/** The service refuses the parameter, which comes and goes between its versions (api C10). */
const noSearch = 'noNameSearch';

/** One page of the chats found by name; null where the service refuses to search. */
export async function searchByName(
  session: Session,
  text: string,
  cursor: number | null,
): Promise<Outcome<Page | null>> {
  if (session.learned.get(noSearch)) return succeed(null);
  const answer = await searchChats(session.http, text, cursor ?? 0);
  if (answer.ok) return toPage(answer.value, session, cursor);
  const isRefused = answer.failure.kind === 'schema' && answer.failure.status === 400;
  if (!isRefused) return answer;
  session.learned.add(noSearch);
  return succeed(null);
}

async function toPage(body: unknown, session: Session, cursor: number | null): Promise<Outcome<Page>> {
  const read = await readRows(body, 'chats', (row) => readRow(row, session));
  if (!read.ok) return read;
  const { rows, received } = read.value;
  const readable = rows.filter((row) => row.isDeleted || row.conversation !== null);
  // Further on, a page that can't be read at all is bad luck; at the head of the list it is a new form.
  if (cursor === null && received > 0 && readable.length === 0) return fail({ kind: 'schema', status: null });
  return succeed({
    conversations: rows.map((row) => row.conversation).filter((conversation) => conversation !== null),
    deletedIds: rows.filter((row) => row.isDeleted).map((row) => row.id),
    unreadable: received - readable.length,
    ids: rows.map((row) => row.id),
    orderKeys: rows.map((row) => row.orderKey).filter((key) => key !== null),
    // Only an empty page is the end for sure; a page without anything new is for the caller to notice.
    next: received === 0 ? null : (cursor ?? 0) + received,
    total: null,
  });
}

/** Null when not even the row's ID can be read. */
function readRow(row: unknown, session: Session): Row | null {
  const head = rowSchema.safeParse(row);
  if (!head.success) return null;
  const { uuid: id, deletedAt } = head.data;
  const isDeleted = deletedAt !== null;
  const parsed = chatSchema.safeParse(row);
  if (!parsed.success) return { id, isDeleted, conversation: null, orderKey: null };
  const chat = parsed.data;
  return {
    id,
    isDeleted,
    conversation: isDeleted ? null : toConversation(chat, session),
    orderKey: {
      activity: findLastActivity(chat),
      updated: parseDate(chat.updatedAt),
      created: parseDate(chat.createdAt),
    },
  };
}
