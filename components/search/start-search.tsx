import { i18n } from '../../lib/i18n/i18n.ts';
import { computed } from '@preact/signals';
import type { Background } from '../../lib/messaging/protocol.ts';
import { provideMarker } from '../../lib/search/late-marker.ts';
import * as marker from '../../lib/search/mark.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { createIdleYield, createYield } from '../../lib/search/run-in-slices.ts';
import { createSearch, type SearchTools } from '../../lib/search/search.ts';
import { setHidden } from '../../lib/stores/hiding.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { createOlderSearch } from '../../lib/stores/older-search.ts';
import { createSavedCounts } from '../../lib/stores/saved-counts.ts';
import { createSavedSearchStore } from '../../lib/stores/saved-searches.ts';
import { createSearchAssist } from '../../lib/stores/search-assist.ts';
import { SearchOlder } from './search-older.tsx';
import type { SearchParts } from '../app/later-context.ts';
import { QueryBar } from './query-bar.tsx';
import { HiddenLine } from './hidden-line.tsx';
import { SaveSearch } from './save-search.tsx';
import { SavedChips } from './saved-chips.tsx';
import { SearchMenu } from './search-menu.tsx';

/** Makes the list searchable, and what belongs to searching. Loaded after the first paint. */
export function startSearch(
  store: ListStore,
  background: Background,
  tools: SearchTools = { now: () => performance.now(), yieldTurn: createYield() },
  idleTools: SearchTools = { ...tools, yieldTurn: createIdleYield(tools.yieldTurn) },
): SearchParts {
  const { connections, data, results } = store;
  provideMarker(marker);
  const search = createSearch(tools);
  results.useSearch({ search, parse: parseQuery });
  const assist = createSearchAssist({ results, data, connections, background, setQuery: store.setQuery });
  const { counts } = createSavedCounts({
    data,
    isShown: computed(() => results.query.value === ''),
    now: () => store.clock.now.peek(),
    tools: idleTools,
  });
  const saved = createSavedSearchStore({ background, counts, onUnreachable: store.tellUnreachable });
  // Nobody is typing what a page has come back to.
  if (store.comingBack.place.peek() !== null) assist.dismiss();
  const hide: SearchParts['hide'] = async (choice, name, isHidden) => {
    try {
      await setHidden(background, data.connections.peek(), choice, isHidden);
    } catch {
      store.tellUnreachable();
      return false;
    }
    // Who hides something now wants it out of sight, whatever was to be seen for a while.
    if (isHidden) data.isHiddenShown.value = false;
    store.say(i18n.t(isHidden ? 'hidden.areHidden' : 'hidden.areShownAgain', [name]));
    return true;
  };
  const older = createOlderSearch({ results, data, background });
  return {
    menu: (
      <>
        <SaveSearch saved={saved} />
        <SearchMenu assist={assist} tools={tools} hide={hide} />
      </>
    ),
    hide,
    saved: <SavedChips saved={saved} assist={assist} />,
    queryBar: <QueryBar assist={assist} />,
    older: (
      <>
        <HiddenLine />
        <SearchOlder older={older} />
      </>
    ),
    textCount: assist.textCount,
  };
}
