import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { prepareAnswer, type Reply } from './answer.ts';
import type { Certificate } from './certificate.ts';
import { createFaults, type Faults, type Strike } from './faults.ts';
import { createRequestLog, type Load, type LoggedRequest } from './request-log.ts';
import { sendAnswer } from './send-answer.ts';

/** Switches that any API can have. Change them at will; they hold from the next request on. */
export interface ServerSwitches {
  /** New connections, and old ones at their next request, are cut without an answer. */
  isDown: boolean;
  /** Milliseconds before each answer. */
  latency: number;
  /** A trap: an answer kept in the browser's HTTP cache would be shown to the next token too. */
  cacheControl: string | null;
  /** A trap: a cookie that a well-behaved client never sends back. */
  setCookie: string | null;
}

export interface StandInServer {
  /** On 127.0.0.1. */
  readonly port: number;
  readonly log: LoggedRequest[];
  /** Requests that would have changed something: must stay empty. */
  readonly writes: readonly LoggedRequest[];
  /** How many requests are and were open at one time. */
  readonly load: Load;
  readonly faults: Faults;
  /** Connections cut because the server is down. */
  readonly refusals: { count: number };
  waitForRequest(fits: (entry: LoggedRequest) => boolean, timeout?: number): Promise<LoggedRequest>;
  close(): Promise<void>;
}

export const ordinaryServerSwitches: ServerSwitches = {
  isDown: false,
  latency: 0,
  cacheControl: 'private, max-age=600',
  setCookie: 'stand_in_session=not-for-the-extension; Path=/; Secure; HttpOnly; SameSite=None',
};

const noStrike: Strike = { effect: {}, released: Promise.resolve() };
const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Starts one HTTPS server on 127.0.0.1, at a free port, that answers with what `reply` says. */
export async function startStandInServer(
  certificate: Certificate,
  switches: ServerSwitches,
  reply: (request: LoggedRequest) => Reply,
): Promise<StandInServer> {
  const log = createRequestLog();
  const faults = createFaults();
  const refusals = { count: 0 };
  const wires = new Map<number, Socket>();
  const closing = new AbortController();

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = log.open(message);
    const leaving = new AbortController();
    response.once('close', () => {
      leaving.abort();
      log.close(request, 'left');
    });
    const ordinary = reply(request);
    request.endpoint = ordinary.endpoint;
    log.touch(request);
    if (switches.isDown) {
      log.close(request, 'cut');
      message.socket.destroy();
      return;
    }
    const strike = faults.strike(request) ?? noStrike;
    const signal = AbortSignal.any([leaving.signal, closing.signal]);
    const wire = wires.get(message.socket.remotePort ?? 0);
    if (switches.latency > 0) await wait(switches.latency, undefined, { signal });
    const prepared = prepareAnswer(ordinary, request, headersOf(switches), strike.effect);
    const onHeaders = (): void => log.touch(request);
    const onEnd = (outcome: 'answered' | 'cut'): void => log.close(request, outcome);
    await sendAnswer({ request, response, wire, signal, onHeaders, onEnd }, prepared, strike);
  }

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (message, response) => {
    answer(message, response).catch((error: unknown) => {
      const isOver = response.destroyed || closing.signal.aborted;
      response.destroy();
      if (!isOver) throw error;
    });
  });
  server.on('connection', (connection) => {
    const socket = connection as Socket;
    if (switches.isDown) {
      refusals.count += 1;
      socket.destroy();
      return;
    }
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    wires.set(remotePort, socket);
    socket.once('close', () => wires.delete(remotePort));
  });
  // A client that doesn't trust the certificate, or leaves early, is no concern of the server.
  server.on('tlsClientError', () => undefined);

  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    log: log.entries,
    get writes() {
      return log.entries.filter(({ method }) => !harmless.has(method));
    },
    load: log.load,
    faults,
    refusals,
    waitForRequest: log.waitFor,
    async close() {
      faults.clear();
      closing.abort();
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      server.closeAllConnections();
      for (const wire of wires.values()) wire.destroy();
      await closed;
    },
  };
}

const headersOf = ({ cacheControl, setCookie }: ServerSwitches): Record<string, string> => ({
  ...(cacheControl !== null && { 'cache-control': cacheControl }),
  ...(setCookie !== null && { 'set-cookie': setCookie }),
});
