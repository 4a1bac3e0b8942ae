import { measureDistance } from './distance.ts';
import type { Term } from './plan.ts';
import { isLetter, lettersOf, type Vocabulary, wordAt } from './vocabulary.ts';

/** A term with one word of it put right. */
export interface Correction {
  readonly text: string;
  /** True when its first or last letters are those of a word: inside longer ones it is something else. */
  readonly beginsWord: boolean;
  readonly endsWord: boolean;
  /** What it takes to get from one to the other: the smaller, the likelier. */
  readonly cost: number;
}

/** What may have been meant by a term. */
export interface Slips {
  /** All that it may have meant among the words of a text. */
  among(text: string, vocabulary: Vocabulary): readonly Correction[];
  /** The likeliest among the words of a name. */
  inName(name: string): Correction | null;
}

/** A word of a term in which slips are tolerated, with what stands around it. */
interface Typed {
  readonly word: string;
  readonly before: string;
  readonly after: string;
  readonly letters: number;
  readonly most: number;
  readonly costs: Map<string, number>;
}

const shortestWithSlip = 4;
const shortestWithTwo = 8;
/** Beginnings of fewer letters are near to those of too many words. */
const shortestBeginning = 5;
const slip = 4;
const otherFirstLetter = 2;
const longer = 1;

/** Null when slips are not tolerated in the term: phrases, numbers, short words, scripts without blanks. */
export function createSlips({ text: term, isPhrase }: Term): Slips | null {
  const typed = isPhrase ? [] : readTyped(term);
  if (typed.length === 0) return null;
  return {
    among: (text, vocabulary) => typed.flatMap((each) => correct(each, text, vocabulary)),
    inName: (name) =>
      typed
        .filter(({ before, after }) => before + after === '')
        .flatMap((each) => name.split(' ').map((word) => toCorrection(each, word, costOf(each, word))))
        .reduce<Correction | null>(
          (best, each) => (each.cost < (best?.cost ?? Infinity) ? each : best),
          null,
        ),
  };
}

function readTyped(term: string): readonly Typed[] {
  const typed: Typed[] = [];
  let start = 0;
  for (let place = 0; place <= term.length; place += 1) {
    if (place < term.length && isLetter(term.charCodeAt(place))) continue;
    const word = term.slice(start, place);
    if (word.length >= shortestWithSlip)
      typed.push({
        word,
        before: term.slice(0, start),
        after: term.slice(place),
        letters: lettersOf(word),
        most: word.length < shortestWithTwo ? 1 : 2,
        costs: new Map(),
      });
    start = place + 1;
  }
  return typed;
}

function correct(typed: Typed, text: string, { words, letters }: Vocabulary): Correction[] {
  const corrections: Correction[] = [];
  const least = typed.word.length - typed.most;
  for (let index = 0; index < words.length; index += 1) {
    const packed = words[index] ?? 0;
    // Each slip brings in at most one letter that the word has not.
    const strange = typed.letters & ~(letters[index] ?? 0);
    if ((packed & 63) < least || countBits(strange) > typed.most) continue;
    const word = wordAt(text, packed);
    const cost = costOf(typed, word);
    if (cost !== Infinity && cost > 0) corrections.push(toCorrection(typed, word, cost));
  }
  return corrections;
}

const toCorrection = ({ before, after }: Typed, word: string, cost: number): Correction => ({
  text: before + word + after,
  beginsWord: before === '',
  endsWord: after === '',
  cost,
});

function costOf(typed: Typed, word: string): number {
  const known = typed.costs.get(word);
  if (known !== undefined) return known;
  const cost = measureCost(typed, word);
  typed.costs.set(word, cost);
  return cost;
}

function measureCost({ word: typed, after, most }: Typed, word: string): number {
  const { whole, beginning } = measureDistance(typed, word, most);
  // What is followed by more of the term is no beginning.
  const isLast = after === '';
  if (isLast && beginning === 0) return 0;
  const canGoOn = isLast && typed.length >= shortestBeginning;
  const cost = Math.min(whole * slip, canGoOn ? beginning * slip + longer : Infinity);
  return typed[0] === word[0] ? cost : cost + otherFirstLetter;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
