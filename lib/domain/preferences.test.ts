import { expect, test } from 'vitest';
import { completePreferences, defaultPreferences, preferenceFields } from './preferences.ts';

test('what was set holds, and what an older version did not know is as usual', () => {
  const stored = { theme: 'dark', keepDays: 30 };
  expect(completePreferences(stored)).toEqual({ ...defaultPreferences, ...stored });
});

test('a field that can’t hold costs no other, and one that nobody knows is dropped', () => {
  const stored = { theme: 'pink', keepDays: 0.5, refreshMinutes: 15, colour: 'red' };
  expect(completePreferences(stored)).toEqual({ ...defaultPreferences, refreshMinutes: 15 });
});

test.each([null, 'dark', [], 7])('%j is no stored preference at all', (stored) => {
  expect(completePreferences(stored)).toEqual(defaultPreferences);
});

test('every usual value may be chosen', () => {
  for (const { isValid, usual } of Object.values(preferenceFields)) expect(isValid(usual)).toBe(true);
});
