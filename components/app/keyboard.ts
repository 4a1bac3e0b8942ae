import type { ListStore } from '../../lib/stores/list-store.ts';
import { searchFieldId } from './top-bar.tsx';

/** Answers the keys of the list, and what is typed anywhere; ends when the returned function is called. */
export function listenToKeys(store: ListStore): () => void {
  const listen = (event: KeyboardEvent): void => {
    // While an input method composes, keys belong to it.
    if (event.isComposing || event.defaultPrevented) return;
    if ((isInList(store, event) && handleInList(store, event)) || handleAnywhere(store, event))
      event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

export const searchField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>(`#${searchFieldId}`);

export const isCommand = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

export const isInField = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');

/** A focused button or link has keys of its own. */
const isOnControl = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.matches('button, a[href], summary');

/** Beside an open conversation the list has its keys as long as the search field has the focus. */
const isInList = (store: ListStore, event: KeyboardEvent): boolean =>
  store.opened.peek() === null || (isInField(event) && document.querySelector('.list-pane[inert]') === null);

function handleInList(store: ListStore, event: KeyboardEvent): boolean {
  const { activeIndex, results, viewport } = store;
  const index = activeIndex.peek();
  const hasQuery = results.query.peek() !== '';
  if (event.altKey) return false;
  switch (event.key) {
    case 'ArrowDown':
      return move(store, index + 1);
    case 'ArrowUp':
      return move(store, Math.max(0, index - 1));
    case 'PageDown':
      return move(store, Math.max(0, index) + viewport.rowsInView());
    case 'PageUp':
      return move(store, index - viewport.rowsInView());
    case 'Home':
      return (!hasQuery || isCommand(event)) && move(store, 0);
    case 'End':
      return (!hasQuery || isCommand(event)) && move(store, results.rows.peek().length - 1);
    case 'Enter':
      return (
        !isOnControl(event) &&
        (index === -1 && !isCommand(event)
          ? openFirst(store)
          : chooseRow(store, Math.max(0, index), isCommand(event)))
      );
    case 'Escape':
      return leave(store, hasQuery);
    default:
      return false;
  }
}

function move(store: ListStore, index: number): boolean {
  store.activate(index);
  searchField()?.focus();
  return true;
}

function openFirst(store: ListStore): boolean {
  store.openFirst();
  return true;
}

function chooseRow(store: ListStore, index: number, isOnWeb: boolean): boolean {
  const row = store.results.rows.peek()[index];
  if (row === undefined) return false;
  if (isOnWeb) void store.openOnWeb(row);
  else store.open(row);
  return true;
}

function leave(store: ListStore, hasQuery: boolean): boolean {
  if (hasQuery) store.setQuery('');
  else if (store.opened.peek() === null) store.shell.close();
  else store.back();
  searchField()?.focus();
  return true;
}

function handleAnywhere({ data }: ListStore, event: KeyboardEvent): boolean {
  if (isInField(event) || isCommand(event) || event.altKey || !data.preferences.peek().letterKeys)
    return false;
  if (event.key === '/') {
    searchField()?.focus();
    return true;
  }
  // Typing always filters: the key itself then lands in the field.
  if (/^[^ ]$/u.test(event.key)) searchField()?.focus();
  return false;
}
