import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { useOptionsStore } from './options-context.ts';

/** Keys that are single characters disturb people who speak to their computer (WCAG 2.1.4). */
export function LetterKeysChoice() {
  const store = useOptionsStore();
  const id = useId();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={store.data.preferences.value.letterKeys}
          aria-describedby={id}
          onChange={(event) => void store.setPreferences({ letterKeys: event.currentTarget.checked })}
        />
        {i18n.t('keys.letterKeys')}
      </label>
      <p class="hint" id={id}>
        {i18n.t('keys.letterKeysHint')}
      </p>
    </div>
  );
}
