import { expect, test } from 'vitest';
import { judgeAnswer } from './judge.ts';
import { scan } from './engines/scan.ts';
import { plantRows } from './planted-rows.ts';
import { judgedQueries } from './queries.ts';
import { createSampleRows } from './sample-rows.ts';

const rows = plantRows(createSampleRows(600, 'judged', Date.UTC(2026, 7, 10)));
const index = scan.index(rows);

test('at least sixty queries are judged', () => {
  expect(judgedQueries.length).toBeGreaterThanOrEqual(60);
});

test.each(judgedQueries.map(({ kind, query, finds }) => [query, finds, kind] as const))(
  '“%s” finds %j',
  (query, finds) => {
    expect(judgeAnswer(index, rows, query)).toEqual(finds.toSorted());
  },
);
