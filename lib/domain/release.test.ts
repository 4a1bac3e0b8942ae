import { expect, test } from 'vitest';
import { isNewRelease } from './release.ts';

test.each([
  ['0.2.0', '0.1.9', true],
  ['1.0.0', '0.9.0', true],
  ['0.10.0', '0.9.3', true],
  ['0.1.9', '0.1.8', false],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.2.0', false],
  ['0.9.0', '1.0.0', false],
])('%s after %s has something new: %s', (version, before, isNew) => {
  expect(isNewRelease(version, before)).toBe(isNew);
});
