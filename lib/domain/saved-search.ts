import { isRecord, isText } from './guards.ts';
import { longestRecentSearch } from './recent-searches.ts';

/** A query that somebody gave a name, to ask it again with one click. */
export interface SavedSearch {
  /** Random; stays when it is renamed. */
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

export const mostSavedSearches = 20;
export const longestSearchName = 60;
export const longestSavedQuery = longestRecentSearch;

/** The search without blanks at the ends of its name and query; null when either is empty or too long. */
export function trimSearch({ id, name, query }: SavedSearch): SavedSearch | null {
  const trimmed = { id, name: name.trim().slice(0, longestSearchName).trim(), query: query.trim() };
  const isWhole = trimmed.name !== '' && trimmed.query !== '' && trimmed.query.length <= longestSavedQuery;
  return isWhole ? trimmed : null;
}

/** The list with a search in its place, or behind the others when its ID is new; null when there is no room for it. */
export function putSearch(
  searches: readonly SavedSearch[],
  search: SavedSearch,
): readonly SavedSearch[] | null {
  if (searches.some(({ id }) => id === search.id))
    return searches.map((known) => (known.id === search.id ? search : known));
  return searches.length < mostSavedSearches ? [...searches, search] : null;
}

export const isSavedSearch = (value: unknown): value is SavedSearch =>
  isRecord(value) && isText(value['id']) && isText(value['name']) && isText(value['query']);

export const isSavedSearchList = (value: unknown): value is readonly SavedSearch[] =>
  Array.isArray(value) && value.every(isSavedSearch);
