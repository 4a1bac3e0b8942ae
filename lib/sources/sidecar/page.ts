import type { Conversation } from '../../domain/conversation.ts';
import { fail, succeed, type Outcome } from '../../domain/failure.ts';
import { readRows } from '../rows.ts';
import type { Page, Session } from '../source.ts';
import { listThreads } from './client.ts';
import { threadKey, toConversation } from './map.ts';
import { rowSchema, threadSchema, totalSchema } from './schema.ts';

/** All threads of one agent: the service knows no pages (api S4). */
export async function readPage(session: Session, agentId: string): Promise<Outcome<Page>> {
  const answer = await listThreads(session, agentId);
  if (!answer.ok) return answer;
  const ids: string[] = [];
  const kept = new Map<string, Conversation>();
  // Whatever is done for a row is done here, where others get their turn between the rows.
  const read = await readRows(answer.value, 'chatHistoryMessages', (row) => {
    const conversation = readThread(row, session.connectionId, agentId);
    const id = conversation?.id ?? readId(row, agentId);
    if (id !== null) ids.push(id);
    if (conversation !== null) keepNewest(kept, conversation);
    return conversation;
  });
  if (!read.ok) return read;
  const { rows, received, unreadable } = read.value;
  if (received > 0 && rows.length === 0) return fail({ kind: 'schema', status: null });
  return succeed({
    conversations: [...kept.values()],
    deletedIds: [],
    unreadable,
    ids,
    orderKeys: [],
    next: null,
    total: totalSchema.safeParse(answer.value).data?.totalChatHistoryMessages ?? null,
  });
}

function readThread(row: unknown, connectionId: string, agentId: string): Conversation | null {
  const parsed = threadSchema.safeParse(row);
  return parsed.success ? toConversation(parsed.data, connectionId, agentId) : null;
}

/** Null when not even the row's ID can be read. */
function readId(row: unknown, agentId: string): string | null {
  const head = rowSchema.safeParse(row);
  return head.success ? threadKey(agentId, head.data.chatSessionID) : null;
}

/** Of two rows of one thread the newer stays, of equally old ones the later (api S14). */
function keepNewest(kept: Map<string, Conversation>, conversation: Conversation): void {
  const other = kept.get(conversation.id);
  const isOlder = other !== undefined && timeOf(conversation) < timeOf(other);
  if (!isOlder) kept.set(conversation.id, conversation);
}

const timeOf = ({ lastActivity }: Conversation): number => lastActivity ?? -Infinity;
