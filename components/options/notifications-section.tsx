import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { SavedSearch } from '../../lib/domain/saved-search.ts';
import { useOptionsStore } from './options-context.ts';
import { usePolicy } from './policy-context.ts';
import { QuietHoursFields } from './quiet-hours-fields.tsx';

/** Which saved searches tell of what is new, and how much they say. */
export function NotificationsSection() {
  const store = useOptionsStore();
  const isOff = usePolicy().off.includes('notifications');
  const [isDenied, setIsDenied] = useState(false);
  const { hidesNews, notifiedSearches } = store.data.preferences.value;
  const searches = store.data.savedSearches.value;

  const choose = async (search: SavedSearch, isWanted: boolean) => {
    // Firefox shows its question only when this is the first thing that a click does.
    const isAllowed = !isWanted || (await browser.permissions.request({ permissions: ['notifications'] }));
    setIsDenied(!isAllowed);
    if (!isAllowed) return;
    const known = new Set(searches.map((each) => each.id));
    const others = notifiedSearches.filter((each) => each !== search.id && known.has(each));
    await store.setPreferences({ notifiedSearches: isWanted ? [...others, search.id] : others });
  };

  if (isOff) {
    return (
      <section aria-labelledby="notifications">
        <h2 id="notifications">{i18n.t('news.options.title')}</h2>
        <p class="hint">
          {i18n.t('policy.withHint', [i18n.t('policy.off.notifications'), i18n.t('policy.locked')])}
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="notifications">
      <h2 id="notifications">{i18n.t('news.options.title')}</h2>
      <div class="panel fields">
        <fieldset class="field">
          <legend>{i18n.t('news.options.searches')}</legend>
          <p class="hint">
            {searches.length === 0 ? i18n.t('news.options.noSearches') : i18n.t('news.options.hint')}
          </p>
          {searches.map((search) => (
            <label key={search.id} class="agent-pick">
              <input
                type="checkbox"
                checked={notifiedSearches.includes(search.id)}
                onChange={(event) => {
                  const box = event.currentTarget;
                  // Ticked again once it holds: the browser may say no.
                  const isWanted = box.checked;
                  box.checked = !isWanted;
                  void choose(search, isWanted);
                }}
              />
              <bdi>{search.name}</bdi>
            </label>
          ))}
          {isDenied && (
            <p class="field-error" role="alert">
              {i18n.t('news.options.denied')}
            </p>
          )}
        </fieldset>
        <div class="field">
          <label class="check">
            <input
              type="checkbox"
              checked={hidesNews}
              aria-describedby="notifications-hide"
              onChange={(event) => void store.setPreferences({ hidesNews: event.currentTarget.checked })}
            />
            {i18n.t('news.options.hide')}
          </label>
          <p class="hint" id="notifications-hide">
            {i18n.t('news.options.hideHint')}
          </p>
        </div>
        <QuietHoursFields />
      </div>
    </section>
  );
}
