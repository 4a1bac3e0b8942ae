// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { defaultPreferences, type Preferences } from '../../lib/domain/preferences.ts';
import { dressPage } from './dress-page.ts';

test('a page has the language and direction of its words, and follows the theme that is chosen', () => {
  const preferences = signal<Preferences>(defaultPreferences);
  const page = document.documentElement;
  dressPage(preferences);
  expect([page.lang, page.dir, page.dataset['theme']]).toEqual(['en', 'ltr', undefined]);
  preferences.value = { ...defaultPreferences, theme: 'dark' };
  expect(page.dataset['theme']).toBe('dark');
  preferences.value = { ...defaultPreferences, theme: 'light' };
  expect(page.dataset['theme']).toBe('light');
  preferences.value = { ...defaultPreferences, isCompact: true, isVeiled: true };
  expect(page.dataset['look']).toBe('isCompact isVeiled');
  preferences.value = defaultPreferences;
  expect(page.dataset['look']).toBe('');
  expect(page.dataset['theme']).toBeUndefined();
});
