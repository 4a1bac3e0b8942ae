import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { useOptionsStore } from './options-context.ts';

const themes = ['system', 'light', 'dark'] as const;

export function ThemeChoice() {
  const store = useOptionsStore();
  const group = useId();
  const now = store.data.preferences.value.theme;
  return (
    <fieldset class="field themes">
      <legend>{i18n.t('options.preferences.theme')}</legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input
            type="radio"
            name={group}
            checked={theme === now}
            onChange={() => void store.setPreferences({ theme })}
          />
          {nameTheme(theme)}
        </label>
      ))}
    </fieldset>
  );
}

function nameTheme(theme: (typeof themes)[number]): string {
  switch (theme) {
    case 'system':
      return i18n.t('options.preferences.system');
    case 'light':
      return i18n.t('options.preferences.light');
    case 'dark':
      return i18n.t('options.preferences.dark');
  }
}
