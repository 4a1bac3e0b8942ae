import { expect } from 'vitest';
import { readRows } from '../../dev/browsers/read-list.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest, waitForTopRow } from './harness/look.ts';
import { chatTitle, chatUuid, expectedText, expectedTitles } from './harness/small-data.ts';
import type { Workbench } from './harness/workbench.ts';

async function expectWholeList(bench: Workbench): Promise<void> {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  const titles = expectedTitles();
  await waitForCount(popup, titles.length);
  const rows = await readRows(popup, titles.length);
  expect(rows.map(({ title }) => title)).toEqual(titles);
  for (const row of rows) expect(row.lastMessage).toContain(expectedText(row.title));
}

journey('api C6: a server that never sends more than 7 rows is read to its end', async (bench) => {
  bench.standIns.cargo.switches.pageMaximum = 7;
  await expectWholeList(bench);
});

journey(
  'api C3: a server that sends its oldest chats first is read to its end, and news are found',
  async (bench) => {
    bench.standIns.cargo.switches.order = 'oldest-first';
    bench.standIns.cargo.switches.pageMaximum = 7;
    bench.standIns.sidecar.switches.order = 'oldest-first';
    await expectWholeList(bench);
    bench.standIns.cargo.addMessage(chatUuid(11), { text: 'News' });
    const panel = await bench.open('sidepanel');
    await waitForRest(panel);
    // It begins where the list was read to its end.
    await panel.page.focus('#search');
    await panel.page.keyboard.press('Home');
    await panel.click('button', 'Refresh');
    await waitForTopRow(panel, chatTitle(11));
  },
);

journey(
  'api C2: without the single-message endpoint the last messages come from the lists',
  async (bench) => {
    bench.standIns.cargo.switches.hasSingleMessage = false;
    await expectWholeList(bench);
  },
);

journey('api S1: an older server with the singular path works as well', async (bench) => {
  bench.standIns.sidecar.switches.pathForm = 'singular';
  await expectWholeList(bench);
});

journey('api S11: lists that are null are empty lists', async (bench) => {
  bench.standIns.cargo.switches.emptyAsNull = true;
  bench.standIns.sidecar.switches.emptyAsNull = true;
  await expectWholeList(bench);
});
