import { rowEnd, type TextBlock } from './text-block.ts';

/** One flag a row: 1 where it is still in question. */
export type Flags = Uint8Array;

/** Where a block's rows begin in its texts. One more than there are rows: the end of the last. */
interface Places {
  readonly text: Uint32Array;
  readonly ids: Uint32Array;
}

const known = new WeakMap<TextBlock, Places>();

export function placesOf(block: TextBlock): Places {
  const found = known.get(block);
  if (found !== undefined) return found;
  const count = block.rows.length;
  const places = { text: findRows(block.text, count), ids: findRows(block.ids, count) };
  known.set(block, places);
  return places;
}

function findRows(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < count; row += 1) {
    const end = text.indexOf(rowEnd, starts[row]);
    starts[row + 1] = end === -1 ? text.length : end + 1;
  }
  return starts;
}

/** Visits the flagged rows in order; a visit may take the row's own flag. */
export function eachFlagged(flags: Flags, visit: (row: number) => void): void {
  for (let row = flags.indexOf(1); row !== -1; row = flags.indexOf(1, row + 1)) visit(row);
}

/** Says for a place where text was found whether it counts, or from where to look on; both in the block's text. */
export type Judge = (place: number, rowStart: number) => 'counts' | number;

/**
 * Calls `onRow` for each flagged row that holds `sought`. One search of the engine's own runs over many rows and
 * goes on behind each row that it found, or that is not in question.
 */
export function findInRows(
  text: string,
  starts: Uint32Array,
  flags: Flags,
  sought: string,
  onRow: (row: number) => void,
  judge: Judge = () => 'counts',
): void {
  let row = flags.indexOf(1);
  let from = starts[row] ?? text.length;
  while (row !== -1) {
    const place = text.indexOf(sought, from);
    if (place === -1) return;
    const next = rowAt(starts, row, place);
    if (flags[next] !== 1) {
      row = flags.indexOf(1, next);
      from = starts[row] ?? text.length;
      continue;
    }
    row = next;
    const verdict = judge(place, starts[row] ?? 0);
    if (verdict === 'counts') {
      onRow(row);
      row = flags.indexOf(1, row + 1);
      from = starts[row] ?? text.length;
    } else from = verdict;
  }
}

/** The row that a place lies in, which is `row` or a later one. */
function rowAt(starts: Uint32Array, row: number, place: number): number {
  let low = row;
  let step = 1;
  while ((starts[low + step] ?? Infinity) <= place) {
    low += step;
    step *= 2;
  }
  let high = Math.min(starts.length - 1, low + step);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= place) low = middle;
    else high = middle;
  }
  return low;
}
