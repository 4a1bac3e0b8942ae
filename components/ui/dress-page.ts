import { type ReadonlySignal, effect } from '@preact/signals';
import { i18n } from '../../lib/i18n/i18n.ts';
import { pageLanguage } from '../../lib/i18n/page-language.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';

/** What style sheets know of the preferences, by the names they have there. */
const looks = ['isCompact', 'hidesPreviews', 'isVeiled'] as const;

/** Gives the page the language and direction of its words, and the looks that are chosen, as long as it lives. */
export function dressPage(preferences: ReadonlySignal<Preferences>): void {
  const page = document.documentElement;
  page.lang = pageLanguage();
  page.dir = i18n.t('words.direction');
  effect(() => {
    const { theme } = preferences.value;
    page.dataset['look'] = looks.filter((name) => preferences.value[name]).join(' ');
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  });
}
