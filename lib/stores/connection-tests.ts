import { type ReadonlySignal, signal } from '@preact/signals';
import type { Connection } from '../domain/connection.ts';
import type { ConnectionView } from './connection-views.ts';
import type { PageData } from './page-data.ts';
import { watchRun } from './watch-run.ts';

interface Dependencies {
  readonly data: Pick<PageData, 'progress' | 'statuses'>;
  readonly viewOf: (connection: Connection) => ConnectionView | undefined;
  /** Has the connection refreshed; false when the background could not be asked. */
  readonly refresh: (connection: Connection) => Promise<boolean>;
  readonly onStart: (connection: Connection) => void;
  /** `hasAnswer`: how it went can be read from the connection's state; else the background gave no sign. */
  readonly onEnd: (connection: Connection, hasAnswer: boolean) => void;
}

export interface ConnectionTests {
  /** The connections that are being tested. */
  readonly testing: ReadonlySignal<ReadonlySet<string>>;
  /** Does nothing while a test of it is under way, or its service wants patience. */
  test(connection: Connection): Promise<void>;
}

/** Tests connections with what is stored of them: a refresh is the one request that tells how each stands. */
export function createConnectionTests({
  data,
  viewOf,
  refresh,
  onStart,
  onEnd,
}: Dependencies): ConnectionTests {
  const testing = signal<ReadonlySet<string>>(new Set());

  return {
    testing,
    async test(connection) {
      const { id } = connection;
      if (testing.value.has(id) || viewOf(connection)?.state.kind === 'limited') return;
      testing.value = new Set(testing.value).add(id);
      const run = watchRun(data, id);
      const asked = refresh(connection);
      onStart(connection);
      if (!(await asked)) run.stop();
      const hasAnswer = await run.ended;
      testing.value = new Set([...testing.value].filter((other) => other !== id));
      onEnd(connection, hasAnswer);
    },
  };
}
