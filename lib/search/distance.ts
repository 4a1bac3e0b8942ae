/** How far a word is from another: slips of typing, or `Infinity` where they are more than allowed. */
export interface Distance {
  /** From the whole other word. */
  readonly whole: number;
  /** From some beginning of the other word: what is typed may not be at its end yet. */
  readonly beginning: number;
}

const far: Distance = { whole: Infinity, beginning: Infinity };

/** Longer words are no slips of one another. */
export const longestWord = 32;
const width = longestWord + 4;
let before = new Uint8Array(width);
let last = new Uint8Array(width);
let next = new Uint8Array(width);

/**
 * Counts the letters to insert, leave out, replace or swap with their neighbour (no letter twice: the
 * Damerau-Levenshtein distance in its "optimal string alignment" form), up to `most`. In UTF-16 units.
 */
export function measureDistance(typed: string, word: string, most: number): Distance {
  const { length } = typed;
  if (length > longestWord || word.length < length - most) return far;
  const columns = Math.min(word.length, length + most);
  for (let column = 0; column <= columns; column += 1) last[column] = column;
  for (let row = 1; row <= length; row += 1) {
    if (fillRow(typed, word, row, columns) > most) return far;
    [before, last, next] = [last, next, before];
  }
  let beginning = Infinity;
  for (let column = 1; column <= columns; column += 1) beginning = Math.min(beginning, at(last, column));
  const whole = columns === word.length ? at(last, columns) : Infinity;
  return {
    whole: whole <= most ? whole : Infinity,
    beginning: beginning <= most ? beginning : Infinity,
  };
}

/** The smallest number of the row. */
function fillRow(typed: string, word: string, row: number, columns: number): number {
  const letter = typed.charCodeAt(row - 1);
  const letterBefore = typed.charCodeAt(row - 2);
  next[0] = row;
  let least = row;
  for (let column = 1; column <= columns; column += 1) {
    const other = word.charCodeAt(column - 1);
    let steps = at(last, column - 1) + (letter === other ? 0 : 1);
    steps = Math.min(steps, at(last, column) + 1, at(next, column - 1) + 1);
    const isSwap = row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && letterBefore === other;
    if (isSwap) steps = Math.min(steps, at(before, column - 2) + 1);
    next[column] = steps;
    if (steps < least) least = steps;
  }
  return least;
}

const at = (row: Uint8Array, column: number): number => row[column] ?? 0;
