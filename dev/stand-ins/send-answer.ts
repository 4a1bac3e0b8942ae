import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Body, Strike } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';

export interface Exchange {
  readonly request: LoggedRequest;
  readonly response: ServerResponse;
  /** The TCP connection below TLS: only there can a reset be sent. */
  readonly wire: Socket | undefined;
  /** Aborted when the client leaves or the server closes. */
  readonly signal: AbortSignal;
  /** Called when the headers are out. */
  readonly onHeaders: () => void;
  /** Called once, before the client can notice the end. */
  readonly onEnd: (outcome: 'answered' | 'cut') => void;
}

/** Sends an answer as the fault wants it. Rejects when the exchange is aborted. */
export async function sendAnswer(
  exchange: Exchange,
  answer: Answer,
  { effect, released }: Strike,
): Promise<void> {
  const { request, response, signal } = exchange;
  await pause(effect.delayHeaders, signal);
  if (effect.hold === 'headers') await orAbort(released, signal);
  if (effect.cut === 'beforeHeaders') {
    await cut(exchange, effect.isReset);
    return;
  }
  if (effect.raw !== undefined) {
    exchange.onEnd('cut');
    response.socket?.end(effect.raw);
    return;
  }

  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.writeHead(answer.status);
  request.status = answer.status;
  response.flushHeaders();
  exchange.onHeaders();
  await pause(effect.delayBody, signal);
  if (effect.hold === 'body') await orAbort(released, signal);

  const limit = effect.cut === undefined ? Infinity : effect.cut.afterBytes;
  for (const piece of splitBody(answer.body, effect.trickle?.bytes)) {
    const rest = limit - request.bytes;
    const chunk = piece.byteLength > rest ? piece.subarray(0, rest) : piece;
    await write(exchange, chunk);
    if (chunk !== piece) break;
    await pause(effect.trickle?.every, signal);
  }
  if (effect.cut !== undefined) {
    await cut(exchange, effect.isReset);
    return;
  }
  exchange.onEnd('answered');
  response.end();
  // A length that isn't true leaves the connection in no usable state.
  if (effect.contentLength !== undefined) response.socket?.end();
}

async function write({ request, response, signal }: Exchange, chunk: Uint8Array): Promise<void> {
  request.bytes += chunk.byteLength;
  if (chunk.byteLength > 0 && !response.write(chunk)) await once(response, 'drain', { signal });
}

/** What was written so far still leaves before an orderly cut. */
async function cut({ response, wire, onEnd }: Exchange, isReset = false): Promise<void> {
  onEnd('cut');
  if (isReset) wire?.resetAndDestroy();
  else await new Promise<void>((done) => response.socket?.end(done) ?? done());
  response.destroy();
}

function* splitBody(body: Body, size = 65_536): Generator<Uint8Array> {
  const whole = typeof body === 'string' ? Buffer.from(body) : body;
  for (const part of whole instanceof Uint8Array ? [whole] : whole) {
    for (let at = 0; at < part.byteLength; at += size) yield part.subarray(at, at + size);
  }
}

const pause = async (milliseconds: number | undefined, signal: AbortSignal): Promise<void> => {
  if (milliseconds !== undefined && milliseconds > 0) await wait(milliseconds, undefined, { signal });
};

async function orAbort(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new Error('The exchange was aborted'));
  signal.addEventListener('abort', onAbort);
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
