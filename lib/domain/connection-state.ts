import type { ConnectionStatus } from './connection.ts';
import type { Failure, Operation } from './failure.ts';

/** How a connection stands, in the closed list that the interface has words for. */
export type ConnectionState =
  | { readonly kind: 'fresh'; readonly at: number }
  | { readonly kind: 'refreshing' }
  | { readonly kind: 'stale'; readonly at: number; readonly failure: Failure }
  /** `hidden`: rows that could not be read; `shown`: what was sent of all that there is said to be (api S4). */
  | {
      readonly kind: 'partial';
      readonly hidden: number;
      readonly shown: ConnectionStatus['shown'];
      readonly at: number;
    }
  /** `missing`: nobody refused it; this browser does not have it any more. */
  | { readonly kind: 'needsToken'; readonly missing?: 'forgotten' | 'lost' | undefined }
  | { readonly kind: 'forbidden'; readonly what: Operation }
  | { readonly kind: 'limited'; readonly until: number }
  | { readonly kind: 'offline'; readonly at: number | null }
  | { readonly kind: 'needsPermission'; readonly origin: string }
  | { readonly kind: 'updateNeeded' }
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  | { readonly kind: 'locked' }
  | { readonly kind: 'storageTrouble'; readonly trouble: 'full' | 'damaged' | 'unavailable' }
  | { readonly kind: 'empty' }
  /** Connected, and nothing has been asked yet. */
  | { readonly kind: 'waiting' };

/** Judges a connection at `now` (milliseconds since 1970). Trouble that only the person can mend comes first. */
export function judgeConnection(
  status: ConnectionStatus,
  isRefreshing: boolean,
  now: number,
): ConnectionState {
  const { failure } = status;
  if (failure !== null) {
    const lasting = judgeLastingFailure(failure);
    if (lasting !== null) return lasting;
  }
  if (status.notBefore !== null && status.notBefore > now)
    return { kind: 'limited', until: status.notBefore };
  if (isRefreshing) return { kind: 'refreshing' };
  if (failure !== null) {
    if (failure.kind === 'offline') return { kind: 'offline', at: status.lastSuccessAt };
    return status.lastSuccessAt === null && status.kept === 0
      ? { kind: 'unreachable', failure }
      : { kind: 'stale', at: status.lastSuccessAt ?? status.lastAttemptAt ?? now, failure };
  }
  if (status.lastSuccessAt === null) return { kind: 'waiting' };
  const { failedAgents, shown, unreadable } = status;
  if (unreadable > 0 || shown !== null || failedAgents.length > 0) {
    return { kind: 'partial', hidden: unreadable, shown, at: status.lastSuccessAt };
  }
  return status.kept === 0 ? { kind: 'empty' } : { kind: 'fresh', at: status.lastSuccessAt };
}

function judgeLastingFailure(failure: Failure): ConnectionState | null {
  switch (failure.kind) {
    case 'auth':
      return { kind: 'needsToken', missing: failure.missing };
    case 'forbidden':
      return { kind: 'forbidden', what: failure.what };
    case 'permission':
      return { kind: 'needsPermission', origin: failure.origin };
    case 'schema':
      return { kind: 'updateNeeded' };
    case 'notFound':
      return { kind: 'updateNeeded' };
    case 'storage':
      return { kind: 'storageTrouble', trouble: failure.trouble };
    default:
      return null;
  }
}
