import type { Background } from '../../lib/messaging/protocol.ts';
import type { SearchTools } from '../../lib/search/search.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { ConversationDetail } from '../conversation-detail/conversation-detail.tsx';
import { ListPlaceholder } from '../conversation-list/list-placeholder.tsx';
import { startSearch } from '../search/start-search.tsx';
import type { LaterParts } from './later-context.ts';

/** Starts all that a page shows beside its first rows. To be imported after the first paint. */
export const startLater = (store: ListStore, background: Background, tools?: SearchTools): LaterParts => ({
  ...startSearch(store, background, tools),
  Detail: ConversationDetail,
  Placeholder: ListPlaceholder,
});
