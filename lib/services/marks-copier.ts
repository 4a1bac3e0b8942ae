import { toBase64 } from '../cache/cipher.ts';
import { findDataKey } from '../cache/find-data-key.ts';
import { sealMarks } from '../cache/stored-marks.ts';
import type { Connection } from '../domain/connection.ts';
import type { Marks } from '../domain/marks.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { marksCopyItem } from '../storage/items.ts';
import type { Turns } from '../storage/turns.ts';
import { writeItem } from '../storage/write-item.ts';

/** Keeps the second copy of marks, which outlives the browser's databases. */
export interface MarksCopier {
  /** Copies these marks in a few seconds, with all that are told of until then. A worker that dies before copies the next. */
  note(connection: Pick<Connection, 'id' | 'generation'>, marks: Marks): void;
}

export interface MarksCopierDeps {
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly inTurn: Turns;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Every opened conversation is a mark, and each writing of the copy writes all of it. */
const copyDelay = 5000;

/** Conversations seen, of which the copy tells: those active last. It is a few hundred kilobytes at most. */
const mostSeen = 5000;

export function createMarksCopier({ connections, inTurn, wait }: MarksCopierDeps): MarksCopier {
  const waiting = new Map<string, { readonly generation: string; readonly marks: Marks }>();
  let isDue = false;

  async function write(): Promise<void> {
    isDue = false;
    const batch = [...waiting];
    waiting.clear();
    for (const [id, { generation, marks }] of batch) {
      // Failing costs the copy only; the next one makes it good.
      await inTurn(() => copy(id, generation, marks)).catch(() => undefined);
    }
  }

  /** In turn with all that changes connections: between the look and the writing none is changed or erased. */
  async function copy(id: string, generation: string, marks: Marks): Promise<void> {
    const connection = await connections.find(id);
    const key = await findDataKey(id);
    if (connection?.generation !== generation || connection.isForgetful || key === null) return;
    await writeItem(marksCopyItem(id), toBase64(await sealMarks(key, id, shorten(marks))));
  }

  return {
    note({ generation, id }, marks) {
      waiting.set(id, { generation, marks });
      if (isDue) return;
      isDue = true;
      void wait(copyDelay).then(write);
    },
  };
}

function shorten(marks: Marks): Marks {
  const { before, ...others } = marks;
  // The way back lasts seconds, a copy is for years.
  const isLong = Object.keys(before?.seen ?? {}).length > mostSeen;
  const kept = isLong ? others : marks;
  const seen = Object.entries(marks.seen);
  if (seen.length <= mostSeen) return kept;
  const latest = seen.toSorted(([, a], [, b]) => b - a).slice(0, mostSeen);
  return { ...kept, seen: Object.fromEntries(latest) };
}
