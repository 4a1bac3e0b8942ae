import { isRecord } from '../domain/guards.ts';
import { fail, succeed, type Outcome } from '../domain/failure.ts';
import { forEachInSlices } from './slices.ts';

export interface Rows<T> {
  readonly rows: readonly T[];
  /** How many came, unreadable ones included. */
  readonly received: number;
  readonly unreadable: number;
}

/**
 * The rows under a key of an answer, each read on its own: `read` gives null for one that can't be read (api C15).
 * Null instead of a list is an empty list (api S11); a missing key is a form that this version does not know.
 */
export async function readRows<T>(
  body: unknown,
  key: string,
  read: (row: unknown) => T | null,
): Promise<Outcome<Rows<T>>> {
  const list = findList(body, key);
  if (list === null) return fail({ kind: 'schema', status: null });
  const rows: T[] = [];
  await forEachInSlices(list, (row) => {
    const value = read(row);
    if (value !== null) rows.push(value);
  });
  return succeed({ rows, received: list.length, unreadable: list.length - rows.length });
}

/** As `readRows`; rows of which none can be read are a form that this version does not know, too. */
export async function readKnownRows<T>(
  body: unknown,
  key: string,
  read: (row: unknown) => T | null,
): Promise<Outcome<Rows<T>>> {
  const rows = await readRows(body, key, read);
  if (!rows.ok || rows.value.received === 0 || rows.value.rows.length > 0) return rows;
  return fail({ kind: 'schema', status: null });
}

function findList(body: unknown, key: string): readonly unknown[] | null {
  if (!isRecord(body) || !Object.hasOwn(body, key)) return null;
  const list = body[key] ?? [];
  return Array.isArray(list) ? (list as unknown[]) : null;
}
