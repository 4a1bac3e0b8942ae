import { expect, test } from 'vitest';
import type { Figure } from '../figure.ts';
import { formatTable } from './format-table.ts';
import { formatValue } from './format-value.ts';
import { writeMarkdown } from './write-markdown.ts';

const figures: readonly Figure[] = [
  { section: 'Opening', what: 'Popup', value: 123.4, unit: 'ms', note: 'mean of 20' },
  { section: 'Opening', what: 'Ratio', value: 1.2, unit: '×', goal: { most: 1.15 } },
  { section: 'Refresh', what: 'Requests', value: 1, unit: '', goal: { exactly: 1 } },
];
const about = {
  day: '2026-01-02',
  browser: 'Chromium 1',
  machine: 'two cores',
  seed: 'bench',
  minutes: 8,
  load: [0.5, 1.25],
} as const;

test('a missed goal is called missed, in the table and in the document', () => {
  const table = formatTable(figures);
  expect(table).toMatch(/Ratio +1\.20 × +≤ 1\.15 × +MISSED/u);
  expect(table).toMatch(/Requests +1 +1 +met/u);
  const text = writeMarkdown(figures, about);
  expect(text).toContain('1 of 2 goals were met. Missed: Ratio (Opening).');
  expect(text).toContain('| Ratio | 1.20 × | ≤ 1.15 × | MISSED |  |');
});

test('every figure of the document is in the table', () => {
  const table = formatTable(figures);
  for (const { value, unit } of figures) expect(table).toContain(formatValue(value, unit));
});

test('a small shift keeps its places', () => {
  expect(formatValue(0.0012, '×')).toBe('0.0012 ×');
  expect(formatValue(0, '×')).toBe('0.0000 ×');
});
