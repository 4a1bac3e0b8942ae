import type { CacheView } from '../cache/conversation-cache.ts';
import type { CacheDatabase } from '../cache/database.ts';
import { findDataKey } from '../cache/find-data-key.ts';
import { readMarks, writeMarks } from '../cache/stored-marks.ts';
import {
  applyMark,
  markAllSeen,
  type MarkChange,
  type Marks,
  markSomeSeen,
  unmarkAllSeen,
} from '../domain/marks.ts';
import { createTurns } from '../storage/turns.ts';
import { createMarksCopier, type MarksCopierDeps } from './marks-copier.ts';
import type { Runtimes } from './runtimes.ts';

/** Keeps what a person did with conversations: seen, marked unread, pinned. Nothing of it leaves this device. */
export interface Marker {
  /** Conversations that are not cached any more are passed over. */
  mark(connectionId: string, ids: readonly string[], change: MarkChange): Promise<void>;
  /**
   * Marks all that came up to `until` (milliseconds since 1970) as seen, or of these conversations alone; null takes the
   * last time back.
   */
  markAll(connectionId: string, until: number | null, ids?: readonly string[]): Promise<void>;
}

export interface MarkerDeps extends MarksCopierDeps {
  readonly runtimes: Runtimes;
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly now: () => number;
  /** `ids`: of which conversations; null: perhaps of all. */
  readonly onChange: (connectionId: string, ids: readonly string[] | null, marks: Marks) => void;
}

export function createMarker(deps: MarkerDeps): Marker {
  const { findDatabase, now, onChange, runtimes } = deps;
  const inTurn = createTurns();
  const copier = createMarksCopier(deps);

  async function change(
    connectionId: string,
    ids: readonly string[] | null,
    apply: (marks: Marks, cache: CacheView) => Marks,
  ): Promise<void> {
    const opened = await runtimes.open(connectionId);
    const key = await findDataKey(connectionId);
    if (!opened.ok || opened.value === null || key === null) return;
    const { cache, connection } = opened.value;
    const marks = await readMarks(await findDatabase(), connectionId, key);
    const marked = apply(marks, cache);
    if (marked === marks) return;
    const next = isWhole(cache) ? dropGone(marked, cache.rows) : marked;
    const written = await writeMarks(findDatabase, connection, key, next);
    if (!written.ok) return;
    copier.note(connection, next);
    onChange(connectionId, ids, next);
  }

  return {
    mark: (connectionId, ids, kind) =>
      inTurn(() =>
        change(connectionId, ids, (marks, { rows }) =>
          applyMark(
            marks,
            ids.flatMap((id) => rows.get(id) ?? []),
            kind,
          ),
        ),
      ),
    markAll: (connectionId, until, ids) =>
      inTurn(() =>
        change(connectionId, ids ?? null, (marks, { rows }) => {
          if (until === null) return unmarkAllSeen(marks);
          const at = now();
          if (ids !== undefined)
            return markSomeSeen(
              marks,
              ids.flatMap((id) => rows.get(id) ?? []),
              until,
              at,
            );
          const present = Math.min(until, at);
          const ahead = [...rows.values()].filter(
            ({ lastActivity }) => lastActivity !== null && lastActivity > present && lastActivity <= until,
          );
          return markAllSeen(marks, present, at, ahead);
        }),
      ),
  };
}

/** While rows are still being read, one that is missing may be on its way: after damage all of them are. */
const isWhole = ({ status, sync }: CacheView): boolean =>
  status.isComplete &&
  status.failedAgents.length === 0 &&
  Object.values(sync.feeds).every(({ isFilled, pending }) => isFilled && pending === null);

/** Marks of conversations beyond the reach would pile up. A pin is kept: it is why somebody wants it back. */
function dropGone(marks: Marks, rows: ReadonlyMap<string, unknown>): Marks {
  return {
    ...marks,
    seen: Object.fromEntries(Object.entries(marks.seen).filter(([id]) => rows.has(id))),
    unread: marks.unread.filter((id) => rows.has(id)),
  };
}
