import type { Conversation } from '../domain/conversation.ts';

/** A row as it is stored: what its segment's head holds is left out, and so is what is empty. */
export type StoredRow = Partial<Omit<Conversation, HeadField>>;

type HeadField = 'connectionId' | 'id' | 'agentId' | 'ownerId' | 'releaseId' | 'lastActivity';

export function toStoredRow(row: Conversation): StoredRow {
  const { connectionId: _c, id, agentId: _a, lastActivity: _l, people, vendorId, ...others } = row;
  const { ownerId: _o, releaseId: _r, ...rest } = others;
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return {
    ...filled,
    ...(vendorId !== id && { vendorId }),
    ...(people.length > 0 && { people }),
  };
}

/** The whole row. Its fields stand in one order, whatever was left out. */
export const toConversation = (row: StoredRow, head: Pick<Conversation, HeadField>): Conversation => ({
  connectionId: head.connectionId,
  id: head.id,
  vendorId: row.vendorId ?? head.id,
  agentId: head.agentId,
  title: row.title ?? null,
  people: row.people ?? [],
  lastActivity: head.lastActivity,
  createdAt: row.createdAt ?? null,
  lastMessage: row.lastMessage ?? null,
  trigger: row.trigger ?? null,
  messageCount: row.messageCount ?? null,
  vote: row.vote ?? null,
  credits: row.credits ?? null,
  workspaceId: row.workspaceId ?? null,
  ownerId: head.ownerId,
  releaseId: head.releaseId,
  transcript: row.transcript ?? null,
  ...(row.absence !== undefined && { absence: row.absence }),
});
