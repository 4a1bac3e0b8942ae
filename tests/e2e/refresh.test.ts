import { expect } from 'vitest';
import { readRows } from '../../dev/browsers/read-list.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest, waitForTopRow } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles, sessionId, threadTitle } from './harness/small-data.ts';

journey('a refresh brings a new message of either service to the top', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await readRows(popup, 5);
  const { cargo, sidecar } = bench.standIns;

  await waitForRest(popup);
  // Sidecar's times are whole seconds: without a distance the next message could seem older than this one.
  cargo.addMessage(chatUuid(7), { text: 'A fresh answer in the seventh chat', at: Date.now() - 30_000 });
  await popup.click('button', 'Refresh');
  expect((await waitForTopRow(popup, chatTitle(7))).source).toBe('Cargo');
  expect((await readRows(popup, 1))[0]?.lastMessage).toContain('A fresh answer in the seventh chat');

  await waitForRest(popup);
  sidecar.addThreadMessage(sessionId(5), { actor: 'external_user', text: 'A fresh question of a customer' });
  await popup.click('button', 'Refresh');
  expect((await waitForTopRow(popup, threadTitle(5))).lastMessage).toContain(
    'A fresh question of a customer',
  );
  await waitForCount(popup, expectedTitles().length);
});

journey('a chat that is deleted at the service leaves the list with the next refresh', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await waitForRest(popup);
  bench.standIns.cargo.deleteChat(chatUuid(0));
  await popup.click('button', 'Refresh');
  await waitForCount(popup, expectedTitles().length - 1);
  await waitForTopRow(popup, expectedTitles()[1] ?? '');
});
