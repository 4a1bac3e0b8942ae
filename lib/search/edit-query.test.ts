import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partAt, removePart, replacePart, writeFilter } from './edit-query.ts';
import { parseQuery, type QueryPart } from './parse-query.ts';

const withoutPlace = ({ start: _, end: __, ...rest }: QueryPart): object => rest;
const readParts = (text: string): object[] => parseQuery(text).parts.map(withoutPlace);

function remove(text: string, index: number): string {
  const query = parseQuery(text);
  return removePart(query, query.parts[index]!);
}

test('a part is removed with the blanks that it leaves', () => {
  expect(remove('a  is:error  b', 1)).toBe('a b');
  expect(remove('is:error b', 0)).toBe('b');
  expect(remove('a -"x y"', 1)).toBe('a');
  expect(remove('"a""b"c', 1)).toBe('"a" c');
});

const pieces = fc.constantFrom('a', '-', '"', ':', ' ', '  ', 'is:error', 'agent:', 'foo:', '/', '東', '”');

test('removing a part leaves all others as they were', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(), (list, chosen) => {
      const text = list.join('');
      const { length } = parseQuery(text).parts;
      fc.pre(length > 0);
      const index = chosen % length;
      expect(readParts(remove(text, index))).toEqual(readParts(text).toSpliced(index, 1));
    }),
  );
});

test('a part is replaced in its place, with the caret behind it', () => {
  const query = parseQuery('x agent:pi y');
  expect(replacePart(query, query.parts[1]!, 'agent:"Pipeline analyst"')).toEqual({
    text: 'x agent:"Pipeline analyst" y',
    caret: 26,
  });
  const tight = parseQuery('"a"is:"b"');
  expect(replacePart(tight, tight.parts[1]!, 'is:error').text).toBe('"a" is:error');
});

test('the part at the caret is the one that is being typed', () => {
  const query = parseQuery('one  is:');
  expect(partAt(query, 0)).toBeUndefined();
  expect(partAt(query, 3)?.end).toBe(3);
  expect(partAt(query, 4)).toBeUndefined();
  expect(partAt(query, 8)?.kind).toBe('problem');
});

test.each([
  ['Scout', 'agent:Scout'],
  ['Pipeline analyst', 'agent:"Pipeline analyst"'],
  ['The "Best" of them', 'agent:"of them"'],
])('the value %j is written as %j', (value, written) => {
  expect(writeFilter('agent', value)).toBe(written);
  expect(writeFilter('agent', value, true)).toBe(`-${written}`);
});

test('whatever a value holds, it is read back as one filter that a name holding the value matches', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      fc.pre(/[^\s"“”„«»＂]/u.test(value));
      const [part, ...rest] = parseQuery(writeFilter('agent', value)).parts;
      expect(rest).toEqual([]);
      expect(part).toMatchObject({ kind: 'filter', operator: 'agent' });
      expect(part?.kind === 'filter' && value.includes(part.value)).toBe(true);
    }),
  );
});
