import { useLater } from './later-context.ts';
import { useStore } from './store-context.ts';

/** The place of the saved searches while nothing is typed: kept from the first paint on, so that nothing moves later. */
export function SavedStrip() {
  const { data, results } = useStore();
  const later = useLater();
  const isShown = data.savedSearches.value.length > 0 && results.query.value === '';
  return isShown ? <div class="saved">{later?.saved}</div> : null;
}
