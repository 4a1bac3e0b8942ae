import { i18n } from '../../lib/i18n/i18n.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { longestSavedQuery, longestSearchName, mostSavedSearches } from '../../lib/domain/saved-search.ts';
import type { SavedSearchStore } from '../../lib/stores/saved-searches.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { SearchNameForm } from './search-name-form.tsx';

/** The button that keeps the present query under a name; it is pressed while the query is one that was saved. */
export function SaveSearch({ saved }: { readonly saved: SavedSearchStore }) {
  const { data, results } = useStore();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const query = results.query.value.trim();
  useEffect(() => setOpen(false), [query]);
  const isSaved = data.savedSearches.value.some((search) => search.query === query);
  if (results.shownQuery.value === '' || query === '' || query.length > longestSavedQuery) return null;
  const words = i18n.t(isSaved ? 'saved.isSaved' : 'saved.save');
  const close = (): void => {
    setOpen(false);
    document.querySelector<HTMLInputElement>(`#${searchFieldId}`)?.focus();
  };
  return (
    <div ref={place}>
      <button
        type="button"
        class="field-button save-button"
        aria-label={words}
        title={words}
        aria-pressed={isSaved}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen && !isSaved)}
      >
        <Icon name="bookmark" />
      </button>
      {isOpen && (
        <section class="suggestions" aria-label={i18n.t('saved.save')}>
          {data.savedSearches.value.length < mostSavedSearches ? (
            <SearchNameForm
              label={i18n.t('saved.name')}
              name={query.slice(0, longestSearchName)}
              onCancel={close}
              onSave={(name) => {
                void saved.save({ id: crypto.randomUUID(), name, query });
                close();
              }}
            />
          ) : (
            <p>{i18n.t('saved.full', mostSavedSearches, [String(mostSavedSearches)])}</p>
          )}
        </section>
      )}
    </div>
  );
}
