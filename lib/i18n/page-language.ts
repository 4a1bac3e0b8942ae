import { browser } from 'wxt/browser';
import { i18n } from './i18n.ts';

/**
 * The language of the words that the browser found, as a BCP 47 tag: with the browser's own region where both are the
 * same language ("en-GB"). A browser in a language that has no catalogue shows English words, and English dates.
 */
export function pageLanguage(): string {
  const words = i18n.t('words.language');
  const wanted = browser.i18n.getUILanguage();
  return wanted.startsWith(words) ? wanted : words;
}
