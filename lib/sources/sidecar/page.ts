import type { Conversation } from '../../domain/conversation.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import { readRows } from '../rows.ts';
import type { Page, Session } from '../source.ts';
import { listThreads } from './client.ts';
import { threadKey, toConversation } from './map.ts';
import { rowSchema, threadSchema, totalSchema } from './schema.ts';

interface Row {
  readonly id: string;
  readonly conversation: Conversation | null;
}

/** All threads of one agent: the service knows no pages (api S4). */
export async function readPage(session: Session, agentId: string): Promise<Outcome<Page>> {
  const answer = await listThreads(session, agentId);
  if (!answer.ok) return answer;
  const read = await readRows(answer.value, 'chatHistoryMessages', (row) =>
    readRow(row, session.connectionId, agentId),
  );
  if (!read.ok) return read;
  const { rows, received } = read.value;
  const readable = rows.map((row) => row.conversation).filter((conversation) => conversation !== null);
  if (received > 0 && readable.length === 0) return fail({ kind: 'schema', status: null });
  return succeed({
    conversations: keepNewest(readable),
    deletedIds: [],
    unreadable: received - readable.length,
    ids: rows.map((row) => row.id),
    orderKeys: [],
    next: null,
    total: totalSchema.safeParse(answer.value).data?.totalChatHistoryMessages ?? null,
  });
}

/** Null when not even the row's ID can be read. */
function readRow(row: unknown, connectionId: string, agentId: string): Row | null {
  const parsed = threadSchema.safeParse(row);
  if (parsed.success) {
    const conversation = toConversation(parsed.data, connectionId, agentId);
    return { id: conversation.id, conversation };
  }
  const head = rowSchema.safeParse(row);
  return head.success ? { id: threadKey(agentId, head.data.chatSessionID), conversation: null } : null;
}

/** Of two rows of one thread the newer stays, of equally old ones the later (api S14). */
function keepNewest(conversations: readonly Conversation[]): readonly Conversation[] {
  const kept = new Map<string, Conversation>();
  for (const conversation of conversations) {
    const other = kept.get(conversation.id);
    const isOlder = other !== undefined && timeOf(conversation) < timeOf(other);
    if (!isOlder) kept.set(conversation.id, conversation);
  }
  return [...kept.values()];
}

const timeOf = ({ lastActivity }: Conversation): number => lastActivity ?? -Infinity;
