import { i18n } from '#i18n';
import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';
import { QueryChips } from './query-chips.tsx';
import { describeFilter, writeSuggestion } from './filter-words.ts';

interface ExtrasProps {
  readonly assist: SearchAssist;
  /** Puts the focus back into the search field, the caret at a place. */
  readonly focusField: (caret: number) => void;
}

/** What belongs to the search field beyond typing: its menu, its suggestions, and the filters it holds as chips. */
export function SearchExtras({ assist, focusField }: ExtrasProps) {
  const store = useStore();
  const choose = (query: string, caret = query.length): void => {
    store.setQuery(query);
    assist.caret.value = caret;
    focusField(caret);
  };
  return (
    <>
      {store.results.query.value === '' && <MenuButton assist={assist} />}
      <SuggestionPanel assist={assist} onChoose={choose} />
      <QueryChips query={assist.parsed.value} onChange={choose} />
    </>
  );
}

function MenuButton({ assist }: { readonly assist: SearchAssist }) {
  const isOpen = assist.isMenuOpen.value;
  return (
    <button
      type="button"
      class="search-menu-button"
      aria-label={i18n.t('search.menu')}
      title={i18n.t('search.menu')}
      aria-expanded={isOpen}
      onClick={() => (isOpen ? assist.dismiss() : assist.openMenu())}
    >
      <Icon name="filter" />
    </button>
  );
}

interface PanelProps {
  readonly assist: SearchAssist;
  readonly onChoose: (query: string, caret?: number) => void;
}

function SuggestionPanel({ assist, onChoose }: PanelProps) {
  const suggestions = assist.suggestions.value;
  const recent = assist.isMenuOpen.value ? assist.recentSearches.value : [];
  if (suggestions.length === 0) return null;
  return (
    <div
      class="suggestions"
      role="group"
      aria-label={i18n.t('search.suggestions')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        assist.dismiss();
        onChoose(assist.parsed.peek().text, assist.caret.peek());
      }}
    >
      {recent.length > 0 && (
        <section>
          <h2>
            {i18n.t('search.recent')}
            <button type="button" class="link-button" onClick={assist.clearRecentSearches}>
              {i18n.t('search.clearRecent')}
            </button>
          </h2>
          <div class="suggestion-list">
            {recent.map((query) => (
              <button type="button" class="suggestion" key={query} onClick={() => onChoose(query)}>
                <bdi>{query}</bdi>
              </button>
            ))}
          </div>
        </section>
      )}
      <section>
        {assist.isMenuOpen.value && <h2>{i18n.t('search.filterBy')}</h2>}
        <div class={assist.isMenuOpen.value ? 'suggestion-list is-explained' : 'suggestion-list'}>
          {suggestions.map((suggestion) => (
            <button
              type="button"
              class="suggestion"
              key={suggestion.query}
              title={describeFilter(suggestion.operator)}
              onClick={() => onChoose(suggestion.query, suggestion.caret)}
            >
              <bdi>{writeSuggestion(suggestion)}</bdi>
              {assist.isMenuOpen.value && (
                <span class="suggestion-words">{describeFilter(suggestion.operator)}</span>
              )}
            </button>
          ))}
        </div>
      </section>
    </div>
  );
}
