/** The order in which a server lists its conversations; the vendors document none (api C3, S5). */
export type ListOrder = 'activity-desc' | 'oldest-first' | 'creation-desc' | 'updated-desc';

/** The order of a transcript (api C4, S5). */
export type MessageOrder = 'oldest-first' | 'newest-first';

/** Milliseconds since 1970. */
export interface Dated {
  readonly activity: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A sorted copy. Equal rows stay as they are. */
export function sortRows<Row>(
  rows: readonly Row[],
  order: ListOrder,
  datesOf: (row: Row) => Dated,
): readonly Row[] {
  const sign = order === 'oldest-first' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyFor(order, datesOf(row)) }));
  return keyed.toSorted((a, b) => sign * (a.key - b.key)).map(({ row }) => row);
}

function keyFor(order: ListOrder, { activity, createdAt, updatedAt }: Dated): number {
  if (order === 'activity-desc') return activity;
  return order === 'updated-desc' ? updatedAt : createdAt;
}

const hour = 60 * 60 * 1000;

/** Writes a time; with equal timestamps on, all of one hour are the same. */
export const roundTime = (time: number, hasEqualTimestamps: boolean): number =>
  hasEqualTimestamps ? Math.floor(time / hour) * hour : time;
