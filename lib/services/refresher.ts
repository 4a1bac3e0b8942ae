import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type FeedState, newFeedState, type SyncState } from '../cache/sync-state.ts';
import type { ConnectionStatus } from '../domain/connection.ts';
import type { Agent } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Feed } from '../sources/source.ts';
import type { Announcer } from './announcer.ts';
import { isWaiting, waitAfter } from './patience.ts';
import { readFeed } from './read-feed.ts';
import type { Runtime, Runtimes, RunSession } from './runtimes.ts';
import { addTraffic, findBudgetStart } from './traffic.ts';

/** `open`: a page was opened; `person`: somebody asked; `alarm`: it is time; `resume`: work was left undone. */
export type RefreshReason = 'open' | 'person' | 'alarm' | 'resume' | 'connected';

export interface Refresher {
  /**
   * Brings a connection up to date. While one run is under way further calls join it, whoever asks from wherever.
   * Never rejects; how it went stands in the connection's status.
   */
  refresh(connectionId: string, reason: RefreshReason): Promise<void>;
}

export interface RefresherDeps {
  readonly runtimes: Runtimes;
  readonly announcer: Announcer;
  readonly readPreferences: () => Promise<Preferences>;
  readonly now: () => number;
  readonly random: () => number;
  /** A run begins that may ask the service. */
  readonly onStart: (connectionId: string) => void;
  /** Rows have come: their last messages may be fetched. */
  readonly onRows: (connectionId: string) => void;
  /** The screen that pages paint first may have changed. */
  readonly onCommit: (cache: ConversationCache) => void;
}

const day = 86_400_000;
const agentsFor = 3_600_000;

export function createRefresher(deps: RefresherDeps): Refresher {
  const running = new Map<string, { readonly reason: RefreshReason; readonly done: Promise<void> }>();

  return {
    refresh(connectionId, reason) {
      const current = running.get(connectionId);
      // A person who asks during a run of another kind gets one of their own kind after it.
      if (current !== undefined && (reason !== 'person' || current.reason === 'person')) return current.done;
      const before = current?.done ?? Promise.resolve();
      const done = before
        .then(() => run(deps, connectionId, reason))
        .finally(() => {
          if (running.get(connectionId)?.done === done) running.delete(connectionId);
        });
      running.set(connectionId, { reason, done });
      return done;
    },
  };
}

async function run(deps: RefresherDeps, connectionId: string, reason: RefreshReason): Promise<void> {
  const opened = await deps.runtimes.open(connectionId);
  if (!opened.ok || opened.value === null) {
    deps.announcer.announce({ notice: 'connections' });
    return;
  }
  const runtime = opened.value;
  const preferences = await deps.readPreferences();
  if (!(await mayStart(deps, runtime, reason))) return;
  deps.onStart(connectionId);
  deps.announcer.progress({ connectionId, phase: 'conversations', done: 0 });
  try {
    await attempt(deps, runtime, preferences, reason === 'person');
  } finally {
    deps.announcer.progress({ connectionId, phase: null, done: 0 });
    deps.announcer.conversationsChanged(connectionId);
  }
}

/** Whether a request may be made now at all; a refusal changes nothing but, for the hourly traffic, the status. */
async function mayStart(deps: RefresherDeps, { adapter, cache }: Runtime, reason: RefreshReason): Promise<boolean> {
  const now = deps.now();
  if (isWaiting(cache.status.notBefore, now)) return false;
  if (reason === 'person' || reason === 'connected') return true;
  if (isWaiting(cache.sync.quietUntil, now)) return false;
  const age = now - (cache.status.lastAttemptAt ?? -Infinity);
  if (reason === 'resume' && !isUnfinished(cache)) return false;
  if (reason !== 'resume' && age >= 0 && age < adapter.descriptor.capabilities.shortestPollSeconds * 1000) return false;
  const stretchedUntil = findBudgetStart(cache.sync.traffic, cache.sync.lastBytes, now);
  if (stretchedUntil !== cache.status.stretchedUntil) await cache.commit({ status: { stretchedUntil } });
  return stretchedUntil === null;
}

/** A worker died during the last refresh: pages are left to be read, or it ended neither well nor badly. */
function isUnfinished({ status, sync }: ConversationCache): boolean {
  const isOpenEnded = status.failure === null && (status.lastAttemptAt ?? 0) > (status.lastSuccessAt ?? 0);
  return isOpenEnded || Object.values(sync.feeds).some((feed) => feed.pending !== null);
}

async function attempt(
  deps: RefresherDeps,
  runtime: Runtime,
  preferences: Preferences,
  isThorough: boolean,
): Promise<void> {
  const { cache, connection } = runtime;
  const startedAt = deps.now();
  await cache.commit({ status: { lastAttemptAt: startedAt }, sync: (sync) => fitReach(sync, runtime, preferences) });
  const session = await runtime.openSession();
  if (session === null) {
    await finish(deps, runtime, null, fail({ kind: 'auth' }));
    return;
  }
  let received = 0;
  const since = startedAt - preferences.keepDays * day;
  const outcome = await readEverything(deps, runtime, session, (feed) =>
    readFeed({
      cache,
      adapter: runtime.adapter,
      session,
      feed,
      reach: { skippedAgentIds: new Set(connection.skippedAgentIds), since, most: preferences.keepConversations },
      isThorough,
      now: deps.now,
      onPage(count) {
        received += count;
        deps.announcer.progress({ connectionId: connection.id, phase: 'conversations', done: received });
        deps.announcer.conversationsChanged(connection.id);
        deps.onCommit(cache);
        deps.onRows(connection.id);
      },
    }),
  );
  if (outcome.ok) await evict(cache, preferences.keepConversations, since, new Set(connection.skippedAgentIds));
  await finish(deps, runtime, session, outcome);
}

type FailedAgents = ConnectionStatus['failedAgents'];

/** Agents, then their lists side by side. One list's failure leaves the others' rows (api S13). */
async function readEverything(
  deps: RefresherDeps,
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
  const failures = outcomes.flatMap(({ feed, outcome }) => (outcome.ok ? [] : [{ feed, failure: outcome.failure }]));
  const worst = failures.find(({ failure }) => concernsAll(failure)) ?? failures[0];
  if (worst !== undefined && (concernsAll(worst.failure) || failures.length === feeds.length)) {
    return fail(worst.failure);
  }
  return succeed(failures.map(({ feed, failure }) => ({ agentId: feed.agentId ?? '', failure })));
}

/** A failure that no other list of the connection can escape. */
const concernsAll = (failure: Failure): boolean =>
  ['auth', 'limited', 'permission', 'storage', 'superseded', 'offline'].includes(failure.kind);

/** At most hourly; until then the names known are good. */
async function readAgents(
  deps: RefresherDeps,
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
  const written = await cache.commit({ ...agentsChange, sync: (sync) => ({ ...sync, agentsReadAt: deps.now() }) });
  return written.ok ? succeed(agents) : written;
}

/** A wider reach than before, or an agent wanted again, has the lists read from the start. */
function fitReach(sync: SyncState, { connection }: Runtime, preferences: Preferences): SyncState {
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
async function evict(
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
    const left = cache.newestFirst().filter((row) => !gone.has(row.id));
    for (const row of left.slice(most)) gone.add(row.id);
  }
  if (gone.size > 0) await cache.commit({ removedIds: [...gone] });
}

async function finish(
  deps: RefresherDeps,
  { adapter, cache, connection }: Runtime,
  session: RunSession | null,
  outcome: Outcome<FailedAgents>,
): Promise<void> {
  const now = deps.now();
  const failures = outcome.ok ? 0 : cache.sync.failures + 1;
  const wait = outcome.ok
    ? { notBefore: null, quietUntil: null }
    : waitAfter(outcome.failure, failures, now, deps.random());
  const bytes = session?.received() ?? 0;
  const feeds = adapter.feeds(cache.agents, new Set(connection.skippedAgentIds));
  await cache.commit({
    status: {
      ...(outcome.ok
        ? { lastSuccessAt: now, failure: null, failedAgents: outcome.value, isComplete: true, ...countShown(cache.sync, feeds) }
        : { failure: outcome.failure }),
      notBefore: wait.notBefore,
    },
    sync: (sync) => ({
      ...sync,
      failures,
      quietUntil: wait.quietUntil,
      learned: session?.learned.all() ?? sync.learned,
      traffic: addTraffic(sync.traffic, bytes, now),
      lastBytes: bytes,
    }),
  });
  deps.onCommit(cache);
  deps.onRows(connection.id);
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
