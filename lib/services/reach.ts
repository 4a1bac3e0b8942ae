import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type FeedState, newFeedState, type SyncState } from '../cache/sync-state.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Runtime } from './runtimes.ts';

/** A wider reach than before, or an agent wanted again, has the lists read from the start. */
export function fitReach(sync: SyncState, { connection }: Runtime, preferences: Preferences): SyncState {
  const reach = {
    days: preferences.keepDays,
    most: preferences.keepConversations,
    skippedAgentIds: connection.skippedAgentIds,
  };
  const known = sync.reach;
  const isWider =
    known !== null &&
    (reach.days > known.days ||
      reach.most > known.most ||
      known.skippedAgentIds.some((id) => !reach.skippedAgentIds.includes(id)));
  if (!isWider) return { ...sync, reach };
  const restart = (feed: FeedState): FeedState => ({ ...newFeedState, order: feed.order });
  const feeds = Object.fromEntries(Object.entries(sync.feeds).map(([id, feed]) => [id, restart(feed)]));
  return { ...sync, reach, feeds };
}

/** Drops what is beyond the reach: too old, too many, or of an agent that is not wanted any more. */
export async function evict(
  cache: ConversationCache,
  most: number,
  since: number,
  skippedAgentIds: ReadonlySet<string>,
): Promise<void> {
  const unwanted = [...cache.rows.values()].filter(
    ({ agentId, lastActivity }) =>
      (lastActivity !== null && lastActivity < since) || (agentId !== null && skippedAgentIds.has(agentId)),
  );
  const surplus = cache.rows.size - unwanted.length - most;
  const gone = new Set(unwanted.map((row) => row.id));
  if (surplus > 0) {
    const left = cache.newest(Infinity).filter((row) => !gone.has(row.id));
    for (const row of left.slice(most)) gone.add(row.id);
  }
  if (gone.size > 0) await cache.commit({ removedIds: [...gone] });
}
