import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Why this machine can't try it: read by tests/runner. */
    leftOut?: string;
  }
}

/** Ends a test that this machine can't try, and nobody can mend that: the run names it with its reason, and passes. */
export function leaveOut({ skip, task }: TestContext, reason: string): never {
  task.meta.leftOut = reason;
  return skip(reason);
}
