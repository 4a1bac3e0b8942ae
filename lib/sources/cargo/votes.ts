import { joinVotes } from '../../domain/votes.ts';
import { readRows } from '../rows.ts';
import type { Session } from '../source.ts';
import { listVotes } from './client.ts';
import { voteSchema } from './schema.ts';

/** The service has no such call, or none for this token: it is not asked again. */
const noVotes = 'noVotes';

/**
 * Who voted how on a chat's messages, by message: `up`, `down` or both. Costs one request. What goes wrong leaves it
 * empty, since a conversation can be read without.
 */
export async function readVotes(session: Session, chatId: string): Promise<ReadonlyMap<string, string>> {
  const votes = new Map<string, string>();
  if (session.learned.get(noVotes)) return votes;
  const answer = await listVotes(session.http, chatId);
  if (!answer.ok) {
    const { failure } = answer;
    const isRefused = failure.kind === 'schema' && (failure.status === 400 || failure.status === 405);
    if (isRefused || failure.kind === 'notFound' || failure.kind === 'forbidden')
      session.learned.add(noVotes);
    return votes;
  }
  const read = await readRows(answer.value, 'votes', (row) => voteSchema.safeParse(row).data ?? null);
  for (const { messageUuid, isUpvoted } of read.ok ? read.value.rows : []) {
    const vote = isUpvoted ? 'up' : 'down';
    votes.set(messageUuid, joinVotes([votes.get(messageUuid) ?? null, vote]) ?? vote);
  }
  return votes;
}
