import { expect, test } from 'vitest';
import { longestRecentSearch, mostRecentSearches, withSearch } from './recent-searches.ts';

test('the newest search comes first, and each is there once', () => {
  expect(withSearch(['refund', 'is:error'], ' is:error ')).toEqual(['is:error', 'refund']);
});

test('the oldest searches fall off the end', () => {
  const many = Array.from({ length: mostRecentSearches }, (_, n) => `search ${n}`);
  expect(withSearch(many, 'new')).toEqual(['new', ...many.slice(0, -1)]);
});

test('blanks and searches too long to be shown again are not remembered', () => {
  expect(withSearch(['refund'], '   ')).toEqual(['refund']);
  expect(withSearch(['refund'], 'x'.repeat(longestRecentSearch + 1))).toEqual(['refund']);
});
