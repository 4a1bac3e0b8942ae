import { createHttpDoor, type HttpDoorDeps } from '../http-door.ts';
import type { HttpDoor } from '../http.ts';
import type { Credential, Learned, Session } from '../source.ts';

export const testSecret = 'canary-token-5d1f';

/** A door that lets everything through at once; what a test cares about comes in `deps`. */
export const openTestDoor = (
  deps: Partial<HttpDoorDeps> & Pick<HttpDoorDeps, 'origin' | 'fetch'>,
): HttpDoor =>
  createHttpDoor({
    secret: testSecret,
    now: () => Date.UTC(2026, 2, 2, 12),
    hasPermission: async () => true,
    limit: (run) => run(),
    ...deps,
  });

/** Facts kept for as long as a test runs. */
export function createLearned(...facts: readonly string[]): Learned {
  const known = new Set(facts);
  return { get: (fact) => known.has(fact), add: (fact) => void known.add(fact) };
}

export function createTestSession(
  origin: string,
  fetch: NonNullable<HttpDoorDeps['fetch']>,
  rest: Partial<Pick<Session, 'credential' | 'account' | 'learned'>> = {},
): Session {
  const credential: Credential = {};
  return {
    connectionId: 'connection-1',
    http: openTestDoor({ origin, fetch }),
    credential,
    account: { workspaceId: null, selfId: null },
    learned: createLearned(),
    ...rest,
  };
}
