import type { ListOrder, MessageOrder } from '../order.ts';
import { ordinaryServerSwitches, type ServerSwitches } from '../stand-in-server.ts';
import type { SidecarData } from './model.ts';

export type SidecarEndpoint = 'agents' | 'agent' | 'threads' | 'thread';

/** Where api.md section 4 leaves the server's behaviour open. Change them at will. */
export interface SidecarSwitches extends ServerSwitches {
  /** Which form of the path threads and transcripts are found under (api S1); agents are plural always. */
  pathForm: 'plural' | 'singular' | 'both';
  /** Rows at most in one answer, while the totals count all; null: no maximum (api S4). */
  pageMaximum: number | null;
  /** The order of the thread lists (api S5). */
  order: ListOrder;
  /** The order of a transcript (api S5). */
  messageOrder: MessageOrder;
  /** Added to every total (api S4). */
  totalExtra: number;
  /** Empty lists are sent as null (api S11). */
  emptyAsNull: boolean;
  /** All times of one hour are the same. */
  equalTimestamps: boolean;
  /** Error answers have no body (api S15). */
  bareErrors: boolean;
  /** Valid keys, and the `applicationId` that each opens. */
  tokens: Map<string, string>;
  /** Endpoints that the key lacks the right for. */
  forbidden: Set<SidecarEndpoint>;
}

export const createSidecarSwitches = (data: SidecarData): SidecarSwitches => ({
  ...ordinaryServerSwitches,
  pathForm: 'plural',
  pageMaximum: null,
  order: 'activity-desc',
  messageOrder: 'oldest-first',
  totalExtra: 0,
  emptyAsNull: false,
  equalTimestamps: false,
  bareErrors: false,
  tokens: new Map(Object.entries(data.keys)),
  forbidden: new Set(),
});
