import { i18n } from '../../lib/i18n/i18n.ts';
import { useEffect, useRef } from 'preact/hooks';
import { formatClock } from '../../lib/i18n/format.ts';
import { gridId } from '../conversation-list/conversation-list.tsx';
import { rowId } from '../conversation-list/conversation-row.tsx';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useLater } from './later-context.ts';
import { useStore } from './store-context.ts';

interface TopBarProps {
  /** Opens the side panel; null where this page is it, or the browser has none. */
  readonly openSidePanel: (() => void) | null;
}

/** The search field, and what can be done with the whole list. */
export function TopBar({ openSidePanel }: TopBarProps) {
  const store = useStore();
  const later = useLater();
  const isRefreshing = store.connections.value.some(({ state }) => state.kind === 'refreshing');
  const paused = store.pausedUntil.value;
  return (
    <header class="top-bar">
      <SearchField />
      <div class="tools">
        <IconButton
          icon="refresh"
          name={i18n.t('common.refresh')}
          isBusy={isRefreshing}
          obstacle={paused === null ? null : i18n.t('common.refreshPaused', [formatClock(paused)])}
          onClick={() => store.refresh()}
        />
        {openSidePanel !== null && (
          <IconButton icon="panel" name={i18n.t('common.openSidePanel')} onClick={openSidePanel} />
        )}
        {later !== null && <later.LockButton />}
        <IconButton
          icon="settings"
          name={i18n.t('common.settings')}
          onClick={() => store.shell.openOptions()}
        />
        {later?.more}
      </div>
    </header>
  );
}

export const searchFieldId = 'search';

function SearchField() {
  const store = useStore();
  const { results, viewport, activeIndex } = store;
  const field = useRef<HTMLInputElement>(null);
  const later = useLater();
  // The attribute gives the focus with the first frame; asking for it earlier would lay everything out twice. A page
  // that never was in front has ignored it.
  useEffect(() => field.current?.focus(), []);
  const active = activeIndex.value;
  const { start, end } = viewport.range.value;
  const isInPage = active >= start && active < end;
  return (
    <div class="search">
      <Icon name="search" />
      <input
        id={searchFieldId}
        ref={field}
        autofocus
        type="text"
        role="combobox"
        aria-label={i18n.t('list.search')}
        placeholder={i18n.t('list.search')}
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-controls={gridId}
        aria-expanded={results.rows.value.length > 0}
        aria-activedescendant={isInPage ? rowId(active) : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        value={results.query.value}
        onInput={(event) => store.setQuery(event.currentTarget.value)}
      />
      {results.query.value !== '' && (
        <button
          type="button"
          class="field-button"
          aria-label={i18n.t('common.clearSearch')}
          title={i18n.t('common.clearSearch')}
          onClick={() => {
            store.setQuery('');
            field.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
      {later?.menu}
    </div>
  );
}
