import type { ServiceProblem } from '../http.ts';
import { problemSchema } from './schema.ts';

/** Sidecar's explanation (api 2.6) with its own error number, of which no list is public (api S15). */
export function readProblem(body: unknown): ServiceProblem {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) return { detail: null, isNotFound: false };
  const message = String(parsed.data.message ?? '').slice(0, 250);
  const code = String(parsed.data.errorCode ?? '');
  const detail = code === '' ? message : `${message} (${code})`;
  return { detail: detail.trim() || null, isNotFound: false };
}
