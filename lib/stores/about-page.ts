import { type ReadonlySignal, batch, computed, effect, signal, untracked } from '@preact/signals';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import { type PageAddress, readPageAddress } from '../domain/page-address.ts';
import type { PageFinder } from '../search/find-about-page.ts';
import type { ListStore } from './list-store.ts';
import type { Place } from './place.ts';

/** Which of the conversations belong to the web page in front: they stand on top of the list. */
export interface AboutPage {
  /** How many there are in all. */
  readonly total: ReadonlySignal<number>;
  readonly isWhole: ReadonlySignal<boolean>;
  /** The browser does not let us see which page is in front. */
  readonly isBlind: ReadonlySignal<boolean>;
  /** They came above what is being read and were not looked at yet. */
  readonly isAbove: ReadonlySignal<boolean>;
  /** All of them, or a few. */
  showAll(isWhole: boolean): void;
  /** Scrolls to them. */
  reveal(): void;
  /** Looks which page is in front. `isAsked`: because a person clicked. */
  look(isAsked: boolean): Promise<void>;
  stop(): void;
}

export interface AboutPageDeps {
  readonly store: Pick<ListStore, 'data' | 'results' | 'viewport' | 'activeIndex' | 'opened'>;
  readonly place: Pick<Place, 'now' | 'readPage' | 'nextFrame'>;
  readonly finder: PageFinder;
}

/** As many as leave the newest conversations in view. */
const few = 5;
/** By then the eyes are on the list: what comes later does not move it by itself. Milliseconds. */
const soon = 1000;

export function createAboutPage({ finder, place, store }: AboutPageDeps): AboutPage {
  const { data, opened, activeIndex, results, viewport } = store;
  const page = signal<PageAddress | null>(null);
  const isBlind = signal(false);
  const found = signal<readonly string[]>([]);
  const isWhole = signal(false);
  const isSeen = signal(true);
  /** A person asked for the page in front just now, and waits to be shown. */
  let isAwaited = false;

  const stopFinding = effect(() => {
    const address = page.value;
    const blocks = data.blocks.value;
    if (!data.isLoaded.value) return;
    untracked(() => {
      if (address === null) take([]);
      else void finder.find(address, blocks).then((rows) => rows !== null && take(rows));
    });
  });

  const isUntouched = (): boolean =>
    viewport.top.peek() < 1 &&
    activeIndex.peek() === -1 &&
    opened.peek() === null &&
    results.query.peek() === '' &&
    !viewport.isPointedAt.value;

  function take(rows: readonly Conversation[]): void {
    const keys = rows.map(keyOf);
    const isNew = keys.length > 0 && found.peek().length === 0;
    const isToShow = keys.length > 0 && isUntouched() && (isAwaited || place.now() < soon);
    if (rows.length > 0 || page.peek() !== null) isAwaited = false;
    if (keys.join('\n') === found.peek().join('\n')) return;
    batch(() => {
      found.value = keys;
      isSeen.value = !isNew;
      results.lift(isWhole.peek() ? keys : keys.slice(0, few));
    });
    const top = viewport.top.peek();
    if (top < 1) isSeen.value = true;
    if (!isNew || !isToShow || isSeen.peek()) return;
    // The list has to be painted where it was before it can glide.
    place.nextFrame(() => {
      if (viewport.top.peek() === top && opened.peek() === null) reveal();
    });
  }

  function reveal(): void {
    isSeen.value = true;
    viewport.glideToTop();
  }

  const stopSeeing = effect(() => {
    if (viewport.top.value < 1) isSeen.value = true;
  });

  return {
    total: computed(() => (results.liftedCount.value === 0 ? 0 : found.value.length)),
    isWhole,
    isBlind,
    isAbove: computed(() => !isSeen.value && results.liftedCount.value > 0),
    showAll(next) {
      batch(() => {
        isWhole.value = next;
        results.lift(next ? found.peek() : found.peek().slice(0, few));
      });
    },
    reveal,
    async look(isAsked) {
      const address = await place.readPage();
      const next = address === null ? null : readPageAddress(address);
      batch(() => {
        isBlind.value = address === null;
        if (JSON.stringify(next) === JSON.stringify(page.peek())) return;
        isAwaited = isAsked;
        isWhole.value = false;
        page.value = next;
      });
    },
    stop() {
      stopFinding();
      stopSeeing();
    },
  };
}
