import type { Background } from '../../lib/messaging/protocol.ts';
import type { SearchTools } from '../../lib/search/search.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { Place } from '../../lib/stores/place.ts';
import { startAnywhere } from '../about-page/start-anywhere.tsx';
import { ConversationDetail } from '../conversation-detail/conversation-detail.tsx';
import { ListPlaceholder } from '../conversation-list/list-placeholder.tsx';
import { startSearch } from '../search/start-search.tsx';
import { createBrowserPlace } from './browser-place.ts';
import type { AboutParts, LaterParts } from './later-context.ts';

interface LaterTools {
  readonly search?: SearchTools;
  /** Null: nothing of the browser around the page. */
  readonly place?: Place | null;
}

const nowhere: AboutParts = { aboutAbove: null, aboutLine: null };

/** Starts all that a page shows beside its first rows. To be imported after the first paint. */
export const startLater = (
  store: ListStore,
  background: Background,
  page: 'popup' | 'sidepanel',
  { search, place = createBrowserPlace(page) }: LaterTools = {},
): LaterParts => ({
  ...startSearch(store, background, search),
  ...(place === null ? nowhere : startAnywhere(store, background, place)),
  Detail: ConversationDetail,
  Placeholder: ListPlaceholder,
});
