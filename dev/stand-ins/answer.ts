import type { Body, FaultEffect } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';

/** What an API says to a request: `body` undefined is an empty one, a string goes as plain text, the rest as JSON. */
export interface Reply {
  readonly endpoint: string | null;
  readonly status: number;
  readonly body?: unknown;
}

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Body;
}

/** Turns an API's reply into bytes, with a fault's changes. */
export function prepareAnswer(
  reply: Reply,
  request: LoggedRequest,
  ordinaryHeaders: Readonly<Record<string, string>>,
  effect: FaultEffect,
): Answer {
  const headers = new Map<string, string | readonly string[]>(Object.entries(ordinaryHeaders));
  const body = chooseBody(reply, request, effect);
  const type = typeOf(reply);
  if (
    type !== null &&
    (effect.status === undefined || effect.transform !== undefined || effect.body !== undefined)
  ) {
    headers.set('content-type', type);
  }
  if (effect.redirect !== undefined) headers.set('location', effect.redirect);
  const length = effect.contentLength ?? lengthOf(body);
  if (length !== null) headers.set('content-length', String(length));
  for (const [name, value] of Object.entries(effect.headers ?? {})) {
    if (value === null) headers.delete(name.toLowerCase());
    else headers.set(name.toLowerCase(), value);
  }
  const status = effect.status ?? (effect.redirect === undefined ? reply.status : 302);
  return { status, headers: Object.fromEntries(headers), body };
}

function chooseBody(reply: Reply, request: LoggedRequest, effect: FaultEffect): Body {
  if (effect.body !== undefined) return effect.body;
  if (effect.transform !== undefined) {
    return JSON.stringify(effect.transform(structuredClone(reply.body), request)) ?? '';
  }
  if (effect.status !== undefined || effect.redirect !== undefined || reply.body === undefined) return '';
  return typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
}

function typeOf({ body }: Reply): string | null {
  if (body === undefined) return null;
  return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
}

function lengthOf(body: Body): number | null {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.byteLength : null;
}
