import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { ConversationDetail } from '../conversation-detail/conversation-detail.tsx';
import { ConversationList } from '../conversation-list/conversation-list.tsx';
import { ListPlaceholder } from '../conversation-list/list-placeholder.tsx';
import { type SearchParts, SearchPartsContext } from '../search/search-parts.ts';
import { SourceStrip } from '../source-strip/source-strip.tsx';
import { ClockContext } from '../ui/clock-context.ts';
import { listenToKeys } from './keyboard.ts';
import { StatusLine } from './status-line.tsx';
import { StoreContext } from './store-context.ts';
import { TopBar } from './top-bar.tsx';

interface AppProps {
  readonly store: ListStore;
  readonly openSidePanel: (() => void) | null;
  readonly searchParts: ReadonlySignal<SearchParts | null>;
}

/** Popup and side panel: one app in two widths. */
export function App({ store, openSidePanel, searchParts }: AppProps) {
  useEffect(() => listenToKeys(store), [store]);
  return (
    <ClockContext.Provider value={store.clock}>
      <StoreContext.Provider value={store}>
        <SearchPartsContext.Provider value={searchParts}>
          <div class="app">
            <TopBar openSidePanel={openSidePanel} />
            {searchParts.value?.queryBar}
            <SourceStrip />
            <Stage store={store} />
            <StatusLine />
          </div>
        </SearchPartsContext.Provider>
      </StoreContext.Provider>
    </ClockContext.Provider>
  );
}

// The list stays in the page behind an open conversation: coming back finds it exactly as it was.
function Stage({ store }: { readonly store: ListStore }) {
  const opened = store.opened.value;
  return (
    <main class="stage">
      <div class={opened === null ? 'list-pane' : 'list-pane is-behind'} inert={opened !== null}>
        <ConversationList />
        <ListPlaceholder />
      </div>
      {opened !== null && <ConversationDetail conversation={opened} />}
    </main>
  );
}
