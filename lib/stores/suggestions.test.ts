import { expect, test } from 'vitest';
import type { OperatorName } from '../search/operators.ts';
import { suggest, suggestAll } from './suggestions.ts';

const known: Partial<Record<OperatorName, readonly string[]>> = {
  source: ['Cargo', 'Sidecar'],
  agent: ['SDR copilot', 'Deal desk', 'Café concierge'],
};
const suggested = (text: string, caret = text.length) =>
  suggest(text, caret, (operator) => known[operator] ?? []);

test('the beginning of an operator suggests it, and leaves the rest of the query alone', () => {
  expect(suggested('refund so')).toEqual([
    { operator: 'source', value: null, query: 'refund source:', caret: 14 },
  ]);
  expect(suggested('so refund', 2).map(({ query }) => query)).toEqual(['source: refund']);
});

test('one letter and words that begin no operator suggest nothing', () => {
  expect(suggested('s')).toEqual([]);
  expect(suggested('refund')).toEqual([]);
  expect(suggested('refund ')).toEqual([]);
});

test('after the colon come the values that hold what was typed, accents or not, quoted where they have blanks', () => {
  expect(suggested('agent:').map(({ value }) => value)).toEqual([
    'SDR copilot',
    'Deal desk',
    'Café concierge',
  ]);
  expect(suggested('agent:cafe').map(({ query }) => query)).toEqual(['agent:"Café concierge" ']);
  expect(suggested('-is:er').map(({ query }) => query)).toEqual(['-is:error ']);
});

test('the caret comes to stand behind the value and its blank', () => {
  const [first] = suggested('source:c refund', 8);
  expect(first).toMatchObject({ query: 'source:Cargo refund', caret: 13 });
});

test('a value that is whole already is not suggested again', () => {
  expect(suggested('source:cargo')).toEqual([]);
});

test('all operators can be put behind a query', () => {
  expect(suggestAll('refund ').map(({ query }) => query)).toContain('refund agent:');
  expect(suggestAll('')).toHaveLength(10);
});
