import type { ListOrder, MessageOrder } from '../order.ts';
import { ordinaryServerSwitches, type ServerSwitches } from '../stand-in-server.ts';
import type { CargoData } from './model.ts';

export type CargoEndpoint =
  | 'workspace'
  | 'me'
  | 'users'
  | 'agents'
  | 'chats'
  | 'chat'
  | 'messages'
  | 'message';

/** Where api.md section 4 leaves the server's behaviour open. Change them at will. */
export interface CargoSwitches extends ServerSwitches {
  /** Rows at most in one answer, whatever `limit` asks; null: as asked (api C6). */
  pageMaximum: number | null;
  /** The order of the chat list (api C3). */
  order: ListOrder;
  /** The order of a transcript (api C4). */
  messageOrder: MessageOrder;
  /** False: `GET /ai/messages/{uuid}` isn't there (api C2). */
  hasSingleMessage: boolean;
  /** What a missing path answers with. */
  missingStatus: 404 | 405;
  /** The status that goes with a `…NotFound` reason (api C17). */
  notFoundStatus: number;
  /** Empty lists are sent as null. */
  emptyAsNull: boolean;
  /** All times of one hour are the same. */
  equalTimestamps: boolean;
  /** Error answers have no body (api C16). */
  bareErrors: boolean;
  /** Valid tokens, and the uuid of the workspace that each opens. */
  tokens: Map<string, string>;
  /** What becomes of the chat list's `name` (api C10): it filters, is refused with 400, or does nothing. */
  nameFilter: 'contains' | 'refused' | 'ignored';
  /** Endpoints that the token lacks the right for. */
  forbidden: Set<CargoEndpoint>;
}

export const createCargoSwitches = (data: CargoData): CargoSwitches => ({
  ...ordinaryServerSwitches,
  pageMaximum: null,
  order: 'activity-desc',
  messageOrder: 'oldest-first',
  hasSingleMessage: true,
  missingStatus: 404,
  notFoundStatus: 404,
  emptyAsNull: false,
  equalTimestamps: false,
  bareErrors: false,
  tokens: new Map(Object.entries(data.tokens)),
  nameFilter: 'contains',
  forbidden: new Set(),
});
