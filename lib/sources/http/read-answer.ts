import { fail, type Outcome } from '../../domain/failure.ts';
import type { HttpRequest, ServiceProblem } from '../http.ts';
import { classifyStatus } from './classify-status.ts';
import type { Exchange } from './exchange.ts';
import { parseLargeObject } from './parse-large-object.ts';
import { isHtmlType, isJsonType, looksLikeHtml, parseObject } from './parse-object.ts';
import { readBody } from './read-body.ts';

export const ordinaryLimit = 5 * 1024 * 1024;
export const largeLimit = 32 * 1024 * 1024;
/** Explanations and foreign pages are short, or not worth reading. */
const shortLimit = 64 * 1024;

export interface AnswerContext {
  readonly request: HttpRequest;
  readonly exchange: Exchange;
  readonly secret: string;
  readonly onBytes: (count: number) => void;
  readonly now: () => number;
}

/** What an answer says. Rejects only when the connection breaks, or is stopped, within a successful body. */
export async function readAnswer(response: Response, context: AnswerContext): Promise<Outcome<unknown>> {
  const { status } = response;
  if (isRedirect(response)) return fail({ kind: 'redirected' });
  if (status >= 400) {
    const problem = await readProblem(response, context);
    const { request, secret } = context;
    const { operation } = request;
    return fail(
      classifyStatus({ status, headers: response.headers, problem, operation, secret, now: context.now() }),
    );
  }
  // No part and nothing unchanged was asked for: 204, 205, 206 and 304 carry no list.
  if (status < 200 || status > 203) return fail({ kind: 'badBody', isHtml: false });
  const type = response.headers.get('content-type');
  if (!isJsonType(type)) return fail({ kind: 'badBody', isHtml: await isPage(response, type, context) });
  const isPatient = context.request.size === 'large';
  const limit = isPatient ? largeLimit : ordinaryLimit;
  const text = await readBody(response, { bytes: limit, isPatient }, context.exchange, context.onBytes);
  if (text === null) return fail({ kind: 'tooBig', limit });
  return isPatient ? parseLargeObject(text) : parseObject(text);
}

// A browser hides a redirect that it was told not to follow; Node shows it.
const isRedirect = ({ type, status }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);

/** The vendor's explanation; null when the body has none, breaks off or is no JSON: the status then says enough. */
async function readProblem(response: Response, context: AnswerContext): Promise<ServiceProblem | null> {
  if (!isJsonType(response.headers.get('content-type'))) return null;
  const text = await readShort(response, context);
  const body = parseObject(text);
  return body.ok ? context.request.readProblem(body.value) : null;
}

async function isPage(response: Response, type: string | null, context: AnswerContext): Promise<boolean> {
  return isHtmlType(type) || looksLikeHtml(await readShort(response, context));
}

async function readShort(response: Response, { exchange, onBytes }: AnswerContext): Promise<string> {
  try {
    return (await readBody(response, { bytes: shortLimit, isPatient: false }, exchange, onBytes)) ?? '';
  } catch {
    return '';
  }
}
