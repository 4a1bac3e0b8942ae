import { expect } from 'vitest';
import { readRows, readRowsInPage } from '../../dev/browsers/read-list.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles, threadTitle } from './harness/small-data.ts';

/** The texts of the open conversation's messages, once there are so many. */
const readMessages = (surface: Surface, count: number): Promise<string[]> =>
  surface.waitFor(
    `${count} messages`,
    (wanted) => {
      const articles = [...document.querySelectorAll('[role=feed][aria-label=Messages] > article')];
      const isWhole =
        articles.length === wanted && articles.every((each) => each.ariaSetSize === String(wanted));
      return isWhole ? articles.map((each) => each.textContent ?? '') : null;
    },
    count,
  );

journey('Enter reads a conversation whole, and Escape returns to its row', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await readRows(popup, 3);
  for (let step = 0; step < 3; step += 1) await popup.page.keyboard.press('ArrowDown');
  const active = (await readRowsInPage(popup)).find(({ isSelected }) => isSelected)?.title;
  expect(active).toBe(threadTitle(1));
  await popup.page.keyboard.press('Enter');
  const [question, answer] = await readMessages(popup, 2);
  expect(question).toContain('Question 1 of a customer');
  expect(answer).toContain('Reply 1 of the billing bot');
  await popup.page.keyboard.press('Escape');
  await popup.waitFor('the list', () => document.querySelector('[role=feed]') === null);
  expect((await readRowsInPage(popup)).find(({ isSelected }) => isSelected)?.title).toBe(active);
  expect(
    [...bench.standIns.cargo.log, ...bench.standIns.sidecar.log].every(({ method }) => method === 'GET'),
  ).toBe(true);
});

journey('what was read can be read again without the service, and its text is searched', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await popup.type('combobox', 'Search chats', `"${chatTitle(4)}"`);
  await waitForCount(popup, 1);
  await popup.page.keyboard.press('Enter');
  await readMessages(popup, 2);
  await popup.page.keyboard.press('Escape');
  await popup.page.keyboard.press('Escape');
  await waitForCount(popup, expectedTitles().length);
  await popup.close();

  bench.standIns.cargo.faults.add({ status: 500 }, { path: chatUuid(4) });
  bench.standIns.cargo.faults.add({ status: 500 }, { endpoint: 'messages' });
  const again = await bench.openPopup();
  await waitForCount(again, expectedTitles().length);
  await again.type('combobox', 'Search chats', '"question 4"');
  await waitForCount(again, 1);
  expect((await readRowsInPage(again))[0]?.title).toBe(chatTitle(4));
  await again.page.keyboard.press('Enter');
  expect((await readMessages(again, 2)).join('\n')).toContain('Question 4');
  await again.expect('button', 'Try again');
});
