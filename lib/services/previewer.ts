import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { Failure } from '../domain/failure.ts';
import type { Announcer } from './announcer.ts';
import { fetchPreview, type Round, soon, unavailable } from './fetch-preview.ts';
import type { RefreshReason } from './judge-start.ts';
import { isWaiting, waitAfter } from './patience.ts';
import { createPreviewQueue, findMissing, isMissing, type PreviewQueue } from './preview-queue.ts';
import { createPreviewWriter, type PreviewWriter } from './preview-writer.ts';
import type { Runtime, Runtimes, RunSession } from './runtimes.ts';
import { account } from './traffic.ts';

/** Fetches the last messages that a list did not bring (api 1.6). */
export interface Previewer {
  /** These rows are on screen: at once, before all others. */
  want(connectionId: string, ids: readonly string[]): void;
  /** Rows have come or a worker has started: go on with the newest, at a calm pace. */
  fill(connectionId: string): void;
  /** A refresh begins: what failed, and what was still being written, may be asked for once more. */
  beginRound(connectionId: string, reason: RefreshReason): void;
  /** The credential or the wishes changed: what was refused before may be given now. */
  forget(connectionId: string): void;
}

export interface PreviewerDeps {
  readonly runtimes: Runtimes;
  readonly announcer: Announcer;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onCommit: (cache: ConversationCache) => void;
  /** Told of every stretch of work, so that the worker is kept alive and resumed. */
  readonly track: (work: Promise<void>) => void;
}

/**
 * The stated pace of requests for what is not on screen, in milliseconds: two a second where somebody may be looking,
 * one in five seconds after an alarm, and fewer when many people's computers have just woken.
 */
export const calmPauses = { looking: 500, alarm: 5000, woke: 20_000 } as const;
const atOnce = 4;

export function createPreviewer(deps: PreviewerDeps): Previewer {
  const queues = new Map<string, PreviewQueue>();

  const queueOf = (connectionId: string): PreviewQueue => {
    const queue = queues.get(connectionId) ?? createPreviewQueue();
    queues.set(connectionId, queue);
    return queue;
  };

  function start(connectionId: string, queue: PreviewQueue): void {
    if (queue.isRunning) return;
    queue.isRunning = true;
    deps.track(
      work(deps, connectionId, queue).finally(() => {
        queue.isRunning = false;
        if (queue.urgent.size > 0 || queue.calm === null) start(connectionId, queue);
      }),
    );
  }

  return {
    want(connectionId, ids) {
      const queue = queueOf(connectionId);
      for (const id of ids) queue.urgent.add(id);
      start(connectionId, queue);
    },
    fill(connectionId) {
      const queue = queueOf(connectionId);
      queue.calm = null;
      start(connectionId, queue);
    },
    beginRound(connectionId, reason) {
      const queue = queueOf(connectionId);
      queue.roundAt = deps.now();
      const pause = reason === 'alarm' || reason === 'woke' ? calmPauses[reason] : calmPauses.looking;
      // An alarm in the middle of a long fetching does not slow it down.
      queue.pause = queue.isRunning ? Math.min(queue.pause, pause) : pause;
    },
    forget(connectionId) {
      const queue = queueOf(connectionId);
      queue.asked.clear();
      queue.refusedUntil = 0;
      queue.isForgiving = true;
      queue.pausedUntil = 0;
    },
  };
}

async function work(deps: PreviewerDeps, connectionId: string, queue: PreviewQueue): Promise<void> {
  const opened = await deps.runtimes.open(connectionId);
  const runtime = opened.ok ? opened.value : null;
  const hasText = runtime?.adapter.descriptor.capabilities.hasTextInList ?? true;
  const session = runtime === null || hasText ? null : await runtime.openSession();
  if (runtime === null || session === null || !mayAsk(runtime, queue, deps.now())) {
    queue.urgent.clear();
    queue.calm ??= [];
    return;
  }
  const writer = createPreviewWriter(runtime.cache, () => {
    deps.announcer.conversationsChanged(connectionId);
    deps.onCommit(runtime.cache);
  });
  try {
    await fetchAll(deps, runtime, session, queue, writer);
  } finally {
    await writer.flush((sync) => ({
      ...account(sync, session, deps.now()),
      wantsAllPreviews: sync.wantsAllPreviews && queue.calm?.length !== 0,
    }));
    deps.announcer.progress(connectionId, 'previews', null);
  }
}

const mayAsk = ({ cache }: Runtime, queue: PreviewQueue, now: number): boolean =>
  now >= queue.pausedUntil &&
  !isWaiting(cache.status.notBefore, now) &&
  cache.status.failure?.kind !== 'auth';

async function fetchAll(
  deps: PreviewerDeps,
  runtime: Runtime,
  session: RunSession,
  queue: PreviewQueue,
  writer: PreviewWriter,
): Promise<void> {
  const { cache, connection } = runtime;
  const active = new Set<Promise<void>>();
  const round: Round = { runtime, session, queue, writer, now: deps.now, done: 0, inARow: 0, end: null };
  const launch = (id: string): void => {
    const asking: Promise<void> = fetchPreview(round, id).finally(() => active.delete(asking));
    active.add(asking);
  };
  while (round.end === null) {
    queue.calm ??= findMissing(cache, queue, deps.now());
    for (const id of take(queue.urgent, atOnce - active.size)) launch(id);
    if (queue.urgent.size > 0 || active.size >= atOnce) {
      await Promise.race(active);
      continue;
    }
    const next = queue.calm.shift();
    if (next === undefined) {
      if (active.size === 0) break;
      await Promise.race(active);
      continue;
    }
    const conversation = cache.rows.get(next);
    if (conversation === undefined || !isMissing(conversation, queue, deps.now())) continue;
    launch(next);
    writer.toCome(queue.calm.length);
    if (queue.calm.length === 0) continue;
    deps.announcer.progress(connection.id, 'previews', round.done);
    await pause(deps, queue);
  }
  await Promise.all(active);
  if (round.end === null) queue.isForgiving = false;
  else await settle(deps, runtime, round.end, queue, writer);
}

/** The calm pause, ended early when a row on screen wants its text. */
async function pause(deps: PreviewerDeps, queue: PreviewQueue): Promise<void> {
  for (let waited = 0; waited < queue.pause && queue.urgent.size === 0; waited += 50) await deps.wait(50);
}

/** Leaves the rest for a later round; what is on screen says so. A limit holds for all requests of the connection. */
async function settle(
  deps: PreviewerDeps,
  { cache }: Runtime,
  failure: Failure,
  queue: PreviewQueue,
  writer: PreviewWriter,
): Promise<void> {
  for (const id of queue.urgent) {
    const conversation = cache.rows.get(id);
    const isUnknown = conversation?.lastMessage?.preview.state === 'unknown';
    if (conversation !== undefined && isUnknown) writer.add(conversation, unavailable(deps.now() + soon));
  }
  queue.urgent.clear();
  queue.calm = [];
  queue.pausedUntil = deps.now() + soon;
  if (failure.kind !== 'limited') return;
  const inARow = cache.sync.failures + 1;
  const { notBefore } = waitAfter(failure, inARow, deps.now(), deps.random());
  await cache.commit({ status: { notBefore }, sync: (sync) => ({ ...sync, failures: inARow }) });
}

function take<T>(set: Set<T>, count: number): T[] {
  const taken = [...set].slice(0, count);
  for (const item of taken) set.delete(item);
  return taken;
}
