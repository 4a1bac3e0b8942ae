import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type Conversation, isInProgress } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { Announcer } from './announcer.ts';
import { isWaiting, waitAfter } from './patience.ts';
import { createPreviewWriter, type PreviewWriter } from './preview-writer.ts';
import type { Runtime, Runtimes, RunSession } from './runtimes.ts';
import { addTraffic } from './traffic.ts';

/** Fetches the last messages that a list did not bring (api 1.6). */
export interface Previewer {
  /** These rows are on screen: at once, before all others. */
  want(connectionId: string, ids: readonly string[]): void;
  /** Rows have come or a worker has started: go on with the newest, at a calm pace. */
  fill(connectionId: string): void;
  /** A refresh begins: what failed, and what was still being written, may be asked for once more. */
  beginRound(connectionId: string): void;
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

/** Without being on screen, only the newest conversations are worth a request each. */
const newestWorthIt = 1000;
/** Two a second (issue: the stated pace of requests that nobody waits for). */
const calmPause = 500;
/** A message in progress for longer than this will not be finished by asking. */
const progressFor = 30 * 60_000;
const atOnce = 4;
const hour = 3_600_000;

interface Asked {
  readonly version: string;
  readonly at: number;
  readonly isAnswered: boolean;
}

interface Queue {
  readonly urgent: Set<string>;
  /** In order of fetching; null: to be made anew from the cache. */
  calm: string[] | null;
  /** By conversation: nothing is asked for twice in one round, and no answer twice at all. */
  readonly asked: Map<string, Asked>;
  roundAt: number;
  refusedUntil: number;
  isRunning: boolean;
}

export function createPreviewer(deps: PreviewerDeps): Previewer {
  const queues = new Map<string, Queue>();

  const queueOf = (connectionId: string): Queue => {
    const queue = queues.get(connectionId) ?? {
      urgent: new Set<string>(),
      calm: null,
      asked: new Map<string, Asked>(),
      roundAt: 0,
      refusedUntil: 0,
      isRunning: false,
    };
    queues.set(connectionId, queue);
    return queue;
  };

  function start(connectionId: string, queue: Queue): void {
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
    beginRound(connectionId) {
      queueOf(connectionId).roundAt = deps.now();
    },
  };
}

async function work(deps: PreviewerDeps, connectionId: string, queue: Queue): Promise<void> {
  const opened = await deps.runtimes.open(connectionId);
  const runtime = opened.ok ? opened.value : null;
  const hasText = runtime?.adapter.descriptor.capabilities.hasTextInList ?? true;
  const session = runtime === null || hasText ? null : await runtime.openSession();
  if (runtime === null || session === null || !mayAsk(runtime, deps.now())) {
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
    await writer.flush({
      learned: session.learned.all(),
      traffic: addTraffic(runtime.cache.sync.traffic, session.received(), deps.now()),
    });
    deps.announcer.progress(connectionId, 'previews', null);
  }
}

const mayAsk = ({ cache }: Runtime, now: number): boolean =>
  !isWaiting(cache.status.notBefore, now) && cache.status.failure?.kind !== 'auth';

async function fetchAll(
  deps: PreviewerDeps,
  runtime: Runtime,
  session: RunSession,
  queue: Queue,
  writer: PreviewWriter,
): Promise<void> {
  const { cache, connection } = runtime;
  let done = 0;
  const failures: Failure[] = [];
  const ask = async (id: string): Promise<void> => {
    const failure = await fetchOne(deps, runtime, session, queue, writer, id);
    if (failure !== null) failures.push(failure);
    done += 1;
  };
  while (failures.length === 0) {
    queue.calm ??= findMissing(cache, queue, deps.now());
    const urgent = take(queue.urgent, atOnce);
    if (urgent.length > 0) {
      await Promise.all(urgent.map(ask));
      continue;
    }
    const next = queue.calm.shift();
    if (next === undefined) return;
    const toCome = queue.calm.length;
    if (toCome > 0) deps.announcer.progress(connection.id, 'previews', done);
    await Promise.all([ask(next), pause(deps, queue)]);
    writer.toCome(toCome);
  }
  await settle(deps, runtime, failures, queue);
}

/** The calm pause, ended early when a row on screen wants its text. */
async function pause(deps: PreviewerDeps, queue: Queue): Promise<void> {
  for (let waited = 0; waited < calmPause && queue.urgent.size === 0; waited += 50) await deps.wait(50);
}

/** Asks for one text. The result is a failure that ends the work, or null. */
async function fetchOne(
  deps: PreviewerDeps,
  { adapter, cache }: Runtime,
  session: RunSession,
  queue: Queue,
  writer: PreviewWriter,
  id: string,
): Promise<Failure | null> {
  const conversation = cache.rows.get(id);
  if (conversation === undefined || !isMissing(conversation, queue, deps.now())) return null;
  if (queue.refusedUntil > deps.now()) {
    writer.add(conversation, { state: 'unavailable' });
    return null;
  }
  const version = conversation.lastMessage?.version ?? '';
  const at = deps.now();
  queue.asked.set(id, { version, at, isAnswered: false });
  const outcome = await adapter.readPreview(session, conversation);
  queue.asked.set(id, { version, at, isAnswered: outcome.ok });
  if (outcome.ok) {
    writer.add(conversation, outcome.value);
    return null;
  }
  const { failure } = outcome;
  if (failure.kind === 'forbidden') queue.refusedUntil = deps.now() + hour;
  if (['forbidden', 'notFound', 'schema', 'badBody', 'tooBig'].includes(failure.kind)) {
    writer.add(conversation, { state: 'unavailable' });
    return null;
  }
  return failure;
}

/** Every conversation without its text that is worth asking for, newest first. */
function findMissing(cache: ConversationCache, queue: Queue, now: number): string[] {
  const most = cache.sync.wantsAllPreviews ? Infinity : newestWorthIt;
  const candidates = cache.newestFirst().slice(0, most);
  return candidates.filter((conversation) => isMissing(conversation, queue, now)).map(({ id }) => id);
}

function isMissing({ id, lastActivity, lastMessage }: Conversation, queue: Queue, now: number): boolean {
  if (lastMessage === null) return false;
  const asked = queue.asked.get(id);
  const isSame = asked?.version === lastMessage.version;
  if (isSame && asked.at >= queue.roundAt) return false;
  if (lastMessage.preview.state === 'unknown') return !(isSame && asked.isAnswered);
  const isYoung = lastActivity !== null && now - lastActivity < progressFor;
  return isInProgress(lastMessage.status) && isYoung;
}

/** Leaves the rest for a later round; a limit is kept for all requests of the connection. */
async function settle(
  deps: PreviewerDeps,
  { cache }: Runtime,
  failures: readonly Failure[],
  queue: Queue,
): Promise<void> {
  queue.urgent.clear();
  queue.calm ??= [];
  const limit = failures.find(({ kind }) => kind === 'limited');
  if (limit === undefined) return;
  const inARow = cache.sync.failures + 1;
  const { notBefore } = waitAfter(limit, inARow, deps.now(), deps.random());
  await cache.commit({ status: { notBefore }, sync: (sync) => ({ ...sync, failures: inARow }) });
}

function take<T>(set: Set<T>, count: number): T[] {
  const taken = [...set].slice(0, count);
  for (const item of taken) set.delete(item);
  return taken;
}
