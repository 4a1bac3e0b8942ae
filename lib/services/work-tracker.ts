/** Knows whether anything is under way, so that a worker is woken to go on if it dies meanwhile. */
export interface WorkTracker {
  track(work: Promise<void>): void;
}

/** `onBusy` when the first work starts, `onIdle` when the last ends. */
export function createWorkTracker(onBusy: () => void, onIdle: () => void): WorkTracker {
  let count = 0;
  return {
    track(work) {
      count += 1;
      if (count === 1) onBusy();
      const end = (): void => {
        count -= 1;
        if (count === 0) onIdle();
      };
      work.then(end, end);
    },
  };
}
