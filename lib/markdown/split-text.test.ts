import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printSeed } from '../sources/testing/seed.ts';
import { cutRun, splitText } from './split-text.ts';
import { hostileText } from './testing/hostile-text.ts';

const seed = printSeed('split-text test');

test('a text is cut between paragraphs, and not inside lists, quotes and code', () => {
  expect(splitText('a\n\nb\nc\n\n\nd')).toEqual(['a\n', 'b\nc\n\n', 'd']);
  expect(splitText('- a\n\n- b\n\n  c\n\nd')).toEqual(['- a\n\n- b\n\n  c\n', 'd']);
  expect(splitText('> a\n\n> b\n\nc')).toEqual(['> a\n\n> b\n', 'c']);
  expect(splitText('```\na\n\nb\n```\n\nc')).toEqual(['```\na\n\nb\n```\n', 'c']);
  expect(splitText('~~~\n```\n\nb\n\n~~~\n\nc')).toEqual(['~~~\n```\n\nb\n\n~~~\n', 'c']);
  expect(splitText('a\n\n    code\n\n    code')).toEqual(['a\n\n    code\n\n    code']);
});

test('a long list is cut between its items, a long table and long code are not', () => {
  const items = splitText(`- ${'a'.repeat(100)}\n  - b\n`.repeat(200));
  expect(items.length).toBeGreaterThan(3);
  for (const piece of items) expect(piece).toMatch(/^- a/u);
  expect(splitText(`| a | b |\n|---|---|\n${'| c | d |\n'.repeat(3000)}`)).toHaveLength(1);
  expect(splitText(`\`\`\`\n${'- code\n'.repeat(3000)}\`\`\``)).toHaveLength(1);
});

test('a long stretch that only looks like a table is cut', () => {
  expect(splitText(`- ${'a|b\n'.repeat(10_000)}`)[0]?.length).toBeLessThan(9000);
});

test('the pieces of any text are the text', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 40 }), (found) => {
      const text = found.join('\n');
      expect(splitText(text).join('\n')).toBe(text);
    }),
    { seed, numRuns: 300 },
  );
});

test('a long run is cut at blanks where there are any', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a\n ]{0,400}$/u), fc.integer({ min: 4, max: 50 }), (run, size) => {
      const pieces = cutRun(run, size);
      expect(pieces.join('')).toBe(run);
      for (const piece of pieces) {
        expect(piece.length <= size || !/[\n ]./u.test(piece)).toBe(true);
      }
    }),
    { seed, numRuns: 300 },
  );
  expect(cutRun('aaa bbb ccc', 8)).toEqual(['aaa bbb ', 'ccc']);
  expect(cutRun('a https://example.com b', 8)).toEqual(['a ', 'https://example.com ', 'b']);
});
