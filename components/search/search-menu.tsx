import { i18n } from '../../lib/i18n/i18n.ts';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchTools } from '../../lib/search/search.ts';
import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import type { SearchParts } from '../app/later-context.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { describeFilter, writeSuggestion } from './filter-words.ts';
import { useQueryChange } from './use-query-change.ts';

interface MenuProps {
  readonly assist: SearchAssist;
}

interface SearchMenuProps extends MenuProps {
  readonly tools: SearchTools;
  /** Keeps conversations out of sight from now on. */
  readonly hide: SearchParts['hide'];
}

/** The search field's menu of filters and recent searches, and the suggestions while something is typed. */
export function SearchMenu({ assist, hide, tools }: SearchMenuProps) {
  const { results } = useStore();
  const change = useQueryChange(assist);
  const menu = useRef<HTMLDivElement>(null);
  const hasPanel = assist.isMenuOpen.value || assist.suggestions.value.length > 0;
  useEffect(() => followCaret(assist), [assist]);
  useEffect(() => {
    const dismiss = (event: KeyboardEvent): void => {
      const isInside = menu.current?.contains(document.activeElement) === true;
      if (event.key !== 'Escape' || !(assist.isMenuOpen.peek() || (hasPanel && isInside))) return;
      event.preventDefault();
      assist.dismiss();
      change(results.query.peek(), assist.caret.peek());
    };
    const dismissFromOutside = (event: Event): void => {
      const field = menu.current?.parentElement;
      if (hasPanel && event.target instanceof Node && field?.contains(event.target) !== true)
        assist.dismiss();
    };
    document.addEventListener('keydown', dismiss, true);
    document.addEventListener('pointerdown', dismissFromOutside, true);
    return () => {
      document.removeEventListener('keydown', dismiss, true);
      document.removeEventListener('pointerdown', dismissFromOutside, true);
    };
  });
  return (
    <div class="search-menu" ref={menu}>
      <MenuButton assist={assist} />
      {hasPanel && (
        <section class="suggestions" aria-label={i18n.t('search.suggestions')}>
          {assist.isMenuOpen.value && results.query.value === '' && <RecentSearches assist={assist} />}
          {assist.isMenuOpen.value && <LateFilterPanel assist={assist} tools={tools} hide={hide} />}
          <Suggestions assist={assist} />
        </section>
      )}
    </div>
  );
}

/** Typing, arrows and clicks all move it; not every browser tells of all three in one event. */
function followCaret(assist: SearchAssist): () => void {
  const follow = (): void => {
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && field.id === searchFieldId)
      assist.caret.value = field.selectionStart ?? field.value.length;
  };
  const events = ['input', 'selectionchange', 'keyup', 'click'] as const;
  for (const name of events) document.addEventListener(name, follow);
  return () => events.forEach((name) => document.removeEventListener(name, follow));
}

/** Its code comes when the menu is first opened. */
function LateFilterPanel(props: SearchMenuProps) {
  const [Panel, setPanel] = useState<ComponentType<SearchMenuProps> | null>(null);
  useEffect(() => {
    void import('./filter-panel.tsx').then(({ FilterPanel }) => setPanel(() => FilterPanel));
  }, []);
  return Panel === null ? null : <Panel {...props} />;
}

function MenuButton({ assist }: MenuProps) {
  const isOpen = assist.isMenuOpen.value;
  return (
    <button
      type="button"
      class="field-button menu-button"
      aria-label={i18n.t('search.menu')}
      title={i18n.t('search.menu')}
      aria-expanded={isOpen}
      onClick={() => (isOpen ? assist.dismiss() : assist.openMenu())}
    >
      <Icon name="filter" />
    </button>
  );
}

function RecentSearches({ assist }: MenuProps) {
  const change = useQueryChange(assist);
  const recent = assist.recentSearches.value;
  if (recent.length === 0) return null;
  return (
    <div>
      <h2>
        {i18n.t('search.recent')}
        <button type="button" class="link-button" onClick={assist.clearRecentSearches}>
          {i18n.t('search.clearRecent')}
        </button>
      </h2>
      <div class="suggestion-list">
        {recent.map((query) => (
          <button type="button" class="suggestion" key={query} onClick={() => change(query)}>
            <bdi>{query}</bdi>
          </button>
        ))}
      </div>
    </div>
  );
}

function Suggestions({ assist }: MenuProps) {
  const change = useQueryChange(assist);
  const isMenu = assist.isMenuOpen.value;
  return (
    <div>
      {isMenu && <h2>{i18n.t('search.filterBy')}</h2>}
      <div class={isMenu ? 'suggestion-list is-explained' : 'suggestion-list'}>
        {assist.suggestions.value.map((suggestion) => (
          <button
            type="button"
            class="suggestion"
            key={suggestion.query}
            title={describeFilter(suggestion.operator)}
            onClick={() => change(suggestion.query, suggestion.caret)}
          >
            <bdi>{writeSuggestion(suggestion)}</bdi>
            {isMenu && <span class="suggestion-words">{describeFilter(suggestion.operator)}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
