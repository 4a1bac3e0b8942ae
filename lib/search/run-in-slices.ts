import type { SearchTools } from './search.ts';

/** The longest that work beside the search may hold up anything, in milliseconds. */
const sliceMilliseconds = 4;

/** Gives way to input and painting; timers would wait 4 ms each time. */
export function createYield(): (resume: () => void) => void {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return (resume) => {
    waiting.push(resume);
    channel.port2.postMessage(null);
  };
}

/** Waits until the browser has nothing better to do, at most a second; `yieldTurn` where it does not tell. */
export const createIdleYield =
  (yieldTurn: SearchTools['yieldTurn']): SearchTools['yieldTurn'] =>
  (resume) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resume(), { timeout: 1000 });
    else yieldTurn(resume);
  };

/** Runs steps to their end, giving way whenever a slice is over. The returned function ends them early. */
export function runInSlices<Result>(
  steps: Generator<undefined, Result>,
  { now, yieldTurn }: SearchTools,
  onDone: (result: Result) => void,
): () => void {
  let isEnded = false;
  const work = (): void => {
    if (isEnded) return;
    const end = now() + sliceMilliseconds;
    do {
      const step = steps.next();
      if (step.done === true) return onDone(step.value);
    } while (now() < end);
    yieldTurn(work);
  };
  // Not in the turn that asks: that is often one of typing or painting.
  yieldTurn(work);
  return () => void (isEnded = true);
}
