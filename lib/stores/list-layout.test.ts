import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  createLayout,
  dayRem,
  groupByDay,
  rangeInView,
  rowRem,
  rowRemOf,
  shortRowRem,
  startOfDay,
  topToShow,
} from './list-layout.ts';

const now = new Date(2026, 7, 20, 15).getTime();
const today = startOfDay(now);
const hour = 3_600_000;
const at = (lastActivity: number | null) => ({ lastActivity });

test('rows fall into local days, future ones into today, and those without a date at the end', () => {
  const list = [now + 5 * hour * 24, now, today, today - 1, today - 30 * hour, null, null].map(at);
  expect(groupByDay(list, today)).toEqual([
    { day: today, start: 0, end: 3 },
    { day: startOfDay(today - 1), start: 3, end: 4 },
    { day: startOfDay(today - 30 * hour), start: 4, end: 5 },
    { day: null, start: 5, end: 7 },
  ]);
  expect(groupByDay([], today)).toEqual([]);
  expect(groupByDay([at(null)], today)).toEqual([{ day: null, start: 0, end: 1 }]);
});

test('every row has its place, and every place its row', () => {
  const list = Array.from({ length: 500 }, (_, index) => at(now - index * 2 * hour));
  const layout = createLayout(groupByDay(list, today), list.length);
  let expected = 0;
  for (const group of layout.groups) {
    expected += dayRem;
    for (let index = group.start; index < group.end; index += 1) {
      expect(layout.topOf(index)).toBeCloseTo(expected);
      expect(layout.indexAt(expected + 0.1)).toBe(index);
      expect(layout.indexAt(expected + rowRem - 0.1)).toBe(index);
      expected += rowRem;
    }
  }
  expect(layout.height).toBeCloseTo(expected);
});

test('rows not loaded yet take room beneath the others', () => {
  const list = [at(now)];
  expect(createLayout(groupByDay(list, today), 1, 99).height).toBeCloseTo(dayRem + 100 * rowRem);
});

test('the page holds what is in view and a little around it, never more than 60 rows', () => {
  const list = Array.from({ length: 10_000 }, () => at(now));
  const layout = createLayout(groupByDay(list, today), list.length);
  expect(rangeInView(layout, 0, 35, 0)).toEqual({ start: 0, end: 9 });
  expect(rangeInView(layout, 0, 35, 6)).toEqual({ start: 0, end: 15 });
  const middle = rangeInView(layout, 5000 * rowRem, 35, 6);
  expect(middle.start).toBeLessThan(5000);
  expect(middle.end).toBeGreaterThan(5000 + 35 / rowRem);
  expect(rangeInView(layout, layout.height - 35, 35, 6).end).toBe(10_000);
  expect(rangeInView(layout, 0, 5000, 6)).toEqual({ start: 0, end: 60 });
  expect(rangeInView(createLayout([], 0), 0, 35, 6)).toEqual({ start: 0, end: 0 });
});

test('showing a row scrolls no further than needed and never hides it under its heading', () => {
  const list = Array.from({ length: 100 }, () => at(now));
  const layout = createLayout(groupByDay(list, today), list.length);
  expect(topToShow(layout, 0, 50, 30)).toBe(0);
  expect(topToShow(layout, 3, 0, 30)).toBe(0);
  expect(topToShow(layout, 20, 0, 30)).toBeCloseTo(layout.topOf(20) + rowRem - 30);
  expect(topToShow(layout, 20, 200, 30)).toBeCloseTo(layout.topOf(20) - dayRem);
});

test('the heights are those of the style tokens', () => {
  const tokens = readFileSync(new URL('../../components/styles/tokens.css', import.meta.url), 'utf8');
  expect(tokens).toContain(`--row-height: ${rowRem}rem;`);
  expect(tokens).toContain(`--row-height: ${shortRowRem}rem;`);
  expect(tokens).toContain(`--day-height: ${dayRem}rem;`);
});

test('rows are shorter when somebody wants them compact or without last messages', () => {
  const list = [now, today - 1, today - 2].map(at);
  const usual = createLayout(groupByDay(list, today), list.length);
  const short = createLayout(
    groupByDay(list, today),
    list.length,
    0,
    rowRemOf({ isCompact: true, hidesPreviews: false }),
  );
  expect(usual.height - short.height).toBeCloseTo(list.length * (rowRem - shortRowRem));
  expect(short.indexAt(short.topOf(2) + shortRowRem - 0.1)).toBe(2);
  expect(topToShow(short, 2, 0, 5)).toBeCloseTo(short.topOf(2) + shortRowRem - 5);
  expect(rowRemOf({ isCompact: false, hidesPreviews: true })).toBe(shortRowRem);
  expect(rowRemOf({ isCompact: false, hidesPreviews: false })).toBe(rowRem);
});
