import type { SyncState } from '../cache/sync-state.ts';
import { isWaiting } from './patience.ts';
import { findBudgetStart } from './traffic.ts';

/**
 * `open`: a page was opened; `person`: somebody asked; `alarm`: it is time; `woke`: it was time while the computer slept,
 * as many others' did; `resume`: work was left undone.
 */
export type RefreshReason = 'open' | 'person' | 'alarm' | 'woke' | 'resume' | 'connected';

/** What of a connection decides whether it may be refreshed. Times are milliseconds since 1970. */
export interface Standing {
  readonly notBefore: number | null;
  readonly quietUntil: number | null;
  readonly lastAttemptAt: number | null;
  /** A reading was interrupted and nobody has stopped it. */
  readonly isUnfinished: boolean;
  readonly traffic: SyncState['traffic'];
  readonly lastBytes: number;
  readonly shortestPollSeconds: number;
}

export interface Start {
  readonly isAllowed: boolean;
  /** What is to be told of the hourly traffic; undefined: nothing new. */
  readonly stretchedUntil?: number | null;
}

/** Whether a request may be made now at all. */
export function judgeStart(standing: Standing, reason: RefreshReason, now: number): Start {
  if (isWaiting(standing.notBefore, now)) return { isAllowed: false };
  if (reason === 'person' || reason === 'connected') return { isAllowed: true };
  if (isWaiting(standing.quietUntil, now)) return { isAllowed: false };
  const age = now - (standing.lastAttemptAt ?? -Infinity);
  const goesOn = standing.isUnfinished;
  if (reason === 'resume' && !goesOn) return { isAllowed: false };
  if (!goesOn && age >= 0 && age < standing.shortestPollSeconds * 1000) return { isAllowed: false };
  const stretchedUntil = findBudgetStart(standing.traffic, standing.lastBytes, now);
  return { isAllowed: stretchedUntil === null, stretchedUntil };
}
