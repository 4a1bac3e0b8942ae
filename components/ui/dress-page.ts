import { type ReadonlySignal, effect } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Preferences } from '../../lib/domain/preferences.ts';

/** Gives the page the browser's language and direction, and the theme that is chosen, as long as it lives. */
export function dressPage(preferences: ReadonlySignal<Preferences>): void {
  const page = document.documentElement;
  page.lang = browser.i18n.getUILanguage();
  page.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr';
  effect(() => {
    const { theme } = preferences.value;
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  });
}
