import type { ServiceProblem } from '../http.ts';
import { problemSchema } from './schema.ts';

/** Cargo's explanation (api 1.8): `errorMessage` for people, else its `reason` code in plain letters (api C16). */
export function readProblem(body: unknown): ServiceProblem {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) return { detail: null, isNotFound: false };
  const { errorMessage, reason } = parsed.data;
  const code = String(reason ?? '');
  return { detail: String(errorMessage ?? '') || spellOut(code) || null, isNotFound: isNotFoundReason(code) };
}

/** `chatNotFound` and its like mean "not there" whatever the status (api C17). */
const isNotFoundReason = (code: string): boolean => /(?:^n|N)otFound$/u.test(code);

const spellOut = (code: string): string =>
  code
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
