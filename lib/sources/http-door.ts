import ky from 'ky';
import { fail, type Failure, type Outcome } from '../domain/failure.ts';
import { openExchange, within, type Exchange } from './http/exchange.ts';
import { readAnswer } from './http/read-answer.ts';
import { expectHttpsOrigin, findUrl, leadsTo } from './http/url.ts';
import type { HttpDoor, HttpRequest } from './http.ts';

export interface HttpDoorDeps {
  /** The one HTTPS origin that the secret may be sent to. */
  readonly origin: string;
  /** Sent as `Authorization: Bearer`. */
  readonly secret: string;
  readonly fetch?: (request: globalThis.Request) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the browser lets the extension reach the origin (api B1). */
  readonly hasPermission: () => Promise<boolean>;
  /** False only when the browser knows that there is no network. */
  readonly isOnline?: () => boolean;
  /** Told of every piece that arrives, in bytes after decompression. */
  readonly onBytes?: (count: number) => void;
  /** Holds requests back to the number that may run at once. */
  readonly limit: <T>(run: () => Promise<T>) => Promise<T>;
  /** Called every 10 s while a request runs, to keep the background awake. */
  readonly keepAlive?: () => void;
  /** Ends every request of this door with `superseded`: the connection was changed or removed. */
  readonly signal?: AbortSignal;
}

const timeToHeaders = 15_000;
const sendable = /^[\u0021-\u00FF]+$/u;

/** Opens the way to one service with one credential. Throws only when the origin is not an HTTPS origin. */
export function createHttpDoor(deps: HttpDoorDeps): HttpDoor {
  const origin = expectHttpsOrigin(deps.origin);
  return {
    async get(request) {
      const url = findUrl(origin, request);
      if (url === null) return fail({ kind: 'notFound', what: request.operation });
      if (!sendable.test(deps.secret)) return fail({ kind: 'auth' });
      try {
        if (!(await deps.hasPermission())) return fail({ kind: 'permission', origin });
        return await deps.limit(() => tryTwice(deps, url, request));
      } catch {
        return fail(isSuperseded(deps) ? { kind: 'superseded' } : { kind: 'transient', status: null });
      }
    },
  };
}

const isSuperseded = (deps: HttpDoorDeps): boolean => deps.signal?.aborted === true;

/** A kept-alive connection that the service closed meanwhile breaks at the next request: one more try mends it. */
async function tryTwice(deps: HttpDoorDeps, url: string, request: HttpRequest): Promise<Outcome<unknown>> {
  const first = await tryOnce(deps, url, request);
  const isWorthAnother = !first.ok && isBreak(first.failure, request) && deps.isOnline?.() !== false;
  return isWorthAnother ? tryOnce(deps, url, request) : first;
}

function isBreak(failure: Failure, request: HttpRequest): boolean {
  if (failure.kind === 'offline') return true;
  // A large list cut off midway is not loaded twice in a row.
  return failure.kind === 'transient' && failure.status === null && request.size !== 'large';
}

async function tryOnce(deps: HttpDoorDeps, url: string, request: HttpRequest): Promise<Outcome<unknown>> {
  if (isSuperseded(deps)) return fail({ kind: 'superseded' });
  const exchange = openExchange(deps.signal, deps.keepAlive);
  let hasHeaders = false;
  try {
    const response = await within(exchange, timeToHeaders, send(deps, url, exchange));
    hasHeaders = true;
    const { secret, now, onBytes = () => undefined } = deps;
    const outcome = await readAnswer(response, { request, exchange, secret, now, onBytes });
    return exchange.findCause() === 'superseded' ? fail({ kind: 'superseded' }) : outcome;
  } catch {
    return fail(nameBreak(exchange, hasHeaders));
  } finally {
    exchange.end();
  }
}

function send(deps: HttpDoorDeps, url: string, exchange: Exchange): Promise<Response> {
  const fetchNow = deps.fetch ?? ((request: globalThis.Request) => globalThis.fetch(request));
  const meant = new URL(url);
  return ky(url, {
    method: 'get',
    headers: { accept: 'application/json', authorization: `Bearer ${deps.secret}` },
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    signal: exchange.signal,
    fetch: (input) => {
      const request = input instanceof Request ? input : new Request(input);
      // The last look before the secret leaves: nothing in between may have turned it elsewhere.
      if (!leadsTo(request.url, deps.origin, meant.pathname)) throw new Error('misdirected');
      return fetchNow(request);
    },
  });
}

/** `fetch` tells refused, reset, unknown host and bad certificate from each other in no way. */
function nameBreak(exchange: Exchange, hasHeaders: boolean): Failure {
  const cause = exchange.findCause();
  if (cause !== null) return { kind: cause };
  return hasHeaders ? { kind: 'transient', status: null } : { kind: 'offline' };
}
