import type { Failure } from '../domain/failure.ts';

/** What a rejected write or read of the browser's storage means. */
export function storageFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  if (name === 'QuotaExceededError' || /quota|disk|space/iu.test(message))
    return { kind: 'storage', trouble: 'full' };
  if (name === 'InvalidStateError' || name === 'SecurityError')
    return { kind: 'storage', trouble: 'unavailable' };
  return { kind: 'storage', trouble: 'damaged' };
}
