import { type ReadonlySignal, signal } from '@preact/signals';

const tickMilliseconds = 15_000;

/** The time for everything on a page that ages: one ticker for all, at rest while the page is hidden. */
export interface Clock {
  readonly now: ReadonlySignal<number>;
  /** Starts ticking; ends when the returned function is called. */
  start(): () => void;
}

export interface ClockTools {
  readonly now: () => number;
  /** The page's document, or something that behaves like it in tests. */
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

export function createClock({ now, page }: ClockTools): Clock {
  const current = signal(now());
  function start(): () => void {
    const tick = (): void => {
      if (!page.hidden) current.value = now();
    };
    const timer = setInterval(tick, tickMilliseconds);
    page.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      page.removeEventListener('visibilitychange', tick);
    };
  }
  return { now: current, start };
}
