import { expect, test } from 'vitest';
import { readRowCount } from '../../../dev/browsers/read-list.ts';
import { waitUntil } from '../../../dev/browsers/surface.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { report } from '../harness/long-form.ts';
import { beginFilling, expectNoPageTwice, expectUndisturbed, listOffsets, rowsInPage } from './filling.ts';

const chats = 15 * rowsInPage;

test('fault L4: Firefox that ends its background after half a second reads the whole list all the same', async () => {
  const bench = await openWorkbench('firefox', {
    chats,
    threads: 0,
    firefoxPreferences: { 'extensions.background.idle.timeout': 500 },
  });
  try {
    const { release } = await beginFilling(bench);
    bench.standIns.cargo.faults.add({ delayHeaders: 400 }, { endpoint: 'chats' });
    release();
    let panel = await bench.open('sidepanel');
    let openings = 1;
    while ((await readRowCount(panel)) !== chats - 1) {
      // Whoever looks again asks again; an alarm would, in a minute.
      const asked = listOffsets(bench).length;
      await panel.close();
      panel = await bench.open('sidepanel');
      openings += 1;
      expect(openings).toBeLessThan(60);
      await waitUntil(
        'another page, or the end',
        async () => listOffsets(bench).length > asked || (await readRowCount(panel)) === chats - 1,
        () => panel.describe(),
      );
    }
    await expectUndisturbed(panel, chats);
    expectNoPageTwice(bench, chats);
    report(
      'Firefox with an idle limit of 500 ms',
      `${listOffsets(bench).length} requests, ${openings} openings`,
    );
  } finally {
    await bench.close();
  }
});
