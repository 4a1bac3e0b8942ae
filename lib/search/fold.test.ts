import { expect, test } from 'vitest';
import { foldText, foldWithPlaces } from './fold.ts';

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
