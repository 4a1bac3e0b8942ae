import { foldLine, foldWithPlaces } from './fold.ts';

/** A stretch of text, marked where it matched. */
export interface Piece {
  readonly text: string;
  /** Where it begins in the whole, in UTF-16 units. */
  readonly start: number;
  readonly isMatch: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** Whether any of the folded words stands in a text. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  if (words.length === 0 || text === '') return false;
  const folded = foldLine(text);
  return words.some((word) => word !== '' && folded.includes(word));
}

/** Whether a text holds one of the folded words that what is seen anyway lacks. */
export function addsWord(text: string, seen: string, words: readonly string[]): boolean {
  const folded = foldLine(seen);
  return holdsAny(
    text,
    words.filter((word) => !folded.includes(word)),
  );
}

/** Cuts a text into matching and other pieces; `words` are folded. One unmarked piece when nothing matches. */
export function markMatches(text: string, words: readonly string[]): readonly Piece[] {
  const spans = joinSpans(findSpans(text, words));
  if (spans.length === 0) return [{ text, start: 0, isMatch: false }];
  const pieces: Piece[] = [];
  let place = 0;
  for (const [start, end] of spans) {
    if (start > place) pieces.push({ text: text.slice(place, start), start: place, isMatch: false });
    pieces.push({ text: text.slice(start, end), start, isMatch: true });
    place = end;
  }
  if (place < text.length) pieces.push({ text: text.slice(place), start: place, isMatch: false });
  return pieces;
}

/**
 * The part of a text worth showing on a line: its start, or, when more of the words stand together beyond `early`
 * characters, the surroundings of that place. At most `longest` characters, with "…" where cut.
 */
export function cutSnippet(text: string, words: readonly string[], longest: number, early = 48): string {
  const from = findPlace(text, words, early);
  const to = Math.min(text.length, from + longest);
  const cut = text.slice(from, to).toWellFormed().replaceAll('\uFFFD', '');
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}

/** A long text is looked through in parts of this length: to fold it whole would stop the typing. */
const part = 2000;
/** How much of a part the next one repeats, so that no place is cut in two. */
const overlap = 200;
/** How much is shown before a match that is far inside. */
const lead = 24;

function findPlace(text: string, words: readonly string[], early: number): number {
  const at = findPart(text, words);
  const spans = findSpans(text.slice(at, at + part), words, at);
  let best = { from: 0, count: countWords(spans, 0, early) };
  for (let index = 0; index < spans.length; index += 1) {
    const start = spans[index]?.start ?? 0;
    if (start <= early) continue;
    const count = countWords(spans, index, start - lead + early);
    if (count > best.count) best = { from: wordStartBefore(text, start - lead), count };
  }
  return best.from;
}

/** Where the part begins in which most of the words stand; the first one if any does there. */
function findPart(text: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  let best = { at: 0, count: 0 };
  for (let at = 0; at < text.length; at += part - overlap) {
    const line = foldLine(text.slice(at, at + part));
    const { length: count } = words.filter((word) => word !== '' && line.includes(word));
    if (count > best.count) best = { at, count };
    if (best.count > 0 && best.at === 0) break;
  }
  return best.at;
}

/** How many different words begin up to `last`, from a span on. */
function countWords(spans: readonly Span[], first: number, last: number): number {
  const words = new Set<string>();
  for (let index = first; index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start > last) break;
    words.add(span.word);
  }
  return words.size;
}

function wordStartBefore(text: string, place: number): number {
  const blank = text.slice(place, place + 16).search(/\s/u);
  return blank === -1 ? place : place + blank + 1;
}

/** Every place of every word, in order, in a text that begins at `from`. */
function findSpans(text: string, words: readonly string[], from = 0): readonly Span[] {
  const sought = words.filter((word) => word !== '');
  if (sought.length === 0) return [];
  // To remember where each letter came from costs many times what folding does, and most texts match by their titles.
  const line = foldLine(text);
  if (!sought.some((word) => line.includes(word))) return [];
  const folded = foldWithPlaces(text);
  const found: Span[] = [];
  for (const word of sought) {
    let place = folded.text.indexOf(word);
    while (place !== -1) {
      const [start, end] = folded.spanOf(place, place + word.length);
      found.push({ start: from + start, end: from + end, word });
      place = folded.text.indexOf(word, place + word.length);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function joinSpans(sorted: readonly Span[]): readonly (readonly [start: number, end: number])[] {
  const joined: [number, number][] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
