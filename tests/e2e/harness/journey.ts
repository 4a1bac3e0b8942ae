import { test } from 'vitest';
import type { BrowserKind } from '../../../dev/browsers/usual-places.ts';
import { expectNoTraces } from './expect-no-traces.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const kinds: readonly BrowserKind[] = ['chromium', 'firefox'];

/** A test that runs in each browser, from a fresh profile, and looks for traces of tokens when it is over. */
export function journey(title: string, run: (bench: Workbench) => Promise<void>): void {
  test.each(kinds)(`${title} (%s)`, async (kind) => {
    const bench = await openWorkbench(kind);
    try {
      await run(bench);
      await expectNoTraces(bench);
    } finally {
      await bench.close();
    }
  });
}
