import { describe, expect, test } from 'vitest';
import { parseDate } from './dates.ts';

const noon = Date.UTC(2026, 2, 2, 12, 0, 5);

describe('parseDate (api C23, S10)', () => {
  test.each([
    '2026-03-02T12:00:05.000Z',
    '2026-03-02T12:00:05Z',
    '2026-03-02T12:00:05',
    '2026-03-02 12:00:05',
    '2026-03-02T12:00:05+00:00',
    '2026-03-02T14:00:05+0200',
    '2026-03-02T14:00:05+02',
    '2026-03-02T06:30:05-05:30',
    '2026-03-02 12:00:05 +0000 UTC',
    '2026-03-02 12:00:05 UTC',
    ' 2026-03-02T12:00:05.000000000Z ',
    'Mon, 02 Mar 2026 12:00:05 GMT',
    '1772452805',
    1_772_452_805,
    1_772_452_805_000,
    1_772_452_805_000_000,
    1_772_452_805_000_000_000,
  ])('reads %j', (value) => {
    expect(parseDate(value)).toBe(noon);
  });

  test('keeps milliseconds, whatever the number of digits', () => {
    expect(parseDate('2026-03-02T12:00:05.1Z')).toBe(noon + 100);
    expect(parseDate('2026-03-02T12:00:05.123456Z')).toBe(noon + 123);
    expect(parseDate('2026-03-02T12:00:05,5')).toBe(noon + 500);
  });

  test('reads a day, an hour without seconds, and midnight written as 24:00', () => {
    expect(parseDate('2026-03-02')).toBe(Date.UTC(2026, 2, 2));
    expect(parseDate('2026-03-02T12:00')).toBe(Date.UTC(2026, 2, 2, 12));
    expect(parseDate('2026-03-02T24:00:00Z')).toBe(Date.UTC(2026, 2, 3));
  });

  test.each([
    null,
    undefined,
    '',
    'soon',
    'chat 5',
    '5',
    '02.03.2026',
    '2026-13-02T12:00:00Z',
    '2026-03-02T25:00:00Z',
    'Invalid Date',
    NaN,
    Infinity,
    -1,
    0,
    '1970-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '2026-03-02T12:00:05Z; DROP',
  ])('finds no date in %j', (value) => {
    expect(parseDate(value)).toBeNull();
  });
});
