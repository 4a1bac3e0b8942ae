import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { toPlainQuery } from './plain-query.ts';

test('a selection becomes its words, whatever blanks stand between them', () => {
  expect(toPlainQuery('  Renewal\n\tcall\u00A0with  Anna ')).toBe('Renewal call with Anna');
});

test.each([
  'is:error budget',
  '-agent:Docs -budget',
  'sorce:cargo "renewal call',
  'before:tomorrow „alles“ «tout»',
  'https://crm.example.com/deals/42?x=-1',
])('%s asks for its words alone', (text) => {
  const { parts } = parseQuery(toPlainQuery(text));
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.every((part) => part.kind === 'term' && !part.isExcluded)).toBe(true);
});

test('signs alone are no words', () => {
  expect(toPlainQuery(' - “ ” … ')).toBe('');
});

test('a long selection is cut between words, one long word within', () => {
  const query = toPlainQuery('word '.repeat(1000));
  expect(query.length).toBeLessThanOrEqual(200);
  expect(query).toMatch(/^(?:word )+word$/u);
  expect(toPlainQuery('x'.repeat(5000))).toHaveLength(200);
});
