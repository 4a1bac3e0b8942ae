import type { Failure } from '../domain/failure.ts';
import type { ConnectionView } from './connection-views.ts';

/** Something that went well and is said once. The page has the words. */
export type Announcement =
  | { readonly kind: 'connected' | 'replaced'; readonly name: string; readonly agentCount: number | null }
  | { readonly kind: 'removed' | 'testing'; readonly name: string }
  /** `view`: how the connection stood when its test ended. */
  | { readonly kind: 'tested'; readonly name: string; readonly view: ConnectionView }
  | { readonly kind: 'saved' };

/** Something asked for that did not happen, or only in part. */
export type Trouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'notErased' | 'notForgotten'; readonly name: string; readonly failure: Failure };
