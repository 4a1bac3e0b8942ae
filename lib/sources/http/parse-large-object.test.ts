import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printSeed } from '../testing/seed.ts';
import { parseLargeObject } from './parse-large-object.ts';
import { parseObject } from './parse-object.ts';

const seed = printSeed('parse-large-object');
const never = (): null => null;

/** Equal to the last detail: order of keys, keys of odd names, minus zero. */
async function expectAgreement(text: string, batch?: number): Promise<void> {
  const [split, whole] = [await parseLargeObject(text, never, batch), parseObject(text)];
  expect(isDeepStrictEqual(split, whole)).toBe(true);
  expect(JSON.stringify(split)).toBe(JSON.stringify(whole));
}

const odd = [
  '',
  '{}',
  ' {} ',
  '{ }x',
  '[]',
  'null',
  '"{}"',
  '{"a":[]}',
  '{"a":[ \n]}',
  '{"a":[,]}',
  '{"a":[1,]}',
  '{"a":[,1]}',
  '{"a":[1,,2]}',
  '{"a":[1 2]}',
  '{"a":[1}',
  '{"a":[{]}',
  '{"a":[{]},1]}',
  '{"a":[1],}',
  '{,"a":[1]}',
  '{"a":[1]"b":2}',
  '{"a" [1]}',
  '{"a":}',
  '{"a":[1]}}',
  '{"a":[1]]',
  '{"a":[1]} {"b":2}',
  '{"a":[1],"a":[2],"b":3,"a":4}',
  '{"2":[1],"1":[2]}',
  '{"__proto__":[1],"constructor":[2]}',
  '{"a":[{"__proto__":{"x":1}}]}',
  '{"\\u0061":["\\"]","\\\\","[{","\\\\\\""]}',
  '{"a\nb":[1]}',
  '{"a":["\u0000"]}',
  '{"a":[NaN]}',
  '{"a":[1e400,-0,01]}',
  '{"a":[-0]}',
  "{'a':[1]}",
  '{"a":[1]/**/}',
  '\uFEFF{"a":[1]}',
  '{"a":\u00A0[1]}',
  '{"a":["\uD800"]}',
  '{"a":["unclosed]}',
  '{"a":["\\"]}',
  `{"a":${'['.repeat(10_000)}`,
  `{"a":[${'['.repeat(500)}${']'.repeat(500)}]}`,
  `{"a":${'{"b":'.repeat(500)}1${'}'.repeat(500)}}`,
  '<!doctype html><p>{"a":[1]}',
];

const cut = (text: string): string => JSON.stringify(text).slice(0, 60);

test.for(odd.map((text) => [cut(text), text] as const))(
  '%s is read as JSON.parse reads it',
  async ([, text]) => {
    for (const batch of [1, 5, undefined]) await expectAgreement(text, batch);
  },
);

test('a nesting of 100,000 brackets is no trouble', async () => {
  const text = `{"a":[1,${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
  expect(await parseLargeObject(text, never)).toMatchObject({ ok: true, value: { a: { length: 2 } } });
});

const blank = fc.constantFrom('', '', ' ', '\n\t', '\r');

/** Any JSON, with blanks wherever they may be. */
const document = fc
  .tuple(fc.dictionary(fc.string({ unit: 'binary' }), fc.array(fc.jsonValue({ maxDepth: 4 }))), blank)
  .map(
    ([value, space]) =>
      `${space}{${Object.entries(value)
        .map(([key, list]) => `${space}${JSON.stringify(key)}${space}:${JSON.stringify(list, null, space)}`)
        .join(`${space},`)}${space}}${space}`,
  );

test('random documents are read as JSON.parse reads them', () =>
  fc.assert(fc.asyncProperty(document, fc.integer({ min: 1, max: 64 }), expectAgreement), {
    seed,
    numRuns: 500,
  }));

test('so are documents that were cut, or changed at a place', () => {
  const sign = fc.constantFrom('', ',', '"', '\\', '[', ']', '{', '}', ':', ' ', '1', 'x');
  const broken = fc.tuple(document, fc.nat(), fc.nat(4), sign).map(([text, place, count, change]) => {
    const at = place % (text.length + 1);
    return `${text.slice(0, at)}${change}${count === 4 ? '' : text.slice(at + count)}`;
  });
  return fc.assert(fc.asyncProperty(broken, fc.integer({ min: 1, max: 64 }), expectAgreement), {
    seed,
    numRuns: 2000,
  });
});

test('others get a turn between the elements of a long list', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => ({ id: `row ${n}`, text: 'x'.repeat(100) }));
  let turns = 0;
  const pace = (): Promise<void> => {
    turns += 1;
    return Promise.resolve();
  };
  const outcome = await parseLargeObject(JSON.stringify({ total: 3000, rows }), pace);
  expect(outcome).toEqual({ ok: true, value: { total: 3000, rows } });
  expect(turns).toBeGreaterThan(20);
});
