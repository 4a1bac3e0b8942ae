import { longestWord } from './distance.ts';
import type { TextBlock } from './text-block.ts';

/** The different words of a block, as places in its text: strings of their own would take many times the memory. */
export interface Vocabulary {
  /** For each word `place * 64 + length`. */
  readonly words: Uint32Array;
  /** For each word its letters, see `lettersOf`. */
  readonly letters: Int32Array;
}

const shortestWord = 3;
/** Texts have far less; what nobody wrote as a text must take neither time nor memory. */
const mostWords = 40_000;
const farthest = 2 ** 22;

// Scripts that put no blanks between words have no words to compare. Digits make no words.
const isPart =
  /[[\p{L}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]]/v;
const kinds = new Uint8Array(65_536);
const other = 1;
const letter = 2;

/** True for a UTF-16 unit of the words in which slips are tolerated. */
export function isLetter(unit: number): boolean {
  if (kinds[unit] === 0) kinds[unit] = isPart.test(String.fromCharCode(unit)) ? letter : other;
  return kinds[unit] === letter;
}

/** The letters that a word has, one bit for each of 32 classes of them. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place += 1) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

export function wordAt(text: string, word: number): string {
  const place = Math.floor(word / 64);
  return text.slice(place, place + (word & 63));
}

const known = new WeakMap<TextBlock, Vocabulary>();

/** A block's words; reads them at the first call. */
export function vocabularyOf(block: TextBlock): Vocabulary {
  const found = known.get(block);
  if (found !== undefined) return found;
  const vocabulary = readWords(block.text);
  known.set(block, vocabulary);
  return vocabulary;
}

// Used for one block at a time, and cleared before each.
const slots = 1 << 17;
const seen = new Int32Array(slots);
const words = new Uint32Array(mostWords);
const masks = new Int32Array(mostWords);

function readWords(text: string): Vocabulary {
  seen.fill(0);
  const end = Math.min(text.length, farthest);
  let count = 0;
  let hash = 0;
  let mask = 0;
  let start = 0;
  for (let place = 0; place <= end && count < mostWords; place += 1) {
    const unit = place < end ? text.charCodeAt(place) : 0;
    if ((unit >= 97 && unit <= 122) || (unit > 127 && isLetter(unit))) {
      hash = Math.imul(hash ^ unit, 0x01000193) ^ (hash >>> 15);
      mask |= 1 << (unit & 31);
      continue;
    }
    const length = place - start;
    if (length >= shortestWord && length <= longestWord && isNew(hash)) {
      words[count] = start * 64 + length;
      masks[count] = mask;
      count += 1;
    }
    start = place + 1;
    hash = 0x811c9dc5;
    mask = 0;
  }
  return { words: words.slice(0, count), letters: masks.slice(0, count) };
}

/** Two words with the same 32 bits are rare; the second of them is then not corrected to. */
function isNew(hash: number): boolean {
  const key = hash === 0 ? 1 : hash;
  let slot = (key ^ (key >>> 13)) & (slots - 1);
  while (seen[slot] !== 0) {
    if (seen[slot] === key) return false;
    slot = (slot + 1) & (slots - 1);
  }
  seen[slot] = key;
  return true;
}
