import { useEffect } from 'preact/hooks';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { isCommand } from './keyboard.ts';
import { useStore } from './store-context.ts';

/** Answers Ctrl+C and Cmd+C, in the list and in an open conversation; shows nothing. */
export function CopyKey(): null {
  const store = useStore();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && isCopy(event) && copyLink(store)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [store]);
  return null;
}

function copyLink(store: ListStore): boolean {
  const { activeIndex, opened, results } = store;
  // As with Enter, what was searched for stands for its first result.
  const place = results.query.peek() === '' ? activeIndex.peek() : Math.max(0, activeIndex.peek());
  const row = opened.peek() ?? results.rows.peek()[place];
  if (row === undefined) return false;
  void store.copyLink(row);
  return true;
}

/** Nothing is selected that would be copied instead. */
function isCopy(event: KeyboardEvent): boolean {
  if (!isCommand(event) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'c') return false;
  const field = document.activeElement;
  const hasFieldSelection = field instanceof HTMLInputElement && field.selectionStart !== field.selectionEnd;
  return !hasFieldSelection && (document.getSelection()?.isCollapsed ?? true);
}
