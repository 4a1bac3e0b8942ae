import type { Signal } from '@preact/signals';
import type { Progress } from '../domain/connection.ts';
import type { Background } from '../messaging/protocol.ts';

/** A running job is told every five seconds; after this much silence its worker is taken for dead. */
const silence = 8000;

/** Keeps what the background tells of its running work, and has work go on whose worker died. */
export function followProgress(
  progress: Signal<ReadonlyMap<string, Progress>>,
  background: Pick<Background, 'ask'>,
): { show(next: Progress): void; stop(): void } {
  const silences = new Map<string, ReturnType<typeof setTimeout>>();

  function show(next: Progress): void {
    const { connectionId } = next;
    clearTimeout(silences.get(connectionId));
    const running = new Map(progress.value);
    if (next.phase === null) running.delete(connectionId);
    else {
      running.set(connectionId, next);
      silences.set(
        connectionId,
        setTimeout(() => resume(next), silence),
      );
    }
    progress.value = running;
  }

  /** Asked by a page, another worker goes on where the dead one stopped. */
  function resume(last: Progress): void {
    show({ ...last, phase: null });
    background
      .ask({ type: 'refresh', connectionIds: [last.connectionId], reason: 'open' })
      .catch(() => undefined);
  }

  return {
    show,
    stop: () => silences.forEach((timer) => clearTimeout(timer)),
  };
}
