import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { i18n } from './i18n.ts';
import { pageLanguage } from './page-language.ts';

afterEach(() => void vi.restoreAllMocks());

test.each([
  ['en', 'en-GB', 'en-GB'],
  ['fr', 'fr', 'fr'],
  ['en', 'it', 'en'],
  // Chromium without its own texts in a language has the catalogue's, and says that it is in English.
  ['ar', 'en-US', 'ar'],
])('with %s words in a browser in %s, dates are those of %s', (words, wanted, language) => {
  vi.spyOn(i18n, 't').mockReturnValue(words);
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue(wanted);
  expect(pageLanguage()).toBe(language);
});
