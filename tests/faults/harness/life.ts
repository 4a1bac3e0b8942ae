/**
 * One life of a background worker. At its death nothing that it still does has any effect: what it asks for never comes,
 * what it writes is not written, its timers do not ring and an unfinished transaction is undone, as the browser does it.
 */
export interface Life {
  /** Steps made so far: every request to a service and every call of the browser's storage is one. */
  readonly steps: () => number;
  readonly isDead: () => boolean;
  /** To be called before each step; never resolves once dead. Dies when it is the step to die at. */
  step(): Promise<void>;
  /** As `step`, for what can't wait: false when dead. */
  tryStep(): boolean;
  die(): void;
  /** Resolves at its death. */
  readonly died: Promise<void>;
}

/** `dieAt`: the number of the step that it does not live to make; Infinity: it dies only when told. */
export function createLife(dieAt: number, onDeath: () => void): Life {
  let steps = 0;
  let dead = false;
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const die = (): void => {
    if (dead) return;
    dead = true;
    onDeath();
    resolve();
  };
  const tryStep = (): boolean => {
    if (dead) return false;
    steps += 1;
    if (steps >= dieAt) die();
    return !dead;
  };
  return {
    steps: () => steps,
    isDead: () => dead,
    tryStep,
    step: () => (tryStep() ? Promise.resolve() : never()),
    die,
    died,
  };
}

export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
