import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { olderRowsItem } from '../storage/session-items.ts';

/**
 * What the last search beyond the cache found, while the browser runs: a worker that slept meanwhile can still read these
 * conversations for a page that shows them.
 */
export interface OlderRows {
  /** Resolves when what an earlier worker held is here again; never rejects. */
  ready(): Promise<void>;
  /** A connection's rows by ID, to be changed at will. Undefined: none were found, or none are held any more. */
  of(connectionId: string): Map<string, Conversation> | undefined;
  put(connection: Connection, rows: readonly Conversation[]): void;
  drop(connectionId: string): void;
  clear(): void;
  /** Stores what is held, without what its connection, as it is now, does not cover. Never rejects. */
  keep(): Promise<void>;
}

/** As many as three pages of one service, which is what a search reads. */
const mostRows = 300;

interface Held {
  readonly generation: string;
  readonly rows: Map<string, Conversation>;
}

export function createOlderRows(listConnections: () => Promise<readonly Connection[]>): OlderRows {
  const held = new Map<string, Held>();
  const dropped = new Set<string>();
  let restored: Promise<void> | null = null;
  let queue: Promise<void> = Promise.resolve();

  async function restore(): Promise<void> {
    for (const { connectionId, generation, rows } of (await readItem(olderRowsItem)) ?? [])
      if (!dropped.has(connectionId))
        held.set(connectionId, { generation, rows: new Map(rows.map((row) => [row.id, row])) });
    await dropForeign();
  }

  async function dropForeign(): Promise<void> {
    const connections = new Map((await listConnections()).map((each) => [each.id, each]));
    for (const [connectionId, { generation, rows }] of held) {
      const connection = connections.get(connectionId);
      if (connection?.generation !== generation) {
        held.delete(connectionId);
        continue;
      }
      for (const { agentId, id } of rows.values())
        if (agentId !== null && connection.skippedAgentIds.includes(agentId)) rows.delete(id);
    }
  }

  async function store(): Promise<void> {
    await ready();
    await dropForeign();
    let room = mostRows;
    const parts = [...held].map(([connectionId, { generation, rows }]) => {
      const some = [...rows.values()].slice(0, room);
      room -= some.length;
      return { connectionId, generation, rows: some };
    });
    await writeItem(olderRowsItem, parts);
  }

  const ready = (): Promise<void> => (restored ??= restore().catch(() => held.clear()));

  return {
    ready,
    of: (connectionId) => held.get(connectionId)?.rows,
    put: ({ generation, id }, rows) =>
      void held.set(id, { generation, rows: new Map(rows.map((row) => [row.id, row])) }),
    drop(connectionId) {
      dropped.add(connectionId);
      held.delete(connectionId);
    },
    clear: () => held.clear(),
    keep() {
      // A full or missing memory area costs only that a worker that slept has to be asked anew.
      queue = queue.then(store).catch(() => undefined);
      return queue;
    },
  };
}
