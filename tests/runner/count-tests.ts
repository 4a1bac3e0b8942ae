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

const endedWith = (code: number | null): string =>
  code === null ? 'was ended or could not start' : `ended with code ${code}`;
