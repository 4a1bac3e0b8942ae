import type { SyncState } from '../cache/sync-state.ts';
import type { RunSession } from './runtimes.ts';

type Traffic = SyncState['traffic'];

const minute = 60_000;
const minutesKept = 60;

/** The most that one connection may receive by itself in an hour: Sidecar's lists have no pages. */
export const hourlyBudget = 100 * 1024 * 1024;

/** What a session has learned and received, written down. */
export const account = (sync: SyncState, session: RunSession, now: number): SyncState => ({
  ...sync,
  learned: session.learned.addTo(sync.learned),
  traffic: addTraffic(sync.traffic, session.received(), now),
});

export function addTraffic(traffic: Traffic, bytes: number, now: number): Traffic {
  const present = Math.floor(now / minute);
  const recent = traffic.filter(([at]) => at > present - minutesKept && at <= present);
  const last = recent.at(-1);
  if (last?.[0] === present) return [...recent.slice(0, -1), [present, last[1] + bytes]];
  return [...recent, [present, bytes]];
}

/**
 * When the next automatic refresh may start so that, with one of the size of the last, the hour's traffic stays within
 * the budget. Null: at once. Milliseconds since 1970.
 */
export function findBudgetStart(traffic: Traffic, expectedBytes: number, now: number): number | null {
  const present = Math.floor(now / minute);
  const recent = traffic.filter(([at]) => at > present - minutesKept && at <= present);
  let sum = recent.reduce((total, [, bytes]) => total + bytes, 0);
  if (sum + expectedBytes <= hourlyBudget) return null;
  for (const [at, bytes] of recent) {
    sum -= bytes;
    if (sum + expectedBytes <= hourlyBudget) return (at + minutesKept + 1) * minute;
  }
  return (present + minutesKept) * minute;
}
