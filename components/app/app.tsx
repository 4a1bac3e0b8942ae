import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isElsewhere } from '../../lib/domain/whereabouts.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { ConversationList } from '../conversation-list/conversation-list.tsx';
import { SourceStrip } from '../source-strip/source-strip.tsx';
import { ClockContext } from '../ui/clock-context.ts';
import { listenToKeys } from './keyboard.ts';
import { LaterContext, type LaterParts, useLater } from './later-context.ts';
import { SavedStrip } from './saved-strip.tsx';
import { StatusLine } from './status-line.tsx';
import { StoreContext } from './store-context.ts';
import { TopBar } from './top-bar.tsx';

interface AppProps {
  readonly store: ListStore;
  readonly openSidePanel: (() => void) | null;
  /** Null until they are loaded. */
  readonly later: ReadonlySignal<LaterParts | null>;
}

/** Popup and side panel: one app in two widths. */
export function App({ store, openSidePanel, later }: AppProps) {
  useEffect(() => listenToKeys(store), [store]);
  const place = store.comingBack.place.value;
  // Hidden until they are what they were: nothing jumps after the first paint.
  const isHidden = place !== null && isElsewhere(place);
  return (
    <ClockContext.Provider value={store.clock}>
      <StoreContext.Provider value={store}>
        <LaterContext.Provider value={later}>
          <main class={isHidden ? 'app is-coming-back' : 'app'}>
            <TopBar openSidePanel={openSidePanel} />
            {later.value?.queryBar}
            <SavedStrip />
            <SourceStrip />
            <Stage store={store} />
            {later.value?.older}
            {later.value?.aboutLine}
            {later.value?.undo}
            <StatusLine />
          </main>
        </LaterContext.Provider>
      </StoreContext.Provider>
    </ClockContext.Provider>
  );
}

// The list stays in the page behind an open conversation: coming back finds it exactly as it was.
function Stage({ store }: Pick<AppProps, 'store'>) {
  const opened = store.opened.value;
  const parts = useLater();
  return (
    <div class="stage">
      <div
        class={opened === null ? 'list-pane' : 'list-pane is-behind'}
        inert={opened !== null && parts?.isWide.value !== true}
      >
        <ConversationList />
        {parts !== null && <parts.Placeholder />}
        {parts?.aboutAbove}
      </div>
      {parts !== null && (opened === null ? <parts.NothingOpen /> : <parts.Detail conversation={opened} />)}
    </div>
  );
}
