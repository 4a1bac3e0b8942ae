import { batch, effect, untracked } from '@preact/signals';
import type { Conversation } from '../domain/conversation.ts';
import { isElsewhere, type Whereabouts, type RowRef } from '../domain/whereabouts.ts';
import { isWholeWhereabouts } from '../domain/whole-whereabouts.ts';
import type { ListStore } from './list-store.ts';
import { findRow } from './list-viewport.ts';

type PlacedStore = Pick<
  ListStore,
  'activate' | 'comingBack' | 'data' | 'layout' | 'reading' | 'results' | 'viewport'
>;

/** The longest that a page hides its list for, in milliseconds; far more than reading it all takes. */
const patience = 5000;

/**
 * Brings a page to the place that it is to come back to, as its rows become known, unless somebody does something else
 * first. What is no longer there is left out. Ends when the returned function is called.
 */
export function returnToPlace({
  activate,
  comingBack,
  data,
  layout,
  reading,
  results,
  viewport,
}: PlacedStore): () => void {
  let isOpeningDue = true;
  const giveUp = (): void => void (comingBack.place.value = null);
  const timer = setTimeout(giveUp, patience);

  const find = (ref: RowRef | null): Conversation | null => {
    const list = data.conversations.value;
    return ref === null ? null : (list[findRow(list, ref)] ?? null);
  };

  function open(place: Whereabouts): void {
    const row = find(place.opened);
    if (row === null || !isOpeningDue) return;
    isOpeningDue = false;
    untracked(() => reading.reopen(row, place.reading));
  }

  function settle({ active, top }: Whereabouts): void {
    const rows = results.rows.peek();
    const chosen = findRow(rows, active);
    const first = findRow(rows, top?.row ?? null);
    batch(() => {
      giveUp();
      if (chosen !== -1) activate(chosen);
      if (top === null) viewport.scrollTo(0);
      else if (first !== -1) viewport.scrollTo(layout.peek().topOf(first) + top.offset);
    });
  }

  const stop = effect(() => {
    const place = comingBack.place.value;
    if (place === null) return;
    if (!isWholeWhereabouts(place)) {
      giveUp();
      return;
    }
    open(place);
    // The newest rows are there before the others.
    const isInFront = !isElsewhere(place) && findRow(results.rows.value, place.active) !== -1;
    if (isInFront || (data.isLoaded.value && !results.isSearching.value)) untracked(() => settle(place));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
