import { test } from 'vitest';
import type { BrowserKind } from '../../../dev/browsers/usual-places.ts';
import { expectNoTraces } from './expect-no-traces.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const kinds: readonly BrowserKind[] = ['chromium', 'firefox'];

type Run = (bench: Workbench) => Promise<void>;

/** A test that runs in each browser, from a fresh profile, and looks for traces of tokens when it is over. */
export function journey(title: string, run: Run): void {
  // oxlint-disable-next-line vitest/expect-expect -- what a journey expects is in `run`
  test.each(kinds)(`${title} (%s)`, (kind) => travel(kind, run));
}

/** A journey by what Chromium alone has, or lets a test drive. What is not tried in the other is not reported. */
export function chromiumJourney(title: string, run: Run): void {
  // oxlint-disable-next-line vitest/expect-expect -- what a journey expects is in `run`
  test(`${title} (chromium)`, () => travel('chromium', run));
}

/** A journey by what Firefox alone has, or lets a test press. */
export function firefoxJourney(title: string, run: Run): void {
  // oxlint-disable-next-line vitest/expect-expect -- what a journey expects is in `run`
  test(`${title} (firefox)`, () => travel('firefox', run));
}

async function travel(kind: BrowserKind, run: Run): Promise<void> {
  const bench = await openWorkbench(kind);
  try {
    await run(bench);
    await expectNoTraces(bench);
  } finally {
    await bench.close();
  }
}
