/** Knows whether anything is under way, so that a worker is woken to go on if it dies meanwhile. */
export interface WorkTracker {
  track(work: Promise<void>): void;
  /** The same work, tracked whenever it is begun. */
  tracked<A extends readonly unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R>;
}

/** `onBusy` when the first work starts, `onIdle` when the last ends. */
export function createWorkTracker(onBusy: () => void, onIdle: () => void): WorkTracker {
  let count = 0;
  const track = (work: Promise<unknown>): void => {
    count += 1;
    if (count === 1) onBusy();
    const end = (): void => {
      count -= 1;
      if (count === 0) onIdle();
    };
    work.then(end, end);
  };
  return {
    track,
    tracked:
      (work) =>
      (...args) => {
        const done = work(...args);
        track(done);
        return done;
      },
  };
}
