import { withSearch } from '../domain/recent-searches.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { recentSearchesItem } from '../storage/items.ts';
import type { Turns } from '../storage/turns.ts';

/** What was searched for and led to a conversation: kept on this device until it is cleared or a connection is removed. */
export interface RecentSearches {
  remember(query: string): Promise<void>;
  clear(): Promise<void>;
}

export function createRecentSearches(inTurn: Turns): RecentSearches {
  return {
    remember: (query) =>
      inTurn(async () => {
        const known = (await readItem(recentSearchesItem)) ?? [];
        await writeItem(recentSearchesItem, withSearch(known, query));
      }),
    clear: () => inTurn(() => writeItem(recentSearchesItem, [])),
  };
}
