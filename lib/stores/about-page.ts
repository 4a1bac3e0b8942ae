import { type ReadonlySignal, batch, computed, effect, signal, untracked } from '@preact/signals';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import { type PageAddress, readPageAddress } from '../domain/page-address.ts';
import type { PageFinder } from '../search/find-about-page.ts';
import type { ListStore } from './list-store.ts';
import type { Place } from './place.ts';
import { putFirst } from './put-first.ts';

/** Which of the conversations belong to the web page in front: they stand on top of the list. */
export interface AboutPage {
  /** How many there are in all, once they are on top. */
  readonly total: ReadonlySignal<number>;
  /** How many are held back. */
  readonly heldCount: ReadonlySignal<number>;
  readonly isWhole: ReadonlySignal<boolean>;
  /** The browser does not let us see which page is in front. */
  readonly isBlind: ReadonlySignal<boolean>;
  /** They are known, but the list is being read: it stays as it is until `reveal`. */
  readonly isHeld: ReadonlySignal<boolean>;
  /** All of them, or a few. */
  showAll(isWhole: boolean): void;
  /** Puts them on top and goes there. */
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
/** Who has not touched the list by then has not begun to read it; later nothing moves unasked. Milliseconds. */
const soon = 2000;

export function createAboutPage({ finder, place, store }: AboutPageDeps): AboutPage {
  const { data, opened, activeIndex, results, viewport } = store;
  const page = signal<PageAddress | null>(null);
  const isBlind = signal(false);
  const found = signal<readonly string[]>([]);
  const isWhole = signal(false);
  const isHeld = signal(false);
  /** A person clicked to see what is about the page in front. */
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

  // Another list begins at its top, and so does this one after it.
  const stopReleasing = effect(() => {
    if (results.query.value !== '' && isHeld.peek()) untracked(lift);
  });

  function take(rows: readonly Conversation[]): void {
    const keys = rows.map(keyOf);
    if (keys.join('\n') === found.peek().join('\n')) return;
    const isFirst = found.peek().length === 0;
    found.value = keys;
    const isFree = opened.peek() === null && results.query.peek() === '';
    const mayMove = isFree && (isAwaited || isUntouched());
    isAwaited = false;
    if (!isFirst && !isHeld.peek()) lift();
    else if (keys.length === 0) isHeld.value = false;
    else if (mayMove) reveal();
    else isHeld.value = true;
  }

  const isUntouched = (): boolean =>
    place.now() < soon && viewport.top.peek() < 1 && activeIndex.peek() === -1 && !viewport.isPointedAt.value;

  function lift(): void {
    batch(() => {
      isHeld.value = false;
      results.arrange(putFirst(isWhole.peek() ? found.peek() : found.peek().slice(0, few)));
    });
  }

  function reveal(): void {
    lift();
    const top = viewport.top.peek();
    // The list has to be painted where it was before it can glide.
    place.nextFrame(() => {
      if (top > 0 && viewport.top.peek() === top && opened.peek() === null) viewport.glideToTop();
    });
  }

  return {
    total: computed(() => (results.liftedCount.value === 0 ? 0 : found.value.length)),
    isWhole,
    isBlind,
    isHeld: computed(() => isHeld.value && opened.value === null),
    heldCount: computed(() => found.value.length),
    showAll(next) {
      isWhole.value = next;
      lift();
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
      stopReleasing();
    },
  };
}
