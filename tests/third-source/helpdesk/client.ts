import type { Operation, Outcome } from '../../../lib/domain/failure.ts';
import type { Session } from '../../../lib/sources/source.ts';

const noProblem = { detail: null, isNotFound: false };

/** GET of a path below `/v2`. */
export const ask = (
  { http }: Pick<Session, 'http'>,
  operation: Operation,
  ...path: readonly string[]
): Promise<Outcome<unknown>> => http.get({ path: ['v2', ...path], operation, readProblem: () => noProblem });
