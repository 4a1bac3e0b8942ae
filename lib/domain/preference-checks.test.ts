import { expect, test } from 'vitest';
import { completePreferences, preferenceChecks } from './preference-checks.ts';
import { defaultPreferences } from './preferences.ts';

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
  const refused = Object.entries(defaultPreferences).filter(
    ([name, usual]) => !preferenceChecks[name as keyof typeof preferenceChecks](usual),
  );
  expect(refused).toEqual([]);
});
