import { newFeedState, type SyncState } from '../cache/sync-state.ts';
import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { ConnectionStatus } from '../domain/connection.ts';
import type { Agent } from '../domain/conversation.ts';
import { fail, type Failure, type Outcome, succeed } from '../domain/failure.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Feed } from '../sources/source.ts';
import type { Announcer } from './announcer.ts';
import { isWaiting, noWait, waitAfter } from './patience.ts';
import { evict, fitReach } from './reach.ts';
import { readFeed } from './read-feed.ts';
import type { Runtime, RunSession } from './runtimes.ts';
import { missingCredential } from './sessions.ts';
import { account } from './traffic.ts';

export interface RefreshDeps {
  readonly announcer: Announcer;
  readonly now: () => number;
  readonly random: () => number;
  /** Rows have come: their last messages may be fetched. */
  readonly onRows: (connectionId: string) => void;
  /** The screen that pages paint first may have changed. */
  readonly onCommit: (cache: ConversationCache) => void;
}

export interface Run {
  /** A person asked. */
  readonly isThorough: boolean;
  /** Ends it early; nothing is lost. */
  readonly signal: AbortSignal;
}

const day = 86_400_000;
export const agentsFor = 3_600_000;
/** People come and go less often than agents, and only names hang on it. */
const peopleFor = day;

/** One run over all lists of a connection. How it went is written into its status; the result is whether that could be. */
export async function refreshConnection(
  deps: RefreshDeps,
  runtime: Runtime,
  preferences: Preferences,
  { isThorough, signal }: Run,
): Promise<Outcome<void>> {
  const { cache, connection } = runtime;
  const startedAt = deps.now();
  await cache.commit(() => ({
    // A person who asks goes on with what a person had stopped.
    status: { lastAttemptAt: startedAt, isPaused: cache.status.isPaused && (!isThorough || signal.aborted) },
    sync: (sync) => fitReach(sync, runtime, preferences),
  }));
  const { isPaused } = cache.status;
  const session = await runtime.openSession(signal);
  if (session === null) {
    return finish(deps, runtime, null, fail(missingCredential(connection)));
  }
  let received = 0;
  const since = startedAt - preferences.keepDays * day;
  const outcome = await readEverything(deps, runtime, session, (feed) =>
    readFeed({
      cache,
      adapter: runtime.adapter,
      session,
      feed,
      reach: {
        skippedAgentIds: new Set(connection.skippedAgentIds),
        since,
        most: preferences.keepConversations,
      },
      isThorough,
      isPaused,
      signal,
      now: deps.now,
      onPage(count) {
        received += count;
        deps.announcer.progress(connection.id, 'conversations', received);
        deps.announcer.conversationsChanged(connection.id);
        deps.onCommit(cache);
        deps.onRows(connection.id);
      },
    }),
  );
  if (signal.aborted) return stop(deps, runtime, session);
  if (outcome.ok) {
    await readPeople(deps, runtime, session);
    await evict(cache, preferences.keepConversations, since, new Set(connection.skippedAgentIds));
  }
  return finish(deps, runtime, session, outcome);
}

/** A person stopped it: it ended neither well nor badly. */
async function stop(deps: RefreshDeps, { cache }: Runtime, session: RunSession): Promise<Outcome<void>> {
  const written = await cache.commit({ sync: (sync) => accountRun(sync, session, deps.now()) });
  deps.onCommit(cache);
  return written;
}

/** The run's own size too: the next one will be about as large. */
const accountRun = (sync: SyncState, session: RunSession | null, now: number): SyncState =>
  session === null
    ? { ...sync, lastBytes: 0 }
    : { ...account(sync, session, now), lastBytes: session.received() };

type FailedAgents = ConnectionStatus['failedAgents'];

/** Agents, then their lists side by side. One list's failure leaves the others' rows (api S13). */
async function readEverything(
  deps: RefreshDeps,
  runtime: Runtime,
  session: RunSession,
  read: (feed: Feed) => Promise<Outcome<void>>,
): Promise<Outcome<FailedAgents>> {
  const { adapter, cache, connection } = runtime;
  const agents = await readAgents(deps, runtime, session);
  if (!agents.ok && concernsAll(agents.failure)) return agents;
  const feeds = adapter.feeds(cache.agents, new Set(connection.skippedAgentIds));
  if (feeds.length === 0) return agents.ok ? succeed([]) : agents;
  const outcomes = await Promise.all(feeds.map(async (feed) => ({ feed, outcome: await read(feed) })));
  const failures = outcomes.flatMap(({ feed, outcome }) =>
    outcome.ok ? [] : [{ feed, failure: outcome.failure }],
  );
  const worst = failures.find(({ failure }) => concernsAll(failure)) ?? failures[0];
  if (worst !== undefined && (concernsAll(worst.failure) || failures.length === feeds.length)) {
    return fail(worst.failure);
  }
  return succeed(failures.map(({ feed, failure }) => ({ agentId: feed.agentId ?? '', failure })));
}

/** A failure that no other list of the connection can escape. */
const concernsAll = (failure: Failure): boolean =>
  ['auth', 'limited', 'permission', 'storage', 'superseded'].includes(failure.kind);

/** At most hourly; until then the names known are good. */
async function readAgents(
  deps: RefreshDeps,
  { adapter, cache }: Runtime,
  session: RunSession,
): Promise<Outcome<readonly Agent[]>> {
  const { agentsReadAt } = cache.sync;
  const age = deps.now() - (agentsReadAt ?? -Infinity);
  if (age >= 0 && age < agentsFor) return succeed(cache.agents);
  const answer = await adapter.readAgents(session);
  if (!answer.ok) {
    // Where the lists can be read without it, the agent list is for names only: asked again in an hour (api 1.7).
    const isNeeded = adapter.feeds(cache.agents, new Set()).length === 0;
    if (!isNeeded) await cache.commit({ sync: (sync) => ({ ...sync, agentsReadAt: deps.now() }) });
    return answer;
  }
  const { agents } = answer.value;
  const agentsChange = JSON.stringify(agents) === JSON.stringify(cache.agents) ? {} : { agents };
  const written = await cache.commit({
    ...agentsChange,
    sync: (sync) => ({ ...sync, agentsReadAt: deps.now() }),
  });
  return written.ok ? succeed(agents) : written;
}

/** Once a day; refused, conversations are shown without names (api 1.7). */
async function readPeople(
  deps: RefreshDeps,
  { adapter, cache }: Runtime,
  session: RunSession,
): Promise<void> {
  const age = deps.now() - (cache.sync.peopleReadAt ?? -Infinity);
  if (adapter.readPeople === undefined || (age >= 0 && age < peopleFor)) return;
  const answer = await adapter.readPeople(session);
  const isNew = answer.ok && JSON.stringify(answer.value) !== JSON.stringify(cache.people);
  await cache.commit({
    ...(isNew ? { people: answer.value } : {}),
    sync: (sync) => ({ ...sync, peopleReadAt: deps.now() }),
  });
}

async function finish(
  deps: RefreshDeps,
  { adapter, cache, connection }: Runtime,
  session: RunSession | null,
  outcome: Outcome<FailedAgents>,
): Promise<Outcome<void>> {
  const now = deps.now();
  const feeds = adapter.feeds(cache.agents, new Set(connection.skippedAgentIds));
  const written = await cache.commit(() => {
    const failures = outcome.ok ? 0 : cache.sync.failures + 1;
    const wait = outcome.ok ? noWait : waitAfter(outcome.failure, failures, now, deps.random());
    // A limit met by another job of this connection holds, however this run ended.
    const { notBefore } = cache.status;
    const kept = isWaiting(notBefore, now) ? notBefore : null;
    return {
      status: {
        ...(outcome.ok
          ? {
              lastSuccessAt: now,
              failure: null,
              failedAgents: outcome.value,
              isComplete: cache.status.isComplete || !cache.status.isPaused,
              ...countShown(cache.sync, feeds),
            }
          : { failure: outcome.failure }),
        notBefore: wait.notBefore ?? kept,
        stretchedUntil: null,
      },
      sync: (sync) => ({ ...accountRun(sync, session, now), failures, quietUntil: wait.quietUntil }),
    };
  });
  deps.onCommit(cache);
  deps.onRows(connection.id);
  return written;
}

function countShown(sync: SyncState, read: readonly Feed[]): Pick<ConnectionStatus, 'unreadable' | 'shown'> {
  const feeds = read.map((feed) => sync.feeds[feed.id] ?? newFeedState);
  const shown = feeds.flatMap((feed) => (feed.shown === null ? [] : [feed.shown]));
  return {
    unreadable: feeds.reduce((sum, feed) => sum + feed.unreadable.top + feed.unreadable.below, 0),
    shown:
      shown.length === 0
        ? null
        : {
            received: shown.reduce((sum, part) => sum + part.received, 0),
            total: shown.reduce((sum, part) => sum + part.total, 0),
          },
  };
}
