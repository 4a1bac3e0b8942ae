import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanMessage, cleanText } from './text.ts';

describe('cleanText', () => {
  test('keeps what writing needs: emoji families, joiners, Persian, Devanagari, Hebrew, tabs and lines', () => {
    const samples = ['👩‍👩‍👧‍👦 ❤️', 'می‌خواهم', 'क्षत्रिय', 'שָׁלוֹם', 'e\u0301', 'a\tb\nc', '日本語', '\u200e'];
    for (const sample of samples) expect(cleanText(sample)).toBe(sample);
  });

  test('removes controls, bidirectional overrides and isolates, the byte order mark and tags', () => {
    const forged = '\u0000a\u0007b\u001bc\u007fd\u0085e\u202ef\u2066g\u2069h\ufeffi\u{e0041}j\u{e007f}';
    expect(cleanText(forged)).toBe('abcdefghij');
  });

  test('leaves at most eight marks on a letter', () => {
    expect(cleanText(`o${'\u0301'.repeat(40)}k`)).toBe(`o${'\u0301'.repeat(8)}k`);
  });

  test('makes one kind of line end', () => {
    expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  test('replaces lone surrogates and leaves none behind when it cuts', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
    expect(cleanText('ab😀', 3)).toBe('ab');
    expect(cleanText('ab😀c', 4)).toBe('ab😀');
  });

  test('cuts at 65,536 characters by itself', () => {
    expect(cleanText('x'.repeat(70_000))).toHaveLength(65_536);
  });

  test('gives well-formed text that cleaning again does not change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (value, longest) => {
        const cleaned = cleanText(value, longest);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.length).toBeLessThanOrEqual(longest);
        expect(cleanText(cleaned, longest)).toBe(cleaned);
      }),
      // On a failure fast-check tells its seed.
      { numRuns: 500 },
    );
  });

  // Looked at again and again it would never end.
  test('cuts down a tower of five million marks', () => {
    expect(cleanText('\u0301'.repeat(5_000_000), 5_000_000).length).toBeLessThan(10);
  });
});

describe('cleanLine', () => {
  test('puts a text on one line', () => {
    expect(cleanLine('  a \n\n b\u2028c\t')).toBe('a b c');
  });

  test('is null when there is nothing to see', () => {
    const nothing = [
      null,
      undefined,
      '',
      ' \n',
      '\u202e\u2066',
      '\u200b\u200d',
      '\ufe0f',
      '\u3164',
      '\u00ad',
    ];
    for (const value of nothing) expect(cleanLine(value)).toBeNull();
  });

  test('cuts at 300 characters by itself', () => {
    expect(cleanLine('x'.repeat(400))).toHaveLength(300);
  });
});

test('in a message that is read whole a mark stands for each character that forges', () => {
  expect(cleanMessage('\uFEFFpay \u202Elap\u202C now\u0000')).toBe('pay \uFFFDlap\uFFFD now\uFFFD');
  expect(cleanMessage('a\tb\r\nc \u{1F469}\u200D\u{1F680} \u0645\u06CC\u200C\u062E')).toBe(
    'a\tb\nc \u{1F469}\u200D\u{1F680} \u0645\u06CC\u200C\u062E',
  );
});
