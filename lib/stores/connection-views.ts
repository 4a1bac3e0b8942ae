import { type ReadonlySignal, computed } from '@preact/signals';
import { type ConnectionState, judgeConnection } from '../domain/connection-state.ts';
import { type Connection, type ConnectionStatus, type Progress, newStatus } from '../domain/connection.ts';
import { findSource } from '../sources/registry.ts';
import type { SourceDescriptor } from '../sources/source.ts';
import { nameConnections } from './connection-names.ts';
import type { PageData } from './page-data.ts';

/** A connection with all that the interface says of it. */
export interface ConnectionView {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
  readonly status: ConnectionStatus;
  readonly progress: Progress | null;
  readonly state: ConnectionState;
  /** What to call it beside its source: its own name or the account's; null when it has none. */
  readonly name: string | null;
}

/** Every connection as it stands now, in the order in which they were added. */
export function createConnectionViews(
  data: Pick<PageData, 'connections' | 'statuses' | 'progress'>,
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
      };
    }),
  );
}
