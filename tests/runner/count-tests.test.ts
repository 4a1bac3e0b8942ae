import { expect, test } from 'vitest';
import { countCheck, countTests, findSecondTries, limitSecondTries } from './count-tests.ts';

const report = (passed: number, failed: number, total = passed + failed): unknown => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numTotalTests: total,
});

test('a check counts as one test', () => {
  expect(countCheck({ code: 0 })).toMatchObject({ passed: 1, failed: 0 });
  expect(countCheck({ code: 2 })).toMatchObject({ passed: 0, failed: 1 });
  expect(countCheck({ code: null })).toMatchObject({ passed: 0, failed: 1 });
});

test('tests are counted as the report says', () => {
  expect(countTests({ code: 0 }, report(7, 0))).toEqual({ passed: 7, failed: 0, problem: null, leftOut: [] });
  expect(countTests({ code: 1 }, report(5, 2))).toEqual({ passed: 5, failed: 2, problem: null, leftOut: [] });
});

test('a run without a report has failed', () => {
  expect(countTests({ code: 0 }, null)).toMatchObject({ passed: 0, failed: 1 });
});

test('a run of no test at all has failed', () => {
  expect(countTests({ code: 0 }, report(0, 0))).toMatchObject({ failed: 1 });
});

test('a run that crashed has failed although each of its tests passed', () => {
  expect(countTests({ code: 1 }, report(3, 0))).toMatchObject({ passed: 3, failed: 1 });
  expect(countTests({ code: null }, report(3, 0))).toMatchObject({ passed: 3, failed: 1 });
});

test('a test that was left out counts as failed', () => {
  expect(countTests({ code: 0 }, report(3, 0, 5))).toMatchObject({ passed: 3, failed: 2 });
});

const testResults = [
  {
    assertionResults: [
      { fullName: 'steady', status: 'passed', failureMessages: [] },
      { fullName: 'shaky', status: 'passed', failureMessages: ['Error: too late', 'Error: too late'] },
      { fullName: 'wrong', status: 'failed', failureMessages: ['Error: no', 'Error: no'] },
    ],
  },
];

test('a test that passed at its second try is named with its first failure', () => {
  expect(findSecondTries({ testResults })).toEqual([{ name: 'shaky', problem: 'Error: too late' }]);
  expect(findSecondTries(null)).toEqual([]);
});

test('a run with too many second tries has failed', () => {
  const counts = { passed: 3, failed: 0, problem: null, leftOut: [] };
  const tries = findSecondTries({ testResults });
  expect(limitSecondTries(counts, tries, 1)).toEqual(counts);
  expect(limitSecondTries(counts, tries, 0)).toMatchObject({ passed: 3, failed: 1 });
});

test('a test that says itself why it can’t run here is named, and does not count as failed', () => {
  const assertionResults = [
    { fullName: 'a policy holds (chromium)', status: 'skipped', meta: { leftOut: 'no folder' } },
    { fullName: 'all else', status: 'passed', meta: {} },
  ];
  const told = { ...(report(1, 0, 2) as object), testResults: [{ assertionResults }] };
  expect(countTests({ code: 0 }, told)).toEqual({
    passed: 1,
    failed: 0,
    problem: null,
    leftOut: ['a policy holds (chromium): no folder'],
  });
  const another = { ...(report(1, 0, 3) as object), testResults: [{ assertionResults }] };
  expect(countTests({ code: 0 }, another)).toMatchObject({ failed: 1, problem: '1 tests were left out' });
});
