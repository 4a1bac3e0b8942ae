import { expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { extensionProcesses } from './extension-processes.ts';
import { beginFilling, expectNoPageTwice, expectUndisturbed, listOffsets, rowsInPage } from './filling.ts';

const profiles = isLong ? 10 : 1;
const pages = 16;
const chats = pages * (rowsInPage - 1);
/** Seconds: the whole reading takes longer than three of the 30 s after which Chromium ends an idle worker. */
const perPage = 6;
const patience = { timeout: 300_000, interval: 500 };

/** Nobody looks, and no debugger keeps the worker awake: what goes on goes on by itself. Gives the seconds of its last reading. */
async function liveAlone(bench: Workbench): Promise<number> {
  const { release } = await beginFilling(bench);
  bench.standIns.cargo.faults.add({ delayHeaders: perPage * 1000 }, { endpoint: 'chats' });
  release();
  await expect.poll(() => listOffsets(bench).length, patience).toBeGreaterThan(5);
  for (const process of extensionProcesses(bench)) kill(process);
  await expect.poll(() => extensionProcesses(bench).length, patience).toBe(0);
  // Only its alarm can wake it now.
  await expect.poll(() => extensionProcesses(bench).length, patience).toBeGreaterThan(0);
  const begun = performance.now();
  await expect.poll(() => listOffsets(bench).at(-1), patience).toBeGreaterThanOrEqual(chats - 1);
  const seconds = (performance.now() - begun) / 1000;
  await expect.poll(() => extensionProcesses(bench).length, patience).toBe(0);
  const asked = bench.standIns.cargo.log.length;
  bench.standIns.cargo.faults.clear();
  const panel = await bench.open('sidepanel');
  await expectUndisturbed(panel, chats);
  expectNoPageTwice(bench, chats);
  expect(bench.standIns.cargo.log.length - asked, 'what was read is read again').toBeLessThan(pages);
  return seconds;
}

const kill = (id: number): void => void process.kill(id, 'SIGKILL');

test.skipIf(process.platform !== 'linux')(
  'fault L3, L8: a worker that nobody drives reads for longer than the idle limit, is woken after a crash, and dies only at rest',
  { timeout: 20 * 60_000 },
  async () => {
    const benches: Workbench[] = [];
    try {
      for (let place = 0; place < profiles; place += 1) {
        benches.push(await openWorkbench('chromium', { chats, threads: 0, isWorkerLeftAlone: true }));
      }
      const shortest = Math.min(...(await Promise.all(benches.map(liveAlone))));
      expect(shortest).toBeGreaterThan(40);
      report(
        'undriven workers, each crashed once and idle to death once',
        `${profiles}: a list read for at least ${Math.round(shortest)} s in one life, nothing lost, no page twice`,
      );
    } finally {
      await Promise.all(benches.map((bench) => bench.close()));
    }
  },
);
