import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { useOptionsStore } from './options-context.ts';
import { usePolicy } from './policy-context.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** How to get here from anywhere in the browser. */
export function AnywhereSection() {
  const { off } = usePolicy();
  return (
    <section aria-labelledby="anywhere">
      <h2 id="anywhere">{i18n.t('anywhere.options.title')}</h2>
      <div class="panel fields">
        <ToolbarChoice />
        <ShortcutList />
        <ul class="lines">
          <li>
            {off.includes('addressBar')
              ? i18n.t('policy.withHint', [i18n.t('policy.off.addressBar'), i18n.t('policy.locked')])
              : i18n.t('anywhere.options.addressBar', ['chats'])}
          </li>
          <li>
            {off.includes('selectionMenu')
              ? i18n.t('policy.withHint', [i18n.t('policy.off.selectionMenu'), i18n.t('policy.locked')])
              : i18n.t('anywhere.options.selection')}
          </li>
        </ul>
      </div>
    </section>
  );
}

function ToolbarChoice() {
  const store = useOptionsStore();
  const group = useId();
  const now = store.data.preferences.value.toolbarOpens;
  return (
    <fieldset class="field themes">
      <legend>{i18n.t('anywhere.options.toolbar')}</legend>
      {(['popup', 'panel'] as const).map((place) => (
        <label key={place}>
          <input
            type="radio"
            name={group}
            checked={place === now}
            onChange={() => void store.setPreferences({ toolbarOpens: place })}
          />
          {i18n.t(place === 'popup' ? 'anywhere.options.popup' : 'anywhere.options.panel')}
        </label>
      ))}
    </fieldset>
  );
}
