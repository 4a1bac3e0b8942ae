import type { LoggedRequest } from './request-log.ts';

export type Body = string | Uint8Array | Iterable<Uint8Array>;

/** Which requests a fault strikes: all conditions given must hold. */
interface FaultCondition {
  /** The stand-in's name of the endpoint, for instance `chats`. */
  readonly endpoint?: string;
  /** A part of the encoded path, or a pattern for it. */
  readonly path?: string | RegExp;
  readonly fits?: (request: LoggedRequest) => boolean;
  /** Leaves out the first so many requests that fit otherwise. */
  readonly skip?: number;
  /** Strikes at most so often. */
  readonly times?: number;
}

/** What a fault does to an answer. Several may be combined; what isn't given stays as it would have been. */
export interface FaultEffect {
  /** Without `body` or `transform` such an answer has an empty body. */
  readonly status?: number;
  /** Set over the ordinary ones; a list sends the header so many times; null leaves it out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: Body;
  /** Changes a copy of the JSON answer. */
  readonly transform?: (body: unknown, request: LoggedRequest) => unknown;
  /** The `Location`; the status is 302 unless given. */
  readonly redirect?: string;
  /** The length that is announced, true or not. */
  readonly contentLength?: number;
  /** Milliseconds before the headers. */
  readonly delayHeaders?: number;
  /** Milliseconds between headers and body. */
  readonly delayBody?: number;
  /** Keeps back the headers, or the body after them, until the fault is released. */
  readonly hold?: 'headers' | 'body';
  /** Ends the connection early. */
  readonly cut?: 'beforeHeaders' | { readonly afterBytes: number };
  /** A cut is a TCP reset, not an orderly end. */
  readonly isReset?: boolean;
  /** Sends the body in pieces of so many bytes, one every so many milliseconds. */
  readonly trickle?: { readonly bytes: number; readonly every: number };
  /** Written to the connection instead of any answer, which then ends. */
  readonly raw?: string | Uint8Array;
}

interface FaultHandle {
  /** The requests struck so far. */
  readonly hits: readonly LoggedRequest[];
  /** Resolves once so many requests were struck. */
  reached(count?: number): Promise<void>;
  /** Lets go what is held, now and from now on. */
  release(): void;
  /** Strikes no more and lets go. */
  remove(): void;
}

export interface Strike {
  readonly effect: FaultEffect;
  readonly released: Promise<void>;
}

export interface Faults {
  /** The first fault added whose condition holds strikes, and no other. */
  add(effect: FaultEffect, condition?: FaultCondition): FaultHandle;
  /** Removes all. */
  clear(): void;
  /** For the server: the strike that this request takes, if any. */
  strike(request: LoggedRequest): Strike | undefined;
}

interface Rule {
  offer(request: LoggedRequest): Strike | undefined;
  readonly handle: FaultHandle;
}

export function createFaults(): Faults {
  const rules: Rule[] = [];
  return {
    add(effect, condition = {}) {
      const rule = createRule(effect, condition, () => {
        const index = rules.indexOf(rule);
        if (index >= 0) rules.splice(index, 1);
      });
      rules.push(rule);
      return rule.handle;
    },
    clear() {
      for (const rule of rules.splice(0)) rule.handle.remove();
    },
    strike(request) {
      for (const rule of rules) {
        const strike = rule.offer(request);
        if (strike !== undefined) return strike;
      }
      return undefined;
    },
  };
}

function createRule(effect: FaultEffect, condition: FaultCondition, leave: () => void): Rule {
  const hits: LoggedRequest[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let toSkip = condition.skip ?? 0;
  return {
    offer(request) {
      if (hits.length >= (condition.times ?? Infinity) || !holds(condition, request)) return undefined;
      if (toSkip > 0) {
        toSkip -= 1;
        return undefined;
      }
      hits.push(request);
      for (const { count, done } of waiting) if (hits.length >= count) done();
      return { effect, released };
    },
    handle: {
      hits,
      reached: (count = 1) =>
        hits.length >= count
          ? Promise.resolve()
          : new Promise((done) => {
              waiting.push({ count, done });
            }),
      release,
      remove() {
        leave();
        release();
      },
    },
  };
}

function holds({ endpoint, path, fits }: FaultCondition, request: LoggedRequest): boolean {
  if (endpoint !== undefined && request.endpoint !== endpoint) return false;
  if (typeof path === 'string' && !request.path.includes(path)) return false;
  if (path instanceof RegExp && request.path.search(path) < 0) return false;
  return fits?.(request) ?? true;
}
