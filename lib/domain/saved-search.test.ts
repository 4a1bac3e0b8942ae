import { expect, test } from 'vitest';
import {
  isSavedSearchList,
  longestSavedQuery,
  longestSearchName,
  mostSavedSearches,
  putSearch,
  trimSearch,
} from './saved-search.ts';

const failed = { id: 'a', name: 'Failed', query: 'is:error' };

test('a search is saved behind the others, and again in its place', () => {
  const mine = { id: 'b', name: 'Mine', query: 'owner:me' };
  expect(putSearch([failed], mine)).toEqual([failed, mine]);
  expect(putSearch([failed, mine], { ...failed, name: 'Broken' })).toEqual([
    { ...failed, name: 'Broken' },
    mine,
  ]);
});

test('a full list takes no more, but lets those in it be changed', () => {
  const full = Array.from({ length: mostSavedSearches }, (_, place) => ({ ...failed, id: `${place}` }));
  expect(putSearch(full, { ...failed, id: 'new' })).toBeNull();
  expect(putSearch(full, { ...failed, id: '3' })).toHaveLength(mostSavedSearches);
});

test('a name is cut to its longest, a query too long or empty is refused', () => {
  expect(trimSearch({ id: 'a', name: ` ${'x'.repeat(100)} `, query: ' is:error ' })).toEqual({
    id: 'a',
    name: 'x'.repeat(longestSearchName),
    query: 'is:error',
  });
  expect(trimSearch({ ...failed, name: ' ' })).toBeNull();
  expect(trimSearch({ ...failed, query: ' ' })).toBeNull();
  expect(trimSearch({ ...failed, query: 'x'.repeat(longestSavedQuery + 1) })).toBeNull();
});

test('what storage holds is believed only in its own form', () => {
  expect(isSavedSearchList([failed])).toBe(true);
  expect(isSavedSearchList([{ ...failed, query: null }])).toBe(false);
  expect(isSavedSearchList({})).toBe(false);
});
