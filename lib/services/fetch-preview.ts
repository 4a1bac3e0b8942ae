import type { Failure } from '../domain/failure.ts';
import type { FetchedMessage } from '../sources/source.ts';
import { isMissing, type PreviewQueue } from './preview-queue.ts';
import type { PreviewWriter } from './preview-writer.ts';
import type { Runtime, RunSession } from './runtimes.ts';

/** So many failures one after the other are the service's, not the messages'. */
const mostInARow = 3;
/** When a text that did not come is asked for again: after trouble that passes, and otherwise. */
export const soon = 60_000;
const anHour = 3_600_000;

/** How one stretch of fetching goes. */
export interface Round {
  readonly runtime: Runtime;
  readonly session: RunSession;
  readonly queue: PreviewQueue;
  readonly writer: PreviewWriter;
  readonly now: () => number;
  /** Texts that came. */
  done: number;
  /** Requests that failed since the last that did not. */
  inARow: number;
  /** Why nothing more is asked for. */
  end: Failure | null;
}

/** Asks for one text, and notes in the round how it went. */
export async function fetchPreview(round: Round, id: string): Promise<void> {
  const { queue, runtime, session, writer } = round;
  const { adapter, cache } = runtime;
  const conversation = cache.rows.get(id);
  const now = round.now();
  if (conversation === undefined || !isMissing(conversation, queue, now)) return;
  if (queue.refusedUntil > now) {
    writer.add(conversation, unavailable(queue.refusedUntil));
    return;
  }
  queue.asked.set(id, { version: conversation.lastMessage?.version ?? '', at: now });
  const outcome = await adapter.readPreview(session, conversation);
  if (outcome.ok) {
    round.done += 1;
    round.inARow = 0;
    writer.add(conversation, outcome.value);
    return;
  }
  const { failure } = outcome;
  const kind = kindOfTrouble(failure);
  if (kind === 'all') {
    round.end ??= failure;
    return;
  }
  writer.add(conversation, unavailable(round.now() + (isPassing(failure) ? soon : anHour)));
  if (kind === 'one') return;
  round.inARow += 1;
  if (round.inARow < mostInARow) return;
  round.end ??= failure;
  if (failure.kind === 'forbidden') queue.refusedUntil = round.now() + anHour;
}

/** A failure of this one message alone, of the whole connection, or one that may be either. */
function kindOfTrouble({ kind }: Failure): 'one' | 'all' | 'either' {
  if (['notFound', 'schema', 'tooBig'].includes(kind)) return 'one';
  return ['auth', 'limited', 'offline', 'permission', 'storage', 'superseded'].includes(kind)
    ? 'all'
    : 'either';
}

const isPassing = ({ kind }: Failure): boolean => ['transient', 'timeout', 'redirected'].includes(kind);

export const unavailable = (retryAt: number): FetchedMessage => ({
  preview: { state: 'unavailable', retryAt },
  speaker: null,
});
