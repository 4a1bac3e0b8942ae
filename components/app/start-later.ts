import { Fragment, h } from 'preact';
import type { Background } from '../../lib/messaging/protocol.ts';
import type { SearchTools } from '../../lib/search/search.ts';
import { writeSessionAtOnce } from '../../lib/storage/write-item.ts';
import { placeItem } from '../../lib/storage/session-items.ts';
import { followPolicy } from '../../lib/stores/follow-policy.ts';
import { keepPlace } from '../../lib/stores/keep-place.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { Place } from '../../lib/stores/place.ts';
import { wishForPreviews } from '../../lib/stores/preview-wishes.ts';
import { returnToPlace } from '../../lib/stores/return-to-place.ts';
import { createSampleData } from '../../lib/stores/sample-data.ts';
import { startAnywhere } from '../about-page/start-anywhere.tsx';
import { ConversationDetail } from '../conversation-detail/conversation-detail.tsx';
import { ListPlaceholder } from '../conversation-list/list-placeholder.tsx';
import { followLock } from '../lock/follow-lock.ts';
import { createLockButton } from '../lock/lock-button.tsx';
import { watchScrolling } from '../conversation-list/watch-scrolling.ts';
import { createMoreMenu } from '../more/more-menu.tsx';
import { NothingOpen } from '../more/nothing-open.tsx';
import { SampleBar } from '../sample/sample-bar.tsx';
import { startSearch } from '../search/start-search.tsx';
import { ReadingProgress } from '../source-strip/reading-progress.tsx';
import { createVeil } from '../veil/create-veil.tsx';
import { provideShapes } from '../ui/icon.tsx';
import { lateShapes } from '../ui/late-shapes.ts';
import { closeOverTab } from './close-over-tab.ts';
import { CopyKey } from './copy-key.ts';
import { createBrowserPlace } from './browser-place.ts';
import { createUpdateLine } from '../whats-new/create-update-line.tsx';
import { fitPopup } from './fit-popup.ts';
import type { AboutParts, LaterParts } from './later-context.ts';
import { createMarkAll } from './mark-all.tsx';
import { createSidePanelOpener } from './side-panel-opener.ts';
import { takeUpQuery } from './take-up-query.ts';
import { watchWidth } from './watch-width.ts';

interface LaterTools {
  readonly search?: SearchTools;
  /** Null: nothing of the browser around the page. */
  readonly place?: Place | null;
}

const nowhere: AboutParts = { aboutAbove: null, aboutLine: null };

/** Starts all that a page shows beside its first rows. To be imported after the first paint. */
export function startLater(
  store: ListStore,
  background: Background,
  page: 'popup' | 'sidepanel',
  { search, place = createBrowserPlace(page) }: LaterTools = {},
): LaterParts {
  provideShapes(lateShapes);
  wishForPreviews(store, background);
  const markAll = createMarkAll(store, background);
  const veil = createVeil(store.data.preferences, background);
  const sampleData = createSampleData(store.data.connections, background);
  return {
    ...startSearch(store, background, search),
    ...(place === null ? nowhere : startAnywhere(store, background, place)),
    Detail: ConversationDetail,
    Placeholder: () => h(ListPlaceholder, { sampleData }),
    Progress: ReadingProgress,
    watchScrolling,
    openSidePanel: page === 'popup' && !import.meta.env.FIREFOX ? createSidePanelOpener() : () => undefined,
    NothingOpen,
    LockButton: createLockButton(background, followLock(background)),
    more: h(
      Fragment,
      {},
      h(CopyKey, {}),
      createMoreMenu(() => [markAll.findItem() ?? [], veil.item].flat()),
    ),
    undo: h(
      Fragment,
      {},
      markAll.bar,
      veil.bar,
      h(SampleBar, { sampleData }),
      createUpdateLine(background, store.shell),
    ),
    isWide: watchWidth(),
    policy: followPolicy(background),
  };
}

/** Starts a page: brings it to where somebody was, and keeps where they are from then on. */
export function startPage(store: ListStore, background: Background, page: 'popup' | 'sidepanel'): LaterParts {
  if (page === 'popup') fitPopup();
  if (page === 'popup' && import.meta.env.FIREFOX) closeOverTab();
  const before = store.comingBack.place.peek();
  if (before !== null) takeUpQuery(before, Date.now());
  keepPlace({ store, write: (next) => writeSessionAtOnce(placeItem, next), now: Date.now, page: window });
  const later = startLater(store, background, page);
  returnToPlace(store);
  return later;
}
