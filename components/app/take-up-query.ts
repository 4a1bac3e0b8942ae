import { isShortlyAfter, type Whereabouts } from '../../lib/domain/whereabouts.ts';
import { searchField } from './keyboard.ts';

const rowKeys = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']);

/**
 * What was sought before is selected, so that typing replaces it; after a short break it can be gone on with. Keys that
 * go to the rows let go of it: what is copied then is the row's link.
 */
export function takeUpQuery(
  { query, touchedAt }: Pick<Whereabouts, 'query' | 'touchedAt'>,
  now: number,
): void {
  const field = searchField();
  if (field === null || query === '' || field.value !== query) return;
  const toEnd = (): void => field.setSelectionRange(query.length, query.length);
  if (isShortlyAfter({ touchedAt }, now)) {
    toEnd();
    return;
  }
  field.select();
  const letGo = ({ key }: KeyboardEvent): void => {
    if (rowKeys.has(key) && field.value === query) toEnd();
    field.removeEventListener('keydown', letGo);
  };
  field.addEventListener('keydown', letGo);
}
