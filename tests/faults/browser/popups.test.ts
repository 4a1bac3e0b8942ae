import { expect, test } from 'vitest';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import {
  beginFilling,
  expectNoPageTwice,
  expectUndisturbed,
  listOffsets,
  rowsInPage,
  strikeNextPage,
} from './filling.ts';

const wanted = isLong ? 200 : 5;
const chats = (wanted + 2) * rowsInPage;

test(
  'fault L5: a popup closed while its request is under way finds the same reading when it is opened again',
  {
    timeout: 15 * 60_000,
  },
  async () => {
    const bench = await openWorkbench('chromium', { chats, threads: 0 });
    try {
      const { release } = await beginFilling(bench);
      let popup = await bench.openPopup();
      for (let time = 0; time < wanted; time += 1) {
        const strike = strikeNextPage(bench, { hold: time % 2 === 0 ? 'headers' : 'body' });
        if (time === 0) release();
        await strike.reached();
        const asked = listOffsets(bench).length;
        await popup.close();
        popup = await bench.openPopup();
        await popup.expect('grid', 'Conversations');
        expect(listOffsets(bench).length, 'a second reading was begun').toBe(asked);
        strike.release();
      }
      await expectUndisturbed(popup, chats);
      expectNoPageTwice(bench, chats);
      const filling = listOffsets(bench).slice(0, chats / rowsInPage);
      expect(new Set(filling).size, 'a page was asked for twice').toBe(filling.length);
      report('popups closed in the midst of a request', `${wanted}: one reading, no page twice`);
    } finally {
      await bench.close();
    }
  },
);
