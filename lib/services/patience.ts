import type { Failure } from '../domain/failure.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The shortest wait: what an alarm can keep. */
const shortestWait = 30 * second;
const longestWait = 15 * minute;

export interface Wait {
  /** No request at all before this time: the service asked for it. */
  readonly notBefore: number | null;
  /** No automatic request before this time; a person may try. */
  readonly quietUntil: number | null;
}

export const noWait: Wait = { notBefore: null, quietUntil: null };

/**
 * How long to leave a service alone after a refresh failed. `failures`: in a row, this one included. `random`: in
 * [0, 1). Times are milliseconds since 1970. (threats-and-faults H1, H3, H5, H8–H11)
 */
export function waitAfter(failure: Failure, failures: number, now: number, random: number): Wait {
  switch (failure.kind) {
    case 'limited': {
      const asked = failure.retryAfter ?? growing(failures, random);
      return { notBefore: now + Math.min(longestWait, Math.max(shortestWait, asked)), quietUntil: null };
    }
    // Only the person can mend these; asking again by itself would be noise at the service.
    case 'auth':
      return { notBefore: null, quietUntil: Number.MAX_SAFE_INTEGER };
    case 'forbidden':
      return { notBefore: null, quietUntil: now + hour };
    case 'superseded':
    case 'permission':
    case 'storage':
      return noWait;
    default:
      return { notBefore: null, quietUntil: now + growing(failures, random) };
  }
}

/** 30 s, 60 s, 2 min … 15 min, each shortened at random by up to a half, so that many clients don't come back at once. */
const growing = (failures: number, random: number): number =>
  Math.max(shortestWait, Math.min(longestWait, shortestWait * 2 ** (failures - 1)) * (1 - random / 2));

/** Whether a stored time still binds; one further off than any wait lasts comes from a clock that was changed. */
export function isWaiting(until: number | null, now: number): boolean {
  return until !== null && until > now && (until === Number.MAX_SAFE_INTEGER || until - now <= hour);
}
