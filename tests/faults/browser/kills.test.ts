import { expect, test } from 'vitest';
import { createRandom } from '../../../dev/sample/random.ts';
import { printSeed } from '../../../lib/sources/testing/seed.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { beginFilling, expectNoPageTwice, expectUndisturbed, rowsInPage, strikeNextPage } from './filling.ts';
import { createWorkerStopper } from './stop-worker.ts';

const seed = printSeed('kills');
const wanted = isLong ? 200 : 10;
const chats = (wanted + 4) * 2 * rowsInPage;

test(
  'fault L1, L2: a real worker killed again and again while it reads a list loses and repeats nothing',
  {
    timeout: 15 * 60_000,
  },
  async () => {
    const random = createRandom('kills', seed);
    const bench = await openWorkbench('chromium', { chats, threads: 0 });
    try {
      const { release } = await beginFilling(bench);
      const stopper = await createWorkerStopper(bench);
      const panel = await bench.open('sidepanel');
      for (let kill = 0; kill < wanted; kill += 1) {
        const hold = (['headers', 'body', null] as const)[Math.floor(random.next() * 3)] ?? null;
        // The page that is held now is asked for once more by the next worker.
        const strike = strikeNextPage(bench, { hold, skip: Math.floor(random.next() * 2) });
        if (kill === 0) release();
        await strike.reached();
        await stopper.stop();
        strike.release();
        await panel.page.reload();
      }
      await expectUndisturbed(panel, chats);
      expectNoPageTwice(bench, chats);
      expect(stopper.deaths()).toBeGreaterThanOrEqual(wanted);
      report(
        'real workers killed while they read',
        `${stopper.deaths()}, seed ${seed}: nothing lost, no page twice`,
      );
    } finally {
      await bench.close();
    }
  },
);
