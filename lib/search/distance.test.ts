import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureDistance } from './distance.ts';

test.each([
  ['invoice', 'invoice', 0],
  ['invioce', 'invoice', 1],
  ['invoce', 'invoice', 1],
  ['invoicee', 'invoice', 1],
  ['invoica', 'invoice', 1],
  ['invaica', 'invoice', 2],
  ['renwal', 'invoice', Infinity],
])('%s is %s with %d slips', (typed, word, slips) => {
  expect(measureDistance(typed, word, 2).whole).toBe(slips);
});

test('what is typed may be the beginning of a longer word', () => {
  expect(measureDistance('entrep', 'enterprise', 1)).toEqual({ whole: Infinity, beginning: 1 });
  expect(measureDistance('enter', 'enterprise', 1)).toEqual({ whole: Infinity, beginning: 0 });
});

/** The textbook's table, whole. */
function distanceOf(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [i === 0 ? j : Infinity, j === 0 ? i : Infinity];
      if (i > 0 && j > 0)
        steps.push(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps.push(table[i - 2]![j - 2]! + 1);
      table[i]![j] = Math.min(...steps);
    }
  }
  return table[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 10 });

test('distances are those of the textbook, up to what is allowed', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 2 }), (typed, other, most) => {
      const limit = (steps: number): number => (steps <= most ? steps : Infinity);
      const beginnings = Array.from({ length: other.length }, (_, end) => other.slice(0, end + 1));
      expect(measureDistance(typed, other, most)).toEqual({
        whole: limit(distanceOf(typed, other)),
        beginning: limit(Math.min(...beginnings.map((beginning) => distanceOf(typed, beginning)))),
      });
    }),
  );
});
