import { type Activity, countRequests } from '../domain/activity.ts';
import type { Connection, ConnectionStatus } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';

/** What the browser says of the extension. */
export interface BrowserFacts {
  readonly version: string;
  /** Name and version, for instance `Chrome/140.0`. */
  readonly browser: string;
  readonly permissions: readonly string[];
  /** By source: whether the browser lets it be reached. */
  readonly access: Readonly<Record<string, boolean>>;
  /** Milliseconds since 1970; null: not by itself. */
  readonly nextRefreshAt: number | null;
  readonly storedBytes: number | null;
  readonly activity: Activity;
}

interface Facts {
  readonly browser: BrowserFacts;
  readonly connections: readonly Connection[];
  readonly statuses: ReadonlyMap<string, ConnectionStatus>;
  readonly now: number;
}

/** A failure's kind and status, without what a service said of it. */
export const codeOf = (failure: Failure): string =>
  'status' in failure && failure.status !== null ? `${failure.kind} ${failure.status}` : failure.kind;

/**
 * A report for whoever is asked for help: versions, times, counts and codes. Each field is named here, so that no name,
 * address, text, ID or credential gets into it.
 */
export function writeReport({ browser, connections, now, statuses }: Facts): string {
  const { access, activity, nextRefreshAt, permissions, storedBytes, version } = browser;
  const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  const report = {
    report: 'chat-lookup',
    at: time(now),
    version,
    browser: browser.browser,
    permissions,
    access,
    requestsInLastHour: countRequests(activity, now),
    nextRefreshAt: time(nextRefreshAt),
    storedBytes,
    workerStarts: activity.starts.map(time),
    connections: connections.map(({ id, sourceId }) => {
      const status = statuses.get(id);
      return {
        source: sourceId,
        lastSuccessAt: time(status?.lastSuccessAt ?? null),
        lastAttemptAt: time(status?.lastAttemptAt ?? null),
        failure: status?.failure ? codeOf(status.failure) : null,
        failedAgents: status?.failedAgents.length ?? 0,
        notBefore: time(status?.notBefore ?? null),
        isComplete: status?.isComplete ?? false,
        isPaused: status?.isPaused ?? false,
        kept: status?.kept ?? 0,
        previewsToCome: status?.previewsToCome ?? 0,
        unreadable: status?.unreadable ?? 0,
      };
    }),
    log: activity.log.map(({ at, code }) => `${time(at)} ${code}`),
  };
  return JSON.stringify(report, null, 2);
}
