import { foldWithPlaces } from './fold.ts';

/** A stretch of text, marked where it matched. */
export interface Piece {
  readonly text: string;
  /** Where it begins in the whole, in UTF-16 units. */
  readonly start: number;
  readonly isMatch: boolean;
}

type Span = readonly [start: number, end: number];

/** Cuts a text into matching and other pieces; `words` are folded. One unmarked piece when nothing matches. */
export function markMatches(text: string, words: readonly string[]): readonly Piece[] {
  const spans = findSpans(text, words);
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
 * The part of a text worth showing on a line: its start, or, when the first match lies beyond `early`
 * characters, the surroundings of that match. At most `longest` characters, with "…" where cut.
 */
export function cutSnippet(text: string, words: readonly string[], longest: number, early = 48): string {
  const first = findFirst(text, words);
  const from = first === null || first <= early ? 0 : wordStartBefore(text, first - 24);
  const to = Math.min(text.length, from + longest);
  const cut = text.slice(from, to).toWellFormed().replaceAll('\uFFFD', '');
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}

// Most matches are near the start: a long text is folded whole only when they are not.
function findFirst(text: string, words: readonly string[]): number | null {
  const near = findSpans(text.slice(0, 2000), words)[0];
  const first = near ?? (text.length > 2000 ? findSpans(text, words)[0] : undefined);
  return first?.[0] ?? null;
}

function wordStartBefore(text: string, place: number): number {
  const blank = text.slice(place, place + 16).search(/\s/u);
  return blank === -1 ? place : place + blank + 1;
}

function findSpans(text: string, words: readonly string[]): readonly Span[] {
  if (words.length === 0) return [];
  const folded = foldWithPlaces(text);
  const found: Span[] = [];
  for (const word of words) {
    let place = folded.text.indexOf(word);
    while (place !== -1) {
      found.push(folded.spanOf(place, place + word.length));
      place = folded.text.indexOf(word, place + word.length);
    }
  }
  return joinSpans(found.toSorted((a, b) => a[0] - b[0]));
}

function joinSpans(sorted: readonly Span[]): readonly Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
