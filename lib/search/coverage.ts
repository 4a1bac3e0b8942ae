import { findValue, type TextBlock } from './text-block.ts';

const notRead: ReadonlySet<string | null> = new Set(['unknown', 'unavailable']);

/** How many conversations' last messages are known, and so could be searched. */
export function countTexts(blocks: readonly TextBlock[]): number {
  let count = 0;
  for (const { previews, rows } of blocks) {
    const isKnown = previews.values.map((state) => !notRead.has(state));
    for (let place = 0; place < rows.length; place += 1) {
      if (rows[place] !== null && isKnown[previews.at[place] ?? -1] === true) count += 1;
    }
  }
  return count;
}

/** The different values that a column holds in rows that are there, most frequent first; at most `most`. */
export function listValues(
  blocks: readonly TextBlock[],
  column: 'triggers' | 'votes' | 'releases',
  most: number,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const [place, row] of block.rows.entries()) {
      const value = row === null ? null : findValue(block[column], place);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([value]) => value);
}
