import { expect, test } from 'vitest';
import { type Figure, isGrosslyMissed, isMet } from './figure.ts';

const figure = (value: number, unit: Figure['unit'], goal?: Figure['goal']): Figure => ({
  section: 'Opening',
  what: 'something',
  value,
  unit,
  ...(goal !== undefined && { goal }),
});

test('a goal is met up to and with its limit', () => {
  expect(isMet(figure(1.15, '×', { most: 1.15 }))).toBe(true);
  expect(isMet(figure(1.16, '×', { most: 1.15 }))).toBe(false);
  expect(isMet(figure(1, '', { exactly: 1 }))).toBe(true);
  expect(isMet(figure(0, '', { exactly: 1 }))).toBe(false);
  expect(isMet(figure(3, 'ms'))).toBeNull();
});

test('times and ratios may reach twice their goal before they count as grossly missed', () => {
  expect(isGrosslyMissed(figure(2.3, '×', { most: 1.15 }))).toBe(false);
  expect(isGrosslyMissed(figure(2.31, '×', { most: 1.15 }))).toBe(true);
  expect(isGrosslyMissed(figure(99, 'ms'))).toBe(false);
});

test('counts and bundle sizes have no leeway', () => {
  expect(isGrosslyMissed(figure(2, '', { exactly: 1 }))).toBe(true);
  expect(isGrosslyMissed(figure(61, '', { most: 60 }))).toBe(true);
  expect(isGrosslyMissed(figure(25.1, 'kB', { most: 25 }))).toBe(true);
});
