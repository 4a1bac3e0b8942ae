import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request as a server saw it. It is in the log from its arrival on; its end is filled in when it comes. */
export interface LoggedRequest {
  /** 1 for the server's first. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  /** As it came over the wire, still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly authorization: string | null;
  readonly cookie: string | null;
  /** The stand-in's name for what was asked; null: no such path. */
  endpoint: string | null;
  /** `cut`: the server broke it off; `left`: the client did. */
  outcome: 'open' | 'answered' | 'cut' | 'left';
  /** Null until headers are sent. */
  status: number | null;
  /** Bytes of body handed to the connection. */
  bytes: number;
  finishedAt: number | null;
}

export interface Load {
  /** Requests open now. */
  current: number;
  /** The most that were open at one time; a test may set it back. */
  peak: number;
}

export interface RequestLog {
  readonly entries: LoggedRequest[];
  readonly load: Load;
  open(message: IncomingMessage): LoggedRequest;
  /** To be called after changing an entry: somebody may wait for it. */
  touch(entry: LoggedRequest): void;
  close(entry: LoggedRequest, outcome: 'answered' | 'cut' | 'left'): void;
  /** Resolves with the first entry, past or to come, that fits; rejects after `timeout` milliseconds. */
  waitFor(fits: (entry: LoggedRequest) => boolean, timeout?: number): Promise<LoggedRequest>;
}

export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  const load: Load = { current: 0, peak: 0 };
  const listeners = new Set<(entry: LoggedRequest) => void>();
  let count = 0;
  const tell = (entry: LoggedRequest): void => {
    for (const listener of listeners) listener(entry);
  };

  return {
    entries,
    load,
    open(message) {
      count += 1;
      const entry = readRequest(message, count);
      entries.push(entry);
      load.current += 1;
      load.peak = Math.max(load.peak, load.current);
      return entry;
    },
    touch: tell,
    close(entry, outcome) {
      if (entry.outcome !== 'open') return;
      entry.outcome = outcome;
      entry.finishedAt = Date.now();
      load.current -= 1;
      tell(entry);
    },
    waitFor(fits, timeout = 10_000) {
      const known = entries.find(fits);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(listener);
          reject(new Error(`No such request within ${timeout} ms; ${entries.length} others came`));
        }, timeout);
        const listener = (entry: LoggedRequest): void => {
          if (!fits(entry)) return;
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(entry);
        };
        listeners.add(listener);
      });
    },
  };
}

function readRequest(message: IncomingMessage, number: number): LoggedRequest {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    number,
    time: Date.now(),
    method: message.method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    authorization: message.headers.authorization ?? null,
    cookie: message.headers.cookie ?? null,
    endpoint: null,
    outcome: 'open',
    status: null,
    bytes: 0,
    finishedAt: null,
  };
}
