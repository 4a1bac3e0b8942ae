import { cleanLine } from '../../domain/text.ts';
import type { Failure, FailureCause, Operation } from '../../domain/failure.ts';
import type { ServiceProblem } from '../http.ts';
import { readRetryAfter } from './retry-after.ts';

export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What the vendor said about it; null when its body said nothing readable. */
  readonly problem: ServiceProblem | null;
  readonly operation: Operation;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Never to be repeated, should the service echo it. */
  readonly secret: string;
}

/** Names the failure of an answer with a status of 400 or more: by its status first, then by what the body says. */
export function classifyStatus(answer: FailedAnswer): Failure {
  const detail = readDetail(answer.problem?.detail ?? null, answer.secret);
  const cause = findCause(answer);
  return detail === null ? cause : { ...cause, detail };
}

function findCause({ status, headers, problem, operation, now }: FailedAnswer): FailureCause {
  if (status === 401) return { kind: 'auth' };
  if (status === 429) {
    const wait = readRetryAfter(headers.get('retry-after'), headers.get('date'), now);
    return { kind: 'limited', retryAfter: wait };
  }
  // 499 and up is the service's trouble, as Cargo's own client counts it (api 1.8).
  if (status === 408 || status === 409 || status === 425 || status >= 499)
    return { kind: 'transient', status };
  if (status === 404 || problem?.isNotFound === true) return { kind: 'notFound', what: operation };
  if (status === 403) return { kind: 'forbidden', what: operation };
  return { kind: 'schema', status };
}

const markup = /<[a-z!/?]/iu;

function readDetail(words: string | null, secret: string): string | null {
  if (words === null || markup.test(words) || words.includes(secret)) return null;
  return cleanLine(words, 300);
}
