import { type ReadonlySignal, computed } from '@preact/signals';
import { type ConnectionState, judgeConnection } from '../domain/connection-state.ts';
import { type Connection, type ConnectionStatus, type Progress, newStatus } from '../domain/connection.ts';
import type { Agent } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import { findSource } from '../sources/registry.ts';
import type { SourceDescriptor } from '../sources/source.ts';
import { nameConnections } from '../sources/connection-names.ts';
import type { PageData } from './page-data.ts';

/** An agent whose list failed while others came (api S13); null: nobody knows its name. */
export interface FailedAgent {
  readonly name: string | null;
  readonly failure: Failure;
}

/** A connection with all that the interface says of it. */
export interface ConnectionView {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
  readonly status: ConnectionStatus;
  readonly progress: Progress | null;
  readonly state: ConnectionState;
  /** What to call it beside its source: its own name or the account's; null when it has none. */
  readonly name: string | null;
  readonly failedAgents: readonly FailedAgent[];
}

/** Every connection as it stands now, in the order in which they were added. */
export function createConnectionViews(
  data: Pick<PageData, 'connections' | 'statuses' | 'progress' | 'agents'>,
  now: ReadonlySignal<number>,
): ReadonlySignal<readonly ConnectionView[]> {
  const names = computed(() => nameConnections(data.connections.value));
  return computed(() =>
    data.connections.value.map((connection) => {
      const source = findSource(connection.sourceId);
      const name = names.value.get(connection.id) ?? null;
      const status = data.statuses.value.get(connection.id) ?? newStatus;
      const progress = data.progress.value.get(connection.id) ?? null;
      return {
        connection,
        source,
        status,
        progress,
        state: judgeConnection(status, progress?.phase === 'conversations', now.value),
        name: name === source?.label ? null : name,
        failedAgents: nameFailed(status, data.agents.value.get(connection.id)),
      };
    }),
  );
}

const nameFailed = (
  { failedAgents }: ConnectionStatus,
  agents: ReadonlyMap<string, Agent> | undefined,
): readonly FailedAgent[] =>
  failedAgents.map(({ agentId, failure }) => ({ name: agents?.get(agentId)?.name || null, failure }));

/**
 * Until when none of them may be asked, since every service wants patience; null while at least one may be.
 * Milliseconds since 1970.
 */
export function findPause(views: readonly ConnectionView[]): number | null {
  const ends = views.map(({ state }) => (state.kind === 'limited' ? state.until : -Infinity));
  const first = Math.min(...ends);
  return Number.isFinite(first) ? first : null;
}
