import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';

/** Gives a function that changes the query and goes on in the search field, the caret at a place (else at the end). */
export function useQueryChange(assist: SearchAssist): (query: string, caret?: number) => void {
  const store = useStore();
  return (query, caret = query.length) => {
    if (query !== store.results.query.peek()) store.setQuery(query);
    assist.caret.value = caret;
    const field = document.querySelector<HTMLInputElement>(`#${searchFieldId}`);
    field?.focus();
    // The field has the new text only after the next drawing.
    queueMicrotask(() => field?.setSelectionRange(caret, caret));
  };
}
