import { expect, test } from 'vitest';
import { readRowCount } from '../../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { findPackage, openWorkbench } from '../../e2e/harness/workbench.ts';
import { report } from '../harness/long-form.ts';
import { beginFilling, expectNoPageTwice, expectUndisturbed, rowsInPage, strikeNextPage } from './filling.ts';

const chats = 12 * rowsInPage;

const isGone = (panel: Surface): Promise<boolean> =>
  panel.page
    .evaluate(() => !location.protocol.startsWith('chrome-extension'))
    .catch(() => panel.page.isClosed());

// A Firefox under remote control is lost to its test when the extension reloads itself.
test('fault L7: an update in the midst of a reading closes the pages; the new one goes on where the old one was', async () => {
  const bench = await openWorkbench('chromium', { chats, threads: 0 });
  try {
    const { release } = await beginFilling(bench);
    let panel = await bench.open('sidepanel');
    for (const place of [2, 3]) {
      const strike = strikeNextPage(bench, { hold: 'headers', skip: place });
      if (place === 2) release();
      await strike.reached();
      const before = (await readRowCount(panel)) ?? 0;
      await bench.browser().browser.installExtension(findPackage('chromium'));
      await waitUntil('the old page to be gone', () => isGone(panel));
      strike.release();
      panel = await bench.open('sidepanel');
      await waitUntil('what was committed', async () => ((await readRowCount(panel)) ?? 0) >= before);
    }
    await expectUndisturbed(panel, chats);
    expectNoPageTwice(bench, chats);
    expect(bench.output()).not.toMatch(/context invalidated|Receiving end does not exist/iu);
    report('updates in the midst of a reading', '2: nothing lost, no page twice');
  } finally {
    await bench.close();
  }
});
