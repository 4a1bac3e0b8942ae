import { isFiniteNumber, isRecord } from './guards.ts';

/** What the background did since the browser started: times and codes, and nobody's words. */
export interface Activity {
  /** When it started, in milliseconds since 1970; the last of them. */
  readonly starts: readonly number[];
  /** Requests by minute: minutes since 1970 and how many; of the last hour. */
  readonly requests: readonly (readonly [minute: number, count: number])[];
  /** What went wrong, oldest first; the last of them. */
  readonly log: readonly LogEntry[];
}

export interface LogEntry {
  readonly at: number;
  /** What was asked for and the kind of failure, for instance `conversations timeout`. */
  readonly code: string;
}

export const noActivity: Activity = { starts: [], requests: [], log: [] };

const mostStarts = 50;
const mostEntries = 100;
const minute = 60_000;

export const addStart = (activity: Activity, at: number): Activity => ({
  ...activity,
  starts: [...activity.starts, at].slice(-mostStarts),
});

export function addRequest(activity: Activity, at: number): Activity {
  const now = Math.floor(at / minute);
  const others = activity.requests.filter(([each]) => each > now - 60 && each < now);
  const count = activity.requests.find(([each]) => each === now)?.[1] ?? 0;
  return { ...activity, requests: [...others, [now, count + 1]] };
}

export const addEntry = (activity: Activity, at: number, code: string): Activity => ({
  ...activity,
  log: [...activity.log, { at, code }].slice(-mostEntries),
});

/** Requests of the 60 minutes that end with this one. */
export const countRequests = ({ requests }: Activity, now: number): number =>
  requests.reduce((sum, [each, count]) => sum + (each > Math.floor(now / minute) - 60 ? count : 0), 0);

export const isActivity = (value: unknown): value is Activity =>
  isRecord(value) &&
  Array.isArray(value['starts']) &&
  value['starts'].every(isFiniteNumber) &&
  Array.isArray(value['requests']) &&
  value['requests'].every((each) => Array.isArray(each) && each.length === 2 && each.every(isFiniteNumber)) &&
  Array.isArray(value['log']) &&
  value['log'].every(
    (each) => isRecord(each) && isFiniteNumber(each['at']) && typeof each['code'] === 'string',
  );
