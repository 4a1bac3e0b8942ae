import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { HttpDoor } from '../sources/http.ts';
import type { Credential, Learned, Session, SourceAdapter } from '../sources/source.ts';

/** Makes a door to one origin for one secret. `onBytes` is told what was received; `signal` ends every request. */
export type MakeDoor = (options: {
  readonly origin: string;
  readonly secret: string;
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}) => HttpDoor;

/** Why a connection has no session: what somebody typed in is not here any more. */
export const missingCredential = ({ isForgetful }: Pick<Connection, 'isForgetful'>): Failure => ({
  kind: 'auth',
  missing: isForgetful ? 'forgotten' : 'lost',
});

/** Empty for a source that needs no credential. */
export function expectSecret(adapter: SourceAdapter, credential: Credential): string {
  const field = adapter.descriptor.fields.find(({ isSecret }) => isSecret);
  if (field === undefined) return '';
  const secret = credential[field.name];
  if (secret === undefined) throw new Error(`a ${adapter.descriptor.id} credential holds no secret`);
  return secret;
}

/** A session for a credential that is not saved yet: what it learns is forgotten. */
export const createTrialSession = (
  http: HttpDoor,
  credential: Credential,
  connectionId: string,
): Omit<Session, 'account'> => ({
  connectionId,
  http,
  credential,
  learned: createLearned([]),
});

/** A session for a saved connection. What it learns is handed to `learned.fresh` for the next commit. */
export function createSession(
  http: HttpDoor,
  credential: Credential,
  connection: Connection,
  cache: ConversationCache,
): Session & { readonly learned: FreshLearned } {
  return {
    connectionId: connection.id,
    http,
    credential,
    account: { workspaceId: connection.workspaceId, selfId: connection.selfId },
    learned: createLearned(cache.sync.learned),
  };
}

export interface FreshLearned extends Learned {
  /** These facts and those learned since; the same list when there are no new ones. */
  addTo(known: readonly string[]): readonly string[];
}

function createLearned(known: readonly string[]): FreshLearned {
  const facts = new Set(known);
  return {
    get: (fact) => facts.has(fact),
    add: (fact) => void facts.add(fact),
    addTo: (others) =>
      others.length === new Set([...others, ...facts]).size ? others : [...new Set([...others, ...facts])],
  };
}
