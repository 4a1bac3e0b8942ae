import { expect } from 'vitest';
import { readRows } from '../../dev/browsers/read-list.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForSources, waitForTopRow } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles } from './harness/small-data.ts';

journey('after a restart with the network cut everything is still there', async (bench) => {
  await bench.connectBoth();
  const before = await bench.openPopup();
  await waitForCount(before, expectedTitles().length);
  const shown = await readRows(before, 20);
  const asked = bench.standIns.cargo.log.length + bench.standIns.sidecar.log.length;

  await bench.restart({ isOffline: true });
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  const again = await readRows(popup, 20);
  expect(again.map(({ title, lastMessage }) => [title, lastMessage])).toEqual(
    shown.map(({ title, lastMessage }) => [title, lastMessage]),
  );
  await popup.click('button', 'Refresh');
  await waitForSources(popup, /Cargo[\s\S]*offline[\s\S]*Sidecar[\s\S]*offline/iu);
  await waitForCount(popup, expectedTitles().length);
  expect(bench.standIns.cargo.log.length + bench.standIns.sidecar.log.length).toBe(asked);

  bench.standIns.cargo.addMessage(chatUuid(3), { text: 'Back again' });
  await bench.restart();
  const online = await bench.openPopup();
  await online.click('button', 'Refresh');
  await waitForTopRow(online, chatTitle(3));
});
