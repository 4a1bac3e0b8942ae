import type { Conversation } from '../domain/conversation.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import type { FeedReading } from './feed-pass.ts';

const minute = 60_000;
const day = 86_400_000;

/** Readings that must find a conversation missing before it is removed: the one that notices, and two that confirm. */
const readingsToRemove = 3;
/** Readings by themselves may follow each other within a moment of trouble. */
const shortestAbsence = 10 * minute;
/** A list that lost everything at once is more likely in trouble than cleared (threats-and-faults FS11). */
const shortestWholesaleAbsence = 7 * day;

export interface WholeReading {
  /** IDs of all that was listed. */
  readonly met: ReadonlySet<string>;
  /** Conversations last active until this are not expected in the list; milliseconds since 1970. */
  readonly since: number;
  readonly isThorough: boolean;
  readonly now: number;
}

/** What a list that was read from end to end says of the cached rows that it did not bring. */
export function judgeAbsence(
  rows: readonly Conversation[],
  { isThorough, met, now, since }: WholeReading,
): { readonly conversations: readonly Conversation[]; readonly removedIds: readonly string[] } {
  const expected = rows.filter(
    ({ lastActivity }) => (lastActivity ?? -Infinity) > since || since === -Infinity,
  );
  const missing = expected.filter(({ id }) => !met.has(id));
  const isWholesale = missing.length === expected.length && missing.length > 1;
  const conversations: Conversation[] = [];
  const removedIds: string[] = [];
  for (const row of missing) {
    const from = row.absence?.since ?? now;
    const readings = (row.absence?.readings ?? 0) + 1;
    const lasted = Math.max(0, now - from);
    const isLong = isWholesale ? lasted >= shortestWholesaleAbsence : isThorough || lasted >= shortestAbsence;
    if (readings >= readingsToRemove && isLong) removedIds.push(row.id);
    // What is noted already is not written anew at every refresh.
    else if (readings <= readingsToRemove) conversations.push({ ...row, absence: { since: from, readings } });
  }
  return { conversations, removedIds };
}

/**
 * Notes which of a list's conversations it no longer holds, after it was read whole, or down to what was last active at
 * `floor` (milliseconds since 1970); `met` are those that came. An empty
 * list where there were some is read once more before it is believed.
 */
export async function noteAbsence(
  reading: FeedReading,
  met: ReadonlySet<string>,
  floor = -Infinity,
): Promise<Outcome<void>> {
  const { adapter, cache, feed, isThorough, now, session, signal } = reading;
  const { listWindowDays } = adapter.descriptor.capabilities;
  // A conversation that left the window of a service is not deleted; a day is left for clocks that differ (api S3).
  const window = listWindowDays === null ? -Infinity : now() - (listWindowDays - 1) * day;
  const since = Math.max(reading.reach.since, window, floor);
  const judge = () => {
    const rows = [...cache.rows.values()].filter(
      (row) => feed.agentId === null || row.agentId === feed.agentId,
    );
    return judgeAbsence(rows, { met, since, isThorough, now: now() });
  };
  const found = judge();
  if (signal.aborted || found.conversations.length + found.removedIds.length === 0) return succeed(undefined);
  if (met.size === 0) {
    const again = await adapter.readPage(session, feed, null);
    if (!again.ok) return again;
    if (again.value.ids.length > 0) return succeed(undefined);
  }
  return cache.commit(judge);
}
