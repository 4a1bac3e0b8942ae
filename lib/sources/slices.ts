/** Milliseconds of work between two chances for others. */
const sliceTime = 5;

export interface Turns {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Lets everything else that waits have its turn. */
  readonly pause: () => Promise<void>;
}

const turns: Turns = { now: () => performance.now(), pause: giveTurn };

/** To be called between two small pieces of long work: gives the rest to await when about 5 ms were worked, else null. */
export function createPace({ now, pause }: Turns = turns): () => Promise<void> | null {
  let started = now();
  const rest = async (): Promise<void> => {
    await pause();
    started = now();
  };
  return () => (now() - started < sliceTime ? null : rest());
}

/** Calls `work` for each item in order, never for longer than about 5 ms at a stretch. */
export async function forEachInSlices<T>(
  items: readonly T[],
  work: (item: T) => void,
  pace: () => Promise<void> | null = createPace(),
): Promise<void> {
  for (const item of items) {
    const rest = pace();
    if (rest !== null) await rest;
    work(item);
  }
}

/** Lets all that waits have its turn. */
export function giveTurn(): Promise<void> {
  // A message to oneself comes back at once; a request of a page, which comes from another process in several steps,
  // would wait for a whole slice at each of them. A timer set again and again leaves 4 ms for them.
  return new Promise((resolve) => setTimeout(resolve));
}
