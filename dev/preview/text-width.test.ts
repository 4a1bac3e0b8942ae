import { expect, test } from 'vitest';
import { fitText, measureText } from './text-width.ts';

test('a Latin letter takes one column, a Japanese one or an emoji two', () => {
  expect(measureText('abc')).toBe(3);
  expect(measureText('請求書')).toBe(6);
  expect(measureText('👩🏽‍🚀')).toBe(2);
  expect(measureText('e\u0301')).toBe(1);
});

test('a text is filled up or cut to exactly the columns it is given', () => {
  expect(fitText('abc', 5)).toBe('abc  ');
  expect(fitText('abcdef', 5)).toBe('abcd…');
  expect(fitText('請求書です', 6)).toBe('請求… ');
  for (const text of ['abcdefgh', '請求書ですか', '👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 'مرحبا بالعالم']) {
    expect(measureText(fitText(text, 7))).toBe(7);
  }
});

test('line ends become spaces and Arabic is isolated from its neighbours', () => {
  expect(fitText('a\n b', 3)).toBe('a b');
  expect(fitText('مرحبا', 6)).toBe('\u2068مرحبا\u2069 ');
});
