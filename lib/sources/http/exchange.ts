export type StopCause = 'timeout' | 'superseded';

/** One request on its way: what stops it, and why it was stopped. */
export interface Exchange {
  readonly signal: AbortSignal;
  /** Why it was stopped; null while it was not. */
  findCause(): StopCause | null;
  stop(cause: StopCause): void;
  /** Settles as `work` does, or rejects at once when the exchange is stopped, even if `work` never ends. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Clears its timers; what is still under way at the service is let go. */
  end(): void;
}

const secondsBetweenSigns = 10;

/** `keepAlive` is called every 10 s meanwhile: a fetch alone does not keep a background worker alive. */
export function openExchange(outer: AbortSignal | undefined, keepAlive: (() => void) | undefined): Exchange {
  const controller = new AbortController();
  let cause: StopCause | null = null;
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stopped.catch(() => undefined);
  const stop = (why: StopCause): void => {
    if (controller.signal.aborted) return;
    cause = why;
    reject(new Error(why));
    controller.abort();
  };
  const supersede = (): void => stop('superseded');
  if (outer?.aborted === true) supersede();
  outer?.addEventListener('abort', supersede, { once: true });
  const beat = keepAlive === undefined ? undefined : setInterval(keepAlive, secondsBetweenSigns * 1000);
  return {
    signal: controller.signal,
    findCause: () => cause,
    stop,
    until: (work) => Promise.race([work, stopped]),
    end: () => {
      clearInterval(beat);
      outer?.removeEventListener('abort', supersede);
      controller.abort();
    },
  };
}

/** Stops the exchange unless `work` settles within the time given, in milliseconds. */
export async function within<T>(exchange: Exchange, time: number, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => exchange.stop('timeout'), time);
  try {
    return await exchange.until(work);
  } finally {
    clearTimeout(timer);
  }
}
