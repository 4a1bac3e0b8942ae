import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { ConversationList } from '../conversation-list/conversation-list.tsx';
import { type SearchParts, SearchPartsContext } from '../search/search-parts.ts';
import { SourceStrip } from '../source-strip/source-strip.tsx';
import { ClockContext } from '../ui/clock-context.ts';
import { listenToKeys } from './keyboard.ts';
import type { LaterParts } from './later-parts.ts';
import { StatusLine } from './status-line.tsx';
import { StoreContext } from './store-context.ts';
import { TopBar } from './top-bar.tsx';

interface AppProps {
  readonly store: ListStore;
  readonly openSidePanel: (() => void) | null;
  readonly searchParts: ReadonlySignal<SearchParts | null>;
  /** Null until they are loaded. */
  readonly later: ReadonlySignal<LaterParts | null>;
}

/** Popup and side panel: one app in two widths. */
export function App({ store, openSidePanel, searchParts, later }: AppProps) {
  useEffect(() => listenToKeys(store), [store]);
  return (
    <ClockContext.Provider value={store.clock}>
      <StoreContext.Provider value={store}>
        <SearchPartsContext.Provider value={searchParts}>
          <div class="app">
            <TopBar openSidePanel={openSidePanel} />
            {searchParts.value?.queryBar}
            <SourceStrip />
            <Stage store={store} later={later} />
            {searchParts.value?.older}
            <StatusLine />
          </div>
        </SearchPartsContext.Provider>
      </StoreContext.Provider>
    </ClockContext.Provider>
  );
}

// The list stays in the page behind an open conversation: coming back finds it exactly as it was.
function Stage({ store, later }: Pick<AppProps, 'store' | 'later'>) {
  const opened = store.opened.value;
  const parts = later.value;
  return (
    <main class="stage">
      <div class={opened === null ? 'list-pane' : 'list-pane is-behind'} inert={opened !== null}>
        <ConversationList />
        {parts !== null && <parts.Placeholder />}
      </div>
      {opened !== null && parts !== null && <parts.Detail conversation={opened} />}
    </main>
  );
}
