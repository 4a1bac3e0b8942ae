import { expect } from 'vitest';
import { readRows } from '../../dev/browsers/read-list.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest, waitForSources, waitForTopRow } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles } from './harness/small-data.ts';

journey('while one service is down the other goes on, and nothing that was read is hidden', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await readRows(popup, 5);
  await waitForRest(popup);
  bench.standIns.sidecar.switches.isDown = true;
  bench.standIns.cargo.addMessage(chatUuid(9), { text: 'Cargo is still here' });
  await popup.click('button', 'Refresh');
  await waitForTopRow(popup, chatTitle(9));
  await waitForSources(popup, /Sidecar[\s\S]*(?:offline|failed|trouble|not reached)/iu);
  const rows = await readRows(popup, 20);
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Cargo', 'Sidecar']));
  await waitForCount(popup, expectedTitles().length);
});

journey('a token that is revoked later says so, and the rows stay', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await waitForRest(popup);
  bench.standIns.cargo.switches.tokens.clear();
  await popup.click('button', 'Refresh');
  await waitForSources(popup, /Cargo[\s\S]*needs a new token/iu);
  await waitForCount(popup, expectedTitles().length);
});
