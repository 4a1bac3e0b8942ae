import type { ListStore } from '../../lib/stores/list-store.ts';
import { isCommand, isInField, searchField } from '../app/keyboard.ts';

/** Answers the keys of an open conversation, wherever the focus is; ends when the returned function is called. */
export function listenToDetailKeys(store: ListStore): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return;
    if (handle(store, event)) event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

function handle(store: ListStore, event: KeyboardEvent): boolean {
  const opened = store.opened.peek();
  if (opened === null) return false;
  if (event.altKey && event.key === 'ArrowDown') return done(store.openNext(1));
  if (event.altKey && event.key === 'ArrowUp') return done(store.openNext(-1));
  if (event.key === 'Enter' && isCommand(event)) return done(void store.openOnWeb(opened));
  return event.key === 'Escape' && done(leave(store, event));
}

const done = (_: void): true => true;

function leave(store: ListStore, event: KeyboardEvent): void {
  if (isInField(event) && store.results.query.peek() !== '') store.setQuery('');
  else store.back();
  searchField()?.focus();
}
