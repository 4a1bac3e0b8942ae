import type { CommandResult } from '../../dev/run-command.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Why it counts as failed, where the output alone does not say. */
  readonly problem: string | null;
}

/** A check without single tests counts as one. */
export const countCheck = ({ code }: Pick<CommandResult, 'code'>): Counts =>
  code === 0 ? { passed: 1, failed: 0, problem: null } : { passed: 0, failed: 1, problem: endedWith(code) };

/**
 * Counts the tests of a run from vitest's JSON report (null: there is none).
 * A run that crashed, ran nothing or left tests out counts as failed, whatever its report says.
 */
export function countTests({ code }: Pick<CommandResult, 'code'>, report: unknown): Counts {
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: total,
  } = (report ?? {}) as Record<string, unknown>;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof total !== 'number') {
    return { passed: 0, failed: 1, problem: `no report of its tests; it ${endedWith(code)}` };
  }
  const leftOut = total - passed - failed;
  if (leftOut > 0) return { passed, failed: failed + leftOut, problem: `${leftOut} tests were left out` };
  if (total === 0) return { passed: 0, failed: 1, problem: 'it ran no test at all' };
  if (code !== 0 && failed === 0) return { passed, failed: 1, problem: endedWith(code) };
  return { passed, failed, problem: null };
}

/** A test that failed at first and passed when it was tried again. */
export interface SecondTry {
  readonly name: string;
  /** Why it failed at first. */
  readonly problem: string;
}

/** Finds in vitest's JSON report (null: there is none) the tests that passed although they have failed before. */
export function findSecondTries(report: unknown): readonly SecondTry[] {
  const { testResults = [] } = (report ?? {}) as {
    readonly testResults?: readonly {
      readonly assertionResults: readonly {
        readonly fullName: string;
        readonly status: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ failureMessages, status }) => status === 'passed' && failureMessages.length > 0)
    .map(({ failureMessages, fullName }) => ({ name: fullName, problem: failureMessages[0] ?? '' }));
}

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
