import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { SavedSearch } from '../../lib/domain/saved-search.ts';
import type { SavedSearchStore } from '../../lib/stores/saved-searches.ts';
import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';
import { SavedEditor } from './saved-editor.tsx';
import { useQueryChange } from './use-query-change.ts';

interface ChipsProps {
  readonly saved: SavedSearchStore;
  readonly assist: SearchAssist;
}

/** Saved searches, one click each, with how many conversations each finds now. */
export function SavedChips({ assist, saved }: ChipsProps) {
  const { data } = useStore();
  const change = useQueryChange(assist);
  const isEditing = saved.isEditing.value;
  return (
    <>
      <ul class="saved-chips" aria-label={i18n.t('saved.title')}>
        {data.savedSearches.value.map((search) => (
          <li key={search.id}>
            <SavedChip
              search={search}
              count={saved.counts.value.get(search.id) ?? null}
              onChoose={() => change(search.query)}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="saved-edit"
        aria-label={i18n.t('saved.edit')}
        title={i18n.t('saved.edit')}
        aria-expanded={isEditing}
        onClick={() => saved.edit(!isEditing)}
      >
        <Icon name="edit" />
      </button>
      {isEditing && <SavedEditor saved={saved} />}
    </>
  );
}

interface ChipProps {
  readonly search: SavedSearch;
  readonly count: number | null;
  readonly onChoose: () => void;
}

const SavedChip = ({ count, onChoose, search }: ChipProps) => (
  <button type="button" class="saved-chip" title={search.query} onClick={onChoose}>
    <bdi>{search.name}</bdi> <span class="filter-count">{count === null ? '' : formatNumber(count)}</span>
  </button>
);
