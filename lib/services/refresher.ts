import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { Failure } from '../domain/failure.ts';
import type { Preferences } from '../domain/preferences.ts';
import { judgeStart, type RefreshReason } from './judge-start.ts';
import { refreshConnection, type RefreshDeps } from './refresh-connection.ts';
import type { Runtime, Runtimes } from './runtimes.ts';

export interface Refresher {
  /**
   * Brings a connection up to date. While one run is under way further calls join it, whoever asks from wherever. A
   * person's call joins it only before it has begun to ask: else one run more follows, which all who ask meanwhile share.
   * Never rejects; how it went stands in the connection's status.
   */
  refresh(connectionId: string, reason: RefreshReason): Promise<void>;
  /**
   * Ends the present run, and has an unfinished reading wait for a person, over deaths of the worker too. Resolves when
   * that is written down. Rejects never; a disk that refuses leaves the run ended for now.
   */
  pause(connectionId: string): Promise<void>;
}

export interface RefresherDeps extends RefreshDeps {
  readonly runtimes: Runtimes;
  readonly readPreferences: () => Promise<Preferences>;
  /** A run begins that may ask the service. */
  readonly onStart: (connectionId: string, reason: RefreshReason) => void;
}

/** These want a run that sees things as they are now, and don't make do with one that began earlier. */
const wantsOwnRun = (reason: RefreshReason): boolean => reason === 'person' || reason === 'connected';

interface Running {
  readonly order: Order;
  readonly done: Promise<void>;
  readonly abort: AbortController;
  following: Following | null;
}

/** A run that will follow another, unless dropped: whoever asks now joins it. */
interface Following {
  readonly order: Order;
  readonly done: Promise<void>;
  isDropped: boolean;
}

/** What a run is to do: until it has begun, a person who joins makes it theirs. */
interface Order {
  reason: RefreshReason;
  hasBegun: boolean;
  /** Pages were told that it goes on, and are to be told of its end. */
  isTold: boolean;
}

const newOrder = (reason: RefreshReason): Order => ({ reason, hasBegun: false, isTold: false });

export function createRefresher(deps: RefresherDeps): Refresher {
  const running = new Map<string, Running>();

  function start(connectionId: string, order: Order): Promise<void> {
    const abort = new AbortController();
    const done = run(deps, connectionId, order, abort.signal).finally(() => {
      running.delete(connectionId);
      const next = entry.following?.order;
      // Between two runs a connection is not at rest, and nobody is to take it for that.
      if (next !== undefined) next.isTold = order.isTold;
      else if (order.isTold) deps.announcer.progress(connectionId, 'conversations', null);
    });
    const entry: Running = { order, abort, done, following: null };
    running.set(connectionId, entry);
    return done;
  }

  function follow(connectionId: string, current: Running, reason: RefreshReason): Following {
    const order = newOrder(reason);
    const next: Following = {
      order,
      isDropped: false,
      done: current.done.then(() => (next.isDropped ? undefined : start(connectionId, order))),
    };
    return next;
  }

  return {
    refresh(connectionId, reason) {
      const current = running.get(connectionId);
      if (current === undefined) return start(connectionId, newOrder(reason));
      if (!wantsOwnRun(reason)) return current.done;
      const isPerson = reason === 'person';
      const joined =
        isPerson && !current.order.hasBegun
          ? current
          : (current.following ??= follow(connectionId, current, reason));
      if (isPerson) joined.order.reason = reason;
      return joined.done;
    },
    async pause(connectionId) {
      const opened = await deps.runtimes.open(connectionId);
      if (!opened.ok || opened.value === null) return;
      const { cache } = opened.value;
      const current = running.get(connectionId);
      current?.abort.abort();
      if (current?.following) current.following.isDropped = true;
      if (current !== undefined) current.following = null;
      await cache.commit(() => ({
        status: { isPaused: !cache.status.isComplete || hasPending(cache) },
        sync: (sync) => ({ ...sync, wantsAllPreviews: false }),
      }));
      await current?.done;
    },
  };
}

async function run(
  deps: RefresherDeps,
  connectionId: string,
  order: Order,
  signal: AbortSignal,
): Promise<void> {
  const opened = await deps.runtimes.open(connectionId);
  order.hasBegun = true;
  const { reason } = order;
  if (!opened.ok) {
    tellTrouble(deps, opened.failure);
    return;
  }
  const runtime = opened.value;
  if (runtime === null || !(await mayStart(deps, runtime, reason))) return;
  const preferences = await deps.readPreferences();
  deps.onStart(connectionId, reason);
  order.isTold = true;
  deps.announcer.progress(connectionId, 'conversations', 0);
  try {
    const isThorough = reason === 'person';
    const written = await refreshConnection(deps, runtime, preferences, { isThorough, signal });
    tellTrouble(deps, written.ok ? null : written.failure);
    if (!written.ok && written.failure.kind === 'superseded') deps.runtimes.end(connectionId);
  } finally {
    deps.announcer.conversationsChanged(connectionId);
  }
}

/** What can't be written down must be told: pages would take the last status for the present one. */
function tellTrouble({ announcer }: RefresherDeps, failure: Failure | null): void {
  announcer.trouble(failure?.kind === 'storage' ? failure.trouble : null);
}

/** Whether a request may be made now at all; a refusal changes nothing but, for the hourly traffic, the status. */
async function mayStart(
  deps: RefresherDeps,
  { adapter, cache }: Runtime,
  reason: RefreshReason,
): Promise<boolean> {
  const { status, sync } = cache;
  const { shortestPollSeconds } = adapter.descriptor.capabilities;
  const { notBefore, lastAttemptAt } = status;
  const { quietUntil, traffic, lastBytes } = sync;
  const { isAllowed, stretchedUntil = status.stretchedUntil } = judgeStart(
    {
      notBefore,
      quietUntil,
      lastAttemptAt,
      isUnfinished: isUnfinished(cache),
      traffic,
      lastBytes,
      shortestPollSeconds,
    },
    reason,
    deps.now(),
  );
  if (stretchedUntil !== status.stretchedUntil) await cache.commit({ status: { stretchedUntil } });
  return isAllowed;
}

/** A worker died during the last refresh, or before the first: pages are left to be read, or it ended neither well nor badly. */
function isUnfinished(cache: ConversationCache): boolean {
  const { status } = cache;
  const { failure, lastAttemptAt, lastSuccessAt } = status;
  const isOpenEnded = failure === null && (lastAttemptAt === null || lastAttemptAt > (lastSuccessAt ?? 0));
  return !status.isPaused && (isOpenEnded || hasPending(cache));
}

const hasPending = ({ sync }: ConversationCache): boolean =>
  Object.values(sync.feeds).some((feed) => feed.pending !== null);
