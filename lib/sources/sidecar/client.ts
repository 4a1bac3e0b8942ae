import type { Operation, Outcome } from '../../domain/failure.ts';
import type { HttpRequest } from '../http.ts';
import type { Session } from '../source.ts';
import { readProblem } from './problem.ts';

type Caller = Pick<Session, 'http' | 'credential' | 'learned'>;

/** The form of the older documentation pages serves this connection (api S1). */
const singularPath = 'singularPath';

/** Agents have the plural form on old and new documentation pages alike. */
export const listAgents = (caller: Caller, operation: Operation): Promise<Outcome<unknown>> =>
  caller.http.get({ path: [...base(caller, 'applications'), 'ai-agents'], operation, readProblem });

/** The threads of one agent, all in one answer (api S4), without a date range: its parameters are unknown (api S3). */
export const listThreads = (caller: Caller, agentId: string): Promise<Outcome<unknown>> =>
  askEitherForm(caller, ['ai-agents', agentId, 'sessions'], { operation: 'conversations', size: 'large' });

/** All messages of a thread, in one answer. */
export const listMessages = (caller: Caller, agentId: string, sessionId: string): Promise<Outcome<unknown>> =>
  askEitherForm(caller, ['ai-agents', agentId, 'sessions', sessionId, 'messages'], { operation: 'messages' });

/** Plural first; on 404 the singular once, remembered when it works; when neither is there, the first 404 stands. */
async function askEitherForm(
  caller: Caller,
  rest: readonly string[],
  request: Pick<HttpRequest, 'operation' | 'size'>,
): Promise<Outcome<unknown>> {
  const ask = (form: string): Promise<Outcome<unknown>> =>
    caller.http.get({ ...request, path: [...base(caller, form), ...rest], readProblem });
  const isSingularKnown = caller.learned.get(singularPath);
  const first = await ask(isSingularKnown ? 'application' : 'applications');
  if (!isNotFound(first)) return first;
  const second = await ask(isSingularKnown ? 'applications' : 'application');
  if (second.ok && !isSingularKnown) caller.learned.add(singularPath);
  return isNotFound(second) ? first : second;
}

const isNotFound = (outcome: Outcome<unknown>): boolean => !outcome.ok && outcome.failure.kind === 'notFound';

function base({ credential }: Caller, form: string): readonly string[] {
  return ['v1', 'accounts', credential.accountId ?? '', form, credential.applicationId ?? ''];
}
