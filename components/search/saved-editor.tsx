import { i18n } from '../../lib/i18n/i18n.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedSearch } from '../../lib/domain/saved-search.ts';
import type { SavedSearchStore } from '../../lib/stores/saved-searches.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { SearchNameForm } from './search-name-form.tsx';
import { useOwnKeys } from './use-own-keys.ts';

/** Where saved searches are renamed and deleted. */
export function SavedEditor({ saved }: { readonly saved: SavedSearchStore }) {
  const { data } = useStore();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('button')?.focus();
    const closeFromOutside = (event: Event): void => {
      const strip = place.current?.parentElement;
      if (event.target instanceof Node && strip?.contains(event.target) !== true) saved.edit(false);
    };
    document.addEventListener('pointerdown', closeFromOutside, true);
    return () => document.removeEventListener('pointerdown', closeFromOutside, true);
  }, [saved]);
  useOwnKeys(place, () => {
    saved.edit(false);
    document.querySelector<HTMLInputElement>(`#${searchFieldId}`)?.focus();
  });
  return (
    <section class="suggestions saved-editor" aria-label={i18n.t('saved.edit')} ref={place}>
      <ul>
        {data.savedSearches.value.map((search) => (
          <EditorRow search={search} saved={saved} key={search.id} />
        ))}
      </ul>
    </section>
  );
}

function EditorRow({ saved, search }: { readonly search: SavedSearch; readonly saved: SavedSearchStore }) {
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming)
    return (
      <li>
        <SearchNameForm
          label={i18n.t('saved.nameOf', [search.name])}
          name={search.name}
          onCancel={() => setRenaming(false)}
          onSave={(name) => {
            setRenaming(false);
            void saved.save({ ...search, name });
          }}
        />
      </li>
    );
  return (
    <li>
      <span class="saved-words">
        <bdi>{search.name}</bdi>
        <bdi class="saved-query">{search.query}</bdi>
      </span>
      <button
        type="button"
        class="link-button"
        aria-label={i18n.t('saved.renameNamed', [search.name])}
        onClick={() => setRenaming(true)}
      >
        {i18n.t('saved.rename')}
      </button>
      <button
        type="button"
        class="link-button"
        aria-label={i18n.t('saved.deleteNamed', [search.name])}
        onClick={() => void saved.delete(search.id)}
      >
        {i18n.t('saved.delete')}
      </button>
    </li>
  );
}
