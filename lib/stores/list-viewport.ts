import { type ReadonlySignal, batch, computed, effect, signal } from '@preact/signals';
import { type Conversation, compareConversations, keyOf } from '../domain/conversation.ts';
import type { RowRef } from '../domain/whereabouts.ts';
import { type ListLayout, type RowRange, rangeInView, topToShow } from './list-layout.ts';

interface ScrollCommand {
  readonly top: number;
  /** At once unless said. */
  readonly behavior?: 'smooth';
}

/** What part of the list is on screen, in rem. */
export interface ListViewport {
  readonly top: ReadonlySignal<number>;
  /** Where the page is to scroll to, once its rows are in place; a new object for each time. */
  readonly command: ReadonlySignal<ScrollCommand>;
  readonly range: ReadonlySignal<RowRange>;
  /** Rows that came above what is being read. */
  readonly newAbove: ReadonlySignal<number>;
  /** True while a row is pointed at: rows must not slip away beneath the pointer. */
  readonly isPointedAt: { value: boolean };
  scrolledTo(top: number): void;
  resized(height: number): void;
  show(index: number): void;
  /** Scrolls there; in rem. */
  scrollTo(top: number): void;
  /** How many whole rows fit. */
  rowsInView(): number;
  toTop(): void;
  /** Glides to the top, so that it is seen what comes into view there. */
  glideToTop(): void;
  /** From now on there are rows beyond the view too, ready for scrolling; the first paint does without them. */
  widen(): void;
  stop(): void;
}

/** A popup's list before anything was measured. */
const popupHeight = 32;
const rowsAround = 6;
const atTop = 0.5;

export interface ViewportInput {
  readonly rows: ReadonlySignal<readonly Conversation[]>;
  /** How many of the first rows stand outside the order. */
  readonly lifted: ReadonlySignal<number>;
  readonly layout: ReadonlySignal<ListLayout>;
  /** Changes when the list becomes another one (another query): nothing is kept in place then. */
  readonly listId: ReadonlySignal<unknown>;
  readonly active: ReadonlySignal<Conversation | null>;
  /** What to take for the height of the view until it is measured; a popup's unless said. */
  readonly assumedHeight?: number | undefined;
}

interface Shown {
  readonly rows: readonly Conversation[];
  readonly lifted: number;
  readonly layout: ListLayout;
  readonly listId: unknown;
}

export function createListViewport({
  rows,
  lifted,
  layout,
  listId,
  active,
  assumedHeight = popupHeight,
}: ViewportInput): ListViewport {
  const top = signal(0);
  const height = signal(assumedHeight);
  const around = signal(0);
  const command = signal<ScrollCommand>({ top: 0 });
  const newAbove = signal(0);
  const isPointedAt = { value: false };
  let lastRange: RowRange = { start: 0, end: 0 };
  const range = computed(() => {
    const next = rangeInView(layout.value, top.value, height.value, around.value);
    if (next.start !== lastRange.start || next.end !== lastRange.end) lastRange = next;
    return lastRange;
  });

  let shown: Shown = {
    rows: rows.peek(),
    lifted: lifted.peek(),
    layout: layout.peek(),
    listId: listId.peek(),
  };
  const stop = effect(() => {
    const next = {
      rows: rows.value,
      lifted: lifted.value,
      layout: layout.value,
      listId: listId.value,
    };
    const before = shown;
    shown = next;
    if (next.listId !== before.listId) {
      scrollTo(0);
    } else if (next.layout !== before.layout) keepInPlace(before);
  });

  function keepInPlace(before: Shown): void {
    const isReading = top.peek() > atTop || active.peek() !== null || isPointedAt.value;
    // What is lifted to the top comes unasked and moves nothing: the list is to be scrolled there.
    const isLifting = shown.lifted > 0 && before.lifted === 0;
    if ((!isReading && !isLifting) || before.rows.length === 0) return;
    const anchor = findAnchor(before, shown, top.peek());
    if (anchor === null) return;
    const moved = shown.layout.topOf(anchor.after) - before.layout.topOf(anchor.before);
    const come = anchor.after - shown.lifted - (anchor.before - before.lifted);
    batch(() => {
      scrollTo(Math.max(0, top.peek() + moved));
      newAbove.value = isLifting ? newAbove.peek() : Math.max(0, newAbove.peek() + come);
    });
  }

  function scrollTo(next: number): void {
    // Even to tell an element the position that it has makes the browser lay it out.
    if (next === top.peek()) return;
    batch(() => {
      scrolledTo(next);
      command.value = { top: next };
    });
  }

  function scrolledTo(next: number): void {
    batch(() => {
      top.value = next;
      if (next <= atTop) newAbove.value = 0;
    });
  }

  return {
    top,
    command,
    range,
    newAbove,
    isPointedAt,
    scrolledTo,
    scrollTo,
    resized: (next) => void (height.value = next),
    show: (index) => {
      scrollTo(topToShow(layout.peek(), index, top.peek(), height.peek()));
    },
    rowsInView: () =>
      Math.max(1, layout.peek().indexAt(top.peek() + height.peek()) - layout.peek().indexAt(top.peek())),
    toTop: () => scrollTo(0),
    glideToTop: () => void (command.value = { top: 0, behavior: 'smooth' }),
    widen: () => void (around.value = rowsAround),
    stop,
  };
}

/**
 * The first row in view that is still in the list, unmoved by an activity of its own: others are measured by it. Those
 * on top do not count: they go back to their days, which may be far away.
 */
function findAnchor(
  before: Shown,
  after: Shown,
  top: number,
): { readonly before: number; readonly after: number } | null {
  const first = Math.max(before.lifted, before.layout.indexAt(top));
  for (let index = first; index < Math.min(before.rows.length, first + 30); index += 1) {
    const row = before.rows[index];
    const found = row === undefined ? -1 : findSorted(after.rows, row, after.lifted);
    if (found !== -1) return { before: index, after: found };
  }
  return null;
}

/** The index of a row in a list that is newest first from `start` on; -1 when it is not there or has moved. */
export function findSorted(list: readonly Conversation[], row: RowRef, start = 0): number {
  let low = start;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = list[middle];
    const order = candidate === undefined ? 0 : compareConversations(candidate, row);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The index of a row, wherever it is by now; -1 when it is not there. */
export function findRow(list: readonly Conversation[], row: RowRef | null, start = 0): number {
  if (row === null) return -1;
  const found = findSorted(list, row, start);
  if (found !== -1) return found;
  // It stands outside the order, or had an activity since and moved.
  const key = keyOf(row);
  return list.findIndex((candidate) => candidate.id === row.id && keyOf(candidate) === key);
}
