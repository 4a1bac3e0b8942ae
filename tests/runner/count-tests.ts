import type { CommandResult } from '../../dev/run-command.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Why it counts as failed, where the output alone does not say. */
  readonly problem: string | null;
  /** Tests that this machine can't run, each with the reason that it gave itself. */
  readonly leftOut: readonly string[];
}

/** A check without single tests counts as one. */
export const countCheck = ({ code }: Pick<CommandResult, 'code'>): Counts =>
  code === 0
    ? { passed: 1, failed: 0, problem: null, leftOut: [] }
    : { passed: 0, failed: 1, problem: endedWith(code), leftOut: [] };

/**
 * Counts the tests of a run from vitest's JSON report (null: there is none).
 * A run that crashed, ran nothing or left tests out without saying why counts as failed, whatever its report says.
 */
export function countTests({ code }: Pick<CommandResult, 'code'>, report: unknown): Counts {
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: total,
  } = (report ?? {}) as Record<string, unknown>;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof total !== 'number') {
    return { passed: 0, failed: 1, problem: `no report of its tests; it ${endedWith(code)}`, leftOut: [] };
  }
  const leftOut = listLeftOut(report);
  const counts = { passed, failed, problem: null, leftOut };
  const unexplained = total - passed - failed - leftOut.length;
  if (unexplained > 0)
    return { ...counts, failed: failed + unexplained, problem: `${unexplained} tests were left out` };
  if (total === 0) return { ...counts, failed: 1, problem: 'it ran no test at all' };
  if (code !== 0 && failed === 0) return { ...counts, failed: 1, problem: endedWith(code) };
  return counts;
}

interface ReportedTest {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
  /** See tests/e2e/harness/leave-out.ts. */
  readonly meta?: { readonly leftOut?: string };
}

const listTests = (report: unknown): readonly ReportedTest[] =>
  (
    (report ?? {}) as { readonly testResults?: readonly { assertionResults?: readonly ReportedTest[] }[] }
  ).testResults?.flatMap(({ assertionResults = [] }) => assertionResults) ?? [];

const listLeftOut = (report: unknown): readonly string[] =>
  listTests(report).flatMap(({ fullName, meta, status }) =>
    meta?.leftOut === undefined || status === 'passed' || status === 'failed'
      ? []
      : [`${fullName}: ${meta.leftOut}`],
  );

/** A test that failed at first and passed when it was tried again. */
export interface SecondTry {
  readonly name: string;
  /** Why it failed at first. */
  readonly problem: string;
}

/** Finds in vitest's JSON report (null: there is none) the tests that passed although they have failed before. */
export const findSecondTries = (report: unknown): readonly SecondTry[] =>
  listTests(report).flatMap(({ failureMessages: [problem] = [], fullName, status }) =>
    status === 'passed' && problem !== undefined ? [{ name: fullName, problem }] : [],
  );

/** Fails a run in which more tests than `allowed` needed a second try. */
export const limitSecondTries = (counts: Counts, tries: readonly SecondTry[], allowed: number): Counts =>
  tries.length <= allowed
    ? counts
    : {
        ...counts,
        failed: counts.failed + 1,
        problem: `${tries.length} tests needed a second try; ${allowed} may`,
      };

const endedWith = (code: number | null): string =>
  code === null ? 'was ended or could not start' : `ended with code ${code}`;
