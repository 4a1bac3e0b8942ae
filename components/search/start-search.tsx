import type { Background } from '../../lib/messaging/protocol.ts';
import { provideMarker } from '../../lib/search/late-marker.ts';
import * as marker from '../../lib/search/mark.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { createSearch, createYield, type SearchTools } from '../../lib/search/search.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { createOlderSearch } from '../../lib/stores/older-search.ts';
import { createSearchAssist } from '../../lib/stores/search-assist.ts';
import { SearchOlder } from './search-older.tsx';
import type { SearchParts } from '../app/later-context.ts';
import { QueryBar } from './query-bar.tsx';
import { SearchMenu } from './search-menu.tsx';

/** Makes the list searchable, and what belongs to searching. Loaded after the first paint. */
export function startSearch(
  store: ListStore,
  background: Background,
  tools: SearchTools = { now: () => performance.now(), yieldTurn: createYield() },
): SearchParts {
  const { connections, data, results } = store;
  provideMarker(marker);
  const search = createSearch(tools);
  results.useSearch({ search, parse: parseQuery });
  const assist = createSearchAssist({ results, data, connections, background });
  const older = createOlderSearch({ results, data, background });
  return {
    menu: <SearchMenu assist={assist} />,
    queryBar: <QueryBar assist={assist} />,
    older: <SearchOlder older={older} />,
    textCount: assist.textCount,
  };
}
