// Accents, vowel points and the stretching mark, which people leave out when they type. Other marks (kana voicing,
// Indic vowels) change the word and stay.
const leftOut = /[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u065F\u0670]/gu;
const plain = /^[\u0000-\u007F]*$/u;

// Letters with a stroke have no decomposition in Unicode, yet are typed without it.
const strokes: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};
const stroked = /[ßæœøđðłıþς]/gu;

/** Text as search compares it: without case, accents, width and typographic variants. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(leftOut, '')
    .replace(stroked, (letter) => strokes[letter] ?? letter);
}

/** Folded text that remembers where each of its characters came from. */
export interface FoldedText {
  readonly text: string;
  /** The span of the original, in UTF-16 units, that a span of the folded text came from. */
  spanOf(start: number, end: number): readonly [start: number, end: number];
}

/** As `foldText`, for texts in which matches are to be marked. */
export function foldWithPlaces(original: string): FoldedText {
  if (plain.test(original)) return { text: original.toLowerCase(), spanOf: (start, end) => [start, end] };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const letter of original) {
    const folded = foldText(letter);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(place);
      ends.push(place + letter.length);
    }
    place += letter.length;
    text += folded;
    // A mark that folded to nothing belongs to the letter before it.
    if (folded === '' && ends.length > 0) ends[ends.length - 1] = place;
  }
  return { text, spanOf: (start, end) => [starts[start] ?? place, ends[end - 1] ?? place] };
}
