// Accents, vowel points, the stretching mark, soft hyphens, joiners and variation selectors: people leave them out
// when they type. Other marks (kana voicing, Indic vowels) change the word and stay.
const leftOut =
  /[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u065F\u0670]|\u00AD|[\u200B-\u200D]|\u2060|[\uFE00-\uFE0F]|\uFEFF/gu;
const plain = /^[\u0000-\u007F]*$/u;
const plainLine = /^(?!.* {2})[\u0020-\u007E]*$/u;

// Letters with a stroke have no decomposition in Unicode, yet are typed without it. Apostrophes and hyphens that
// typesetting replaced are typed as keyboards have them.
const variants: Readonly<Record<string, string>> = {
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
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '‐': '-',
};
const varied = /[ßæœøđðłıþς‘’ʼ‐]/gu;
const blanks = /[\s\u001F]+/gu;

/** Text as search compares it: without case, accents, width and typographic variants. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(leftOut, '')
    .replace(varied, (letter) => variants[letter] ?? letter);
}

/** As `foldText`, with one blank for any run of them: so a phrase is found across a line break. */
export const foldLine = (text: string): string => foldText(text).replace(blanks, ' ');

/** Folded text that remembers where each of its characters came from. */
export interface FoldedText {
  readonly text: string;
  /** The span of the original, in UTF-16 units, that a span of the folded text came from. */
  spanOf(start: number, end: number): readonly [start: number, end: number];
}

// A run of plain letters, of which each folds to one; or a letter with the marks that follow it, which folding may put
// into another order.
const clusters = /[\u0021-\u007E]+(?!\p{M})|[\s\u001F]+|\P{M}\p{M}*|\p{M}+/gu;

// The first character decides: only runs begin with a plain letter and hold no mark.
const isPlainRun = (cluster: string): boolean => /^[\u0021-\u007E](?!\p{M})/u.test(cluster);

/** As `foldLine`, for texts in which matches are to be marked. */
export function foldWithPlaces(original: string): FoldedText {
  if (plainLine.test(original)) return { text: original.toLowerCase(), spanOf: (start, end) => [start, end] };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    const end = index + cluster.length;
    if (isPlainRun(cluster)) {
      text += cluster.toLowerCase();
      for (let place = index; place < end; place += 1) {
        starts.push(place);
        ends.push(place + 1);
      }
      continue;
    }
    const line = foldLine(cluster);
    const folded = text.endsWith(' ') ? line.replace(/^ /u, '') : line;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(end);
    }
    text += folded;
    // What folded to nothing belongs to the letter before it.
    if (folded === '' && ends.length > 0) ends[ends.length - 1] = end;
  }
  const { length } = original;
  return { text, spanOf: (start, end) => [starts[start] ?? length, ends[end - 1] ?? length] };
}
