import { expect, test } from 'vitest';
import { cutSnippet, markMatches } from './mark.ts';

const marked = (text: string, words: readonly string[]): string =>
  markMatches(text, words)
    .map(({ text: piece, isMatch }) => (isMatch ? `[${piece}]` : piece))
    .join('');

test('every occurrence of every word is marked, across case and accents', () => {
  expect(marked('Café or cafe: CAFÉ', ['cafe'])).toBe('[Café] or [cafe]: [CAFÉ]');
  expect(marked('one two', ['two', 'on'])).toBe('[on]e [two]');
});

test('overlapping and touching matches become one mark', () => {
  expect(marked('abcdef', ['abc', 'cd', 'ef'])).toBe('[abcdef]');
});

test('a phrase is marked across a line break, and a letter with all of its marks', () => {
  expect(marked('Hello\n big world', ['hello big'])).toBe('[Hello\n big] world');
  expect(marked('e\u0301te\u0301', ['et'])).toBe('[e\u0301t]e\u0301');
});

test('a text without a match is one piece', () => {
  expect(markMatches('nothing', ['x'])).toEqual([{ text: 'nothing', start: 0, isMatch: false }]);
  expect(markMatches('nothing', [])).toEqual([{ text: 'nothing', start: 0, isMatch: false }]);
});

test('a snippet begins at the start while the match is near it', () => {
  expect(cutSnippet('a match near the start', ['match'], 100)).toBe('a match near the start');
  expect(cutSnippet('x'.repeat(50), [], 10)).toBe('xxxxxxxxxx…');
});

test('a snippet moves to a match that is far inside, at the beginning of a word', () => {
  const text = `${'word '.repeat(3000)}needle ${'tail '.repeat(100)}`;
  const snippet = cutSnippet(text, ['needle'], 80);
  expect(snippet).toMatch(/^…word .*needle tail .*…$/u);
  expect(snippet.length).toBeLessThanOrEqual(82);
});

test('a snippet never ends in half a character', () => {
  expect(cutSnippet('ab👍cd', [], 3)).toBe('ab…');
});

test('a snippet shows the place where most of the words stand together', () => {
  const text = `the ${'word '.repeat(100)}about the renewals ${'tail '.repeat(100)}`;
  expect(cutSnippet(text, ['the', 'renewals'], 80)).toContain('the renewals');
  expect(cutSnippet(text, ['the'], 80)).toMatch(/^the word/u);
});

test.each([1990, 1998, 3795, 40_000])('a snippet finds the only match at %i in a long text', (place) => {
  const text = `${'é a '.repeat(place / 4).slice(0, place)} needle ${'b '.repeat(5000)}`;
  expect(cutSnippet(text, ['needle'], 80)).toMatch(/^…(?:é a |a |é )*\S* ?needle b/u);
});
