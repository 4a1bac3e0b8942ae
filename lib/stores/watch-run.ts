import { computed, effect } from '@preact/signals';
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
  const status = computed(() => data.statuses.value.get(connectionId));
  const before = status.peek();
  const isRunning = computed(() => data.progress.value.get(connectionId)?.phase === 'conversations');
  // Last messages that come in change the status too, several times a second: only an attempt is a run's sign.
  const wasTried = computed(() => status.value?.lastAttemptAt !== before?.lastAttemptAt);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settle: (hasEnded: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => (settle = resolve));

  const stopWatching = effect(() => {
    clearTimeout(timer);
    if (isRunning.value) return;
    // A run that was refused leaves no attempt, but a status that says why.
    timer = setTimeout(() => finish(status.peek() !== before), wasTried.value ? settling : patience);
  });

  function finish(hasEnded: boolean): void {
    clearTimeout(timer);
    stopWatching();
    settle(hasEnded);
  }

  return { ended, stop: () => finish(false) };
}
