import type { SourceId } from './accounts.ts';

export type Row = Record<string, unknown>;

/** The names that a vendor's list has for what every list holds. */
export const fieldsOf = {
  cargo: { list: 'chats', id: 'uuid', title: 'name', date: 'updatedAt' },
  sidecar: { list: 'chatHistoryMessages', id: 'chatSessionID', title: 'chatUserEmail', date: 'createdAt' },
} as const;

/** A fault's `transform` that changes the rows of a list. */
export const editRows =
  (source: SourceId, edit: (rows: Row[]) => unknown) =>
  (body: unknown): unknown => {
    const { list } = fieldsOf[source];
    const whole = body as Record<string, unknown>;
    return { ...whole, [list]: edit((whole[list] ?? []) as Row[]) };
  };

/** Changes the row at a place, and no other. */
export const editRow = (source: SourceId, place: number, edit: (row: Row) => unknown) =>
  editRows(source, (rows) => rows.map((row, at) => (at === place ? edit(row) : row)));

/** Every path to a leaf of a row, objects and lists on the way included. */
export function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const inside = Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** A copy with another value at a path; `undefined` takes the field out. */
export function setAt(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return other;
  const copy: Row = { ...(value as Row) };
  const inside = rest.length === 0 ? other : setAt(copy[key], rest, other);
  if (inside === undefined) delete copy[key];
  else copy[key] = inside;
  return copy;
}
