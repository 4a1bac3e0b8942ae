import { effect } from '@preact/signals';
import type { PageData } from './page-data.ts';

/** How long the background may take to show any sign of the run, in milliseconds. */
const patience = 10_000;

/** A run's end is told a moment before its outcome can be read: longer than the pause between two notices. */
const settling = 600;

export interface WatchedRun {
  /** True once a run has ended and its outcome was read; false when none was seen in time, or after `stop`. */
  readonly ended: Promise<boolean>;
  stop(): void;
}

/** Watches for the end of a refresh that is about to be asked for. */
export function watchRun(data: Pick<PageData, 'progress' | 'statuses'>, connectionId: string): WatchedRun {
  const before = data.statuses.peek().get(connectionId);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settle: (hasEnded: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => (settle = resolve));

  const stopWatching = effect(() => {
    const isRunning = data.progress.value.get(connectionId)?.phase === 'conversations';
    const wasRead = data.statuses.value.get(connectionId) !== before;
    clearTimeout(timer);
    if (isRunning) return;
    timer = setTimeout(() => finish(wasRead), wasRead ? settling : patience);
  });

  function finish(hasEnded: boolean): void {
    clearTimeout(timer);
    stopWatching();
    settle(hasEnded);
  }

  return { ended, stop: () => finish(false) };
}
