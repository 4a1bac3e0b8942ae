import { effect } from '@preact/signals';
import { keyOf } from '../domain/conversation.ts';
import type { Wish, WishSurface } from '../domain/wish.ts';
import type { Background } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { wishItem } from '../storage/session-items.ts';
import type { ListStore } from './list-store.ts';
import type { Place } from './place.ts';

export interface WishFollowerDeps {
  readonly store: Pick<ListStore, 'data' | 'open' | 'setQuery' | 'shell'>;
  readonly background: Background;
  readonly place: Pick<Place, 'readWindow' | 'isInTab'>;
}

/** Has a panel, or a tab that was opened for it, do what was asked for elsewhere in the browser; ends when the returned function is called. */
export function followWishes({ background, place, store }: WishFollowerDeps): () => void {
  let stopWaiting = (): void => undefined;

  const findSurface = async (): Promise<WishSurface> => ((await place.isInTab()) ? 'tab' : 'panel');

  async function take(surface: WishSurface): Promise<void> {
    const windowId = await place.readWindow();
    const wish = await background.ask({ type: 'takeWish', windowId, surface }).catch(() => null);
    if (wish !== null) fulfil(wish);
  }

  function fulfil(wish: Wish): void {
    stopWaiting();
    if ('query' in wish) store.setQuery(wish.query);
    else openOnceLoaded(wish.open);
  }

  function openOnceLoaded(key: string): void {
    let isDone = false;
    stopWaiting = effect(() => {
      if (!store.data.isLoaded.value || isDone) return;
      isDone = true;
      const row = store.data.conversations.peek().find((each) => keyOf(each) === key);
      if (row !== undefined) queueMicrotask(() => store.open(row));
    });
  }

  /** What a tab is to do was wished for before it opened. */
  async function takeInPanel(): Promise<void> {
    if ((await findSurface()) === 'panel') await take('panel');
  }

  async function takeAtStart(): Promise<void> {
    const [kept, surface] = await Promise.all([readItem(wishItem), findSurface()]);
    if (kept?.surface === surface) await take(surface);
  }

  async function closeIfPanel(windowId: number): Promise<void> {
    const [own, isInTab] = await Promise.all([place.readWindow(), place.isInTab()]);
    if (own === windowId && !isInTab) store.shell.close();
  }

  const stopListening = background.listen((notice) => {
    if (notice.notice === 'wish') void takeInPanel();
    if (notice.notice === 'closePanel') void closeIfPanel(notice.windowId);
  });
  // Seldom is there one: a worker that sleeps is not woken for nothing while the page reads the cache.
  void takeAtStart();
  return () => {
    stopListening();
    stopWaiting();
  };
}
