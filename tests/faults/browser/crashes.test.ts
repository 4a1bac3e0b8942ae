import { expect, test } from 'vitest';
import { readRowCount } from '../../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { beginFilling, expectUndisturbed, listOffsets, rowsInPage, strikeNextPage } from './filling.ts';

const kinds = ['chromium', 'firefox'] as const;
const wanted = { chromium: isLong ? 100 : 2, firefox: isLong ? 10 : 1 };

/** What Chromium says when it finds its database damaged; it then deletes all that an origin keeps there. */
const deletion = 'IndexedDB recovering from a corrupted';

test.each(kinds)(
  'fault D11, L8: %s killed whole while it writes keeps every conversation that it had shown, or says that it needs the token',
  { timeout: 20 * 60_000 },
  async (kind) => {
    const chats = (wanted[kind] + 4) * 3 * rowsInPage;
    const bench = await openWorkbench(kind, { chats, threads: 0 });
    try {
      const { release } = await beginFilling(bench);
      let panel = await bench.open('sidepanel');
      let acknowledged = 0;
      for (let crash = 0; crash < wanted[kind]; crash += 1) {
        const strike = strikeNextPage(bench, { hold: crash % 2 === 0 ? 'headers' : null, skip: 1 });
        if (crash === 0) release();
        await strike.reached();
        // What lies before the page that is asked for now was committed, but for the one that was deleted.
        acknowledged = (listOffsets(bench).at(-1) ?? 0) - 1;
        await waitForAtLeast(panel, acknowledged);
        await bench.crash();
        strike.release();
        const hold = strikeNextPage(bench, { hold: 'headers' });
        await bench.restart();
        panel = await bench.open('sidepanel');
        const state = await waitUntil(
          `at least ${acknowledged} conversations`,
          async () => {
            if (((await readRowCount(panel)) ?? 0) >= acknowledged) return 'kept';
            return bench.output().includes(deletion) ? 'deleted' : null;
          },
          () => panel.describe(),
        );
        hold.remove();
        if (state === 'deleted') {
          // The key of the token went with it: there is nothing to do but to ask for the token, and to show nothing.
          await panel.expect('button', 'Replace token');
          report(`${kind} killed while it writes`, `${crash + 1}: then it deleted its own damaged database`);
          return;
        }
      }
      await expectUndisturbed(panel, chats);
      expect(acknowledged).toBeGreaterThan(0);
      report(`${kind} killed while it writes`, `${wanted[kind]}: 0 torn, 0 acknowledged lost`);
    } finally {
      await bench.close();
    }
  },
);

const waitForAtLeast = (panel: Surface, least: number): Promise<true> =>
  waitUntil(
    `at least ${least} conversations`,
    async () => ((await readRowCount(panel)) ?? 0) >= least,
    () => panel.describe(),
  );
