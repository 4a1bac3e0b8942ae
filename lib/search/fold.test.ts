import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLine, foldText, foldWithPlaces } from './fold.ts';

test.each([
  ['Größe', 'grosse'],
  ['ÉCLAIR', 'eclair'],
  ['İstanbul', 'istanbul'],
  ['Łódź', 'lodz'],
  ['ＡＢＣ１２３', 'abc123'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['مُحَمَّد', 'محمد'],
  ['ﬁnance', 'finance'],
  ['plain ascii', 'plain ascii'],
  ['don’t', "don't"],
  ['co\u2011op', 'co-op'],
  ['in\u00ADvoice', 'invoice'],
  ['❤\uFE0F', '❤'],
])('%s is found as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('voiced kana stay apart from voiceless ones, in whichever width they are typed', () => {
  expect(foldText('ガ')).toBe(foldText('ｶﾞ'));
  expect(foldText('ガ')).not.toBe(foldText('カ'));
});

test('vowel signs of Indic scripts stay: without them words become others', () => {
  expect(foldText('की')).not.toBe(foldText('क'));
});

test('a place in folded text leads back to the letters that it came from', () => {
  const original = 'Die Straße — e\u0301t\u00e9 👍 ok';
  const folded = foldWithPlaces(original);
  const back = (word: string): string => {
    const start = folded.text.indexOf(word);
    expect(start).toBeGreaterThanOrEqual(0);
    return original.slice(...folded.spanOf(start, start + word.length));
  };
  expect(back('strasse')).toBe('Straße');
  expect(back('ete')).toBe('e\u0301t\u00e9');
  expect(back('ok')).toBe('ok');
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'É',
      'ß',
      '\u0323',
      '\u0301',
      ' ',
      '\n',
      'ｶ',
      'ﾞ',
      'Σ',
      '한',
      '\u0E33',
      'İ',
      '¨',
    ),
  }),
);

test('folding with places and without give the same text', () => {
  fc.assert(fc.property(anyText, (text) => foldWithPlaces(text).text === foldLine(text)));
});

test('a phrase is found across a line break, and marked from end to end', () => {
  const folded = foldWithPlaces('Hello\n  big  World');
  expect(folded.text).toBe('hello big world');
  expect(folded.spanOf(0, 15)).toEqual([0, 18]);
});
