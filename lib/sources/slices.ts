/** Milliseconds of work between two chances for others. */
const sliceTime = 8;

export interface Turns {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Lets everything else that waits have its turn. */
  readonly pause: () => Promise<void>;
}

const turns: Turns = { now: () => performance.now(), pause };

/** Calls `work` for each item in order, never for longer than about 8 ms at a stretch. */
export async function forEachInSlices<T>(
  items: readonly T[],
  work: (item: T) => void,
  { now, pause: rest }: Turns = turns,
): Promise<void> {
  let started = now();
  for (const item of items) {
    if (now() - started >= sliceTime) {
      await rest();
      started = now();
    }
    work(item);
  }
}

// Timers are held back to 4 ms when nested; a message is not.
function pause(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
