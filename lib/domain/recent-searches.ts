export const mostRecentSearches = 8;
export const longestRecentSearch = 200;

/** The list with a search put first, once; blanks at its ends and searches too long to be told again are left out. */
export function withSearch(searches: readonly string[], query: string): readonly string[] {
  const text = query.trim();
  if (text === '' || text.length > longestRecentSearch) return searches;
  return [text, ...searches.filter((known) => known !== text)].slice(0, mostRecentSearches);
}
