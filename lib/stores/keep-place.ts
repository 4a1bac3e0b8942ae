import { effect, untracked } from '@preact/signals';
import type { Conversation } from '../domain/conversation.ts';
import type { Whereabouts, RowRef } from '../domain/whereabouts.ts';
import type { ListStore } from './list-store.ts';

export interface PlaceKeeperDeps {
  readonly store: Pick<
    ListStore,
    | 'activeIndex'
    | 'comingBack'
    | 'data'
    | 'layout'
    | 'opened'
    | 'reading'
    | 'results'
    | 'setQuery'
    | 'viewport'
  >;
  /** May reject: then the place is kept no more than before. */
  readonly write: (place: Whereabouts) => Promise<void>;
  readonly now: () => number;
  /** The page's window, or something that behaves like it in tests. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/** What people do to a page. Rows also move by themselves, which makes nobody's place. */
const touches = ['keydown', 'pointerdown', 'wheel', 'touchmove', 'input'] as const;
/** Milliseconds in which a touch may still have its effect: scrolling goes on when the finger has left. */
const reach = 10_000;
/** Milliseconds between two writings; another query or conversation is written at once. */
const pause = 100;
/** Milliseconds after which a touch that changes nothing counts as well. */
const age = 60_000;

/**
 * Keeps where somebody is in this page, for the next one that is opened. Written on each change, since a popup can die
 * at any moment; of two open pages the one touched last is kept. Ends when the returned function is called.
 */
export function keepPlace({ store, write, now, page }: PlaceKeeperDeps): () => void {
  const { activeIndex, comingBack, data, layout, opened, reading, results, setQuery, viewport } = store;
  // A page that nobody did anything in is no place. What was done before this began is to be kept as well.
  const isTouched = results.query.peek() !== '' || comingBack.place.peek() !== null;
  let touchedAt = isTouched ? now() : -Infinity;
  let kept: Whereabouts = {
    touchedAt: now(),
    query: '',
    active: null,
    opened: null,
    reading: null,
    top: null,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPending = false;

  function look(): Omit<Whereabouts, 'touchedAt'> {
    const rows = results.rows.value;
    const top = viewport.top.value;
    const first = layout.value.indexAt(top);
    // Rows that are lifted above the list come by themselves: down to the first of the others it is at its top.
    const lifted = results.liftedCount.value;
    const begin = lifted === 0 ? 0 : layout.value.topOf(lifted);
    const firstRow = top < begin + 0.5 ? null : name(rows[first]);
    return {
      query: results.query.value,
      active: name(rows[activeIndex.value]),
      opened: name(opened.value),
      reading: opened.value === null ? null : reading.place.value,
      top: firstRow && { row: firstRow, offset: top - layout.value.topOf(first) },
    };
  }

  const isKnown = ({ connectionId }: RowRef): boolean =>
    data.connections.value.some(({ id }) => id === connectionId);

  function readAccounts(): ReadonlyMap<string, string> {
    return new Map(data.connections.value.map(({ id, identity }) => [id, identity]));
  }

  function name(row: Conversation | null | undefined): RowRef | null {
    if (row === null || row === undefined || !isKnown(row)) return null;
    return { connectionId: row.connectionId, id: row.id, lastActivity: row.lastActivity };
  }

  const isKeeping = (): boolean =>
    comingBack.place.peek() === null && data.preferences.peek().restoreMinutes > 0;

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    isPending = false;
    kept = { touchedAt, ...untracked(look) };
    write(kept).catch(() => undefined);
  }

  function plan(isUrgent: boolean): void {
    isPending = true;
    if (isUrgent || timer === undefined) {
      save();
      timer = setTimeout(() => {
        timer = undefined;
        if (isPending) save();
      }, pause);
    }
  }

  function compare(place: Omit<Whereabouts, 'touchedAt'>): void {
    const before = kept;
    if (!isKeeping() || isSame(before, place)) return;
    if (now() - touchedAt < reach)
      plan(before.query !== place.query || before.opened?.id !== place.opened?.id);
  }

  const stop = effect(() => {
    const isBack = comingBack.place.value === null;
    const place = look();
    if (isBack) untracked(() => compare(place));
  });
  let accounts = untracked(readAccounts);
  // What somebody looked for in a connection that is gone, or of another account now, may name its people.
  const stopForgetting = effect(() => {
    const before = accounts;
    accounts = readAccounts();
    const isLost = [...before].some(([id, identity]) => accounts.get(id) !== identity);
    if (!isLost) return;
    untracked(() => {
      setQuery('');
      if (isKeeping()) save();
    });
  });
  const touch = (): void => {
    touchedAt = now();
    if (touchedAt - kept.touchedAt > age && isKeeping()) save();
  };
  const leave = (): void => {
    if (isPending) save();
  };
  for (const name of touches) page.addEventListener(name, touch, { capture: true, passive: true });
  page.addEventListener('pagehide', leave);
  return () => {
    stop();
    stopForgetting();
    clearTimeout(timer);
    for (const name of touches) page.removeEventListener(name, touch, { capture: true });
    page.removeEventListener('pagehide', leave);
  };
}

const isSame = (a: Whereabouts, b: Omit<Whereabouts, 'touchedAt'>): boolean =>
  JSON.stringify({ ...a, touchedAt: 0 }) === JSON.stringify({ touchedAt: 0, ...b });
