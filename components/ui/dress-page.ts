import { type ReadonlySignal, effect } from '@preact/signals';
import { i18n } from '#i18n';
import { pageLanguage } from '../../lib/i18n/page-language.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';

/** Gives the page the language and direction of its words, and the theme that is chosen, as long as it lives. */
export function dressPage(preferences: ReadonlySignal<Preferences>): void {
  const page = document.documentElement;
  page.lang = pageLanguage();
  page.dir = i18n.t('words.direction');
  effect(() => {
    const { theme } = preferences.value;
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  });
}
