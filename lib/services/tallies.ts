import type { CacheView, RowsChange } from '../cache/conversation-cache.ts';
import type { CacheDatabase } from '../cache/database.ts';
import { findDataKey } from '../cache/find-data-key.ts';
import { readMarks } from '../cache/stored-marks.ts';
import type { Connection } from '../domain/connection.ts';
import { findRowHider } from '../domain/hidden.ts';
import { createFactFinder, type Marks } from '../domain/marks.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { countsItem, type StoredCounts } from '../storage/session-items.ts';
import type { Runtimes } from './runtimes.ts';
import { advance, type Counts, createTally, noCounts, type Tally } from './tally.ts';

/**
 * What wants attention, by connection. A worker that starts believes what the one before it counted, and looks at the
 * rows only when they are in its memory anyway, or nothing was counted since the browser started.
 */
export interface Tallies {
  /** Rows of a connection changed. */
  take(change: RowsChange): void;
  mark(connectionId: string, ids: readonly string[] | null, marks: Marks): void;
  /** The counts of these connections; `patience` as in `Tally.count`. Never rejects. */
  count(
    connections: readonly Connection[],
    now: number,
    patience: number,
  ): Promise<ReadonlyMap<string, Counts>>;
}

export interface TalliesDeps {
  readonly runtimes: Runtimes;
  readonly findDatabase: () => Promise<CacheDatabase>;
}

interface Open {
  readonly connection: Connection;
  readonly rows: CacheView['rows'];
  readonly tally: Tally;
}

export function createTallies({ findDatabase, runtimes }: TalliesDeps): Tallies {
  const open = new Map<string, Open>();
  /** What was stored of these no longer holds. */
  const changed = new Set<string>();

  async function openTally(connection: Connection): Promise<Tally | null> {
    const { addedAt, generation, id } = connection;
    const known = open.get(id);
    if (known !== undefined && viewOf(known.connection) === viewOf(connection)) return known.tally;
    const opened = await runtimes.open(id);
    const key = await findDataKey(id);
    if (!opened.ok || opened.value === null || key === null) return null;
    const { adapter, cache } = opened.value;
    const marks = await readMarks(await findDatabase(), id, key);
    if (cache.generation !== generation) return null;
    const facts = createFactFinder(marks, addedAt);
    const { askers } = adapter.descriptor.capabilities;
    const tally = createTally({ rows: cache.rows, askers, facts, isHidden: findRowHider(connection) });
    open.set(id, { connection, rows: cache.rows, tally });
    return tally;
  }

  async function countOne(
    connection: Connection,
    stored: StoredCounts | undefined,
    now: number,
    patience: number,
  ): Promise<Counts> {
    const { id } = connection;
    const known = open.get(id)?.connection;
    const isKnown = known !== undefined && viewOf(known) === viewOf(connection);
    const isGood = stored?.view === viewOf(connection) && stored.patience === patience;
    if (isGood && !changed.has(id) && !isKnown) return advance(stored.counts, now);
    const tally = await openTally(connection);
    if (tally === null) return noCounts;
    changed.delete(id);
    return tally.count(now, patience);
  }

  return {
    take({ before, cache }) {
      const known = open.get(cache.connectionId);
      if (known?.rows === cache.rows) {
        known.tally.take(before.keys());
        return;
      }
      open.delete(cache.connectionId);
      changed.add(cache.connectionId);
    },
    mark(connectionId, ids, marks) {
      const known = open.get(connectionId);
      if (known === undefined) changed.add(connectionId);
      else known.tally.mark(ids, createFactFinder(marks, known.connection.addedAt));
    },
    async count(connections, now, patience) {
      for (const id of open.keys()) if (!connections.some((each) => each.id === id)) open.delete(id);
      const stored = await readItem(countsItem);
      const counts = new Map<string, Counts>();
      const next: Record<string, StoredCounts> = {};
      for (const connection of connections) {
        const { id } = connection;
        const found = await countOne(connection, stored?.[id], now, patience).catch(() => noCounts);
        counts.set(id, found);
        next[id] = { view: viewOf(connection), patience, counts: found };
      }
      // A full or missing memory area costs only another count.
      if (JSON.stringify(next) !== JSON.stringify(stored))
        await writeItem(countsItem, next).catch(() => undefined);
      return counts;
    },
  };
}

/** Counts hold for one account, and as long as the same is hidden. */
const viewOf = ({ generation, hidden }: Connection): string => JSON.stringify([generation, hidden ?? null]);
