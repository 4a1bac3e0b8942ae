import type { Column, TextBlock } from './text-block.ts';

/** What conversations can be counted by. */
export const facets = ['agents', 'owners', 'releases', 'statuses', 'triggers', 'votes'] as const;
export type Facet = (typeof facets)[number];

/** How many of a connection's conversations have a value. */
export interface ValueCount {
  readonly facet: Facet;
  readonly connectionId: string;
  /** Null: those without any. */
  readonly value: string | null;
  readonly count: number;
}

/** Counts every value of every facet; gives way after each block. Takes time in proportion to the rows. */
export function* countValues(blocks: readonly TextBlock[]): Generator<undefined, readonly ValueCount[]> {
  const counts = new Map<string, ValueCount>();
  for (const block of blocks) {
    for (const facet of facets) addColumn(counts, facet, block, block[facet]);
    yield;
  }
  return [...counts.values()];
}

function addColumn(
  counts: Map<string, ValueCount>,
  facet: Facet,
  { connectionId, rows }: TextBlock,
  { at, values }: Column,
): void {
  const sums = new Uint32Array(values.length);
  for (let row = 0; row < rows.length; row += 1) {
    const place = at[row] ?? -1;
    if (rows[row] !== null) sums[place] = (sums[place] ?? 0) + 1;
  }
  for (const [place, value] of values.entries()) {
    const found = sums[place] ?? 0;
    if (found === 0) continue;
    const key = JSON.stringify([facet, connectionId, value]);
    const count = (counts.get(key)?.count ?? 0) + found;
    counts.set(key, { facet, connectionId, value, count });
  }
}
