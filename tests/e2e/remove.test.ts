import { expect } from 'vitest';
import { readRows } from '../../dev/browsers/read-list.ts';
import { countConnections } from '../../dev/browsers/connect-services.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { credentials, expectedTitles } from './harness/small-data.ts';
import { readStored } from './harness/stored.ts';

journey('removing a connection erases its rows and leaves the other', async (bench) => {
  const options = await bench.connectBoth();
  const popup = await bench.open('popup');
  await waitForCount(popup, expectedTitles().length);
  await options.page.bringToFront();
  const name = await options.waitFor('a button that removes the Sidecar connection', () => {
    const buttons = [...document.querySelectorAll('button')];
    const names = buttons.map((each) => (each.getAttribute('aria-label') ?? each.textContent).trim());
    return names.findLast((each) => each.startsWith('Remove '));
  });
  await options.click('button', name);
  await confirmRemoval(options);
  await waitUntil(
    'one connection',
    async () => (await countConnections(options)) === 1,
    () => options.describe(),
  );

  const chats = expectedTitles(24, 0);
  await waitForCount(popup, chats.length);
  const rows = await readRows(popup, 10);
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Cargo']));
  const stored = await readStored(options);
  expect(stored).not.toContain(credentials.sidecar.applicationId);
  expect(stored.match(/credential:/gu), "the removed connection's token was not erased").toHaveLength(1);
  expect(stored.match(/dataKey:/gu), "the removed connection's key was not erased").toHaveLength(1);
});

/** Presses the button that says so in the question before it. */
async function confirmRemoval(options: Surface): Promise<void> {
  const dialog = await options.expect('dialog', null);
  await dialog.evaluate((element) => {
    const buttons = [...element.querySelectorAll('button')];
    buttons.find((each) => /^(?:Remove|Erase)/u.test(each.textContent.trim()))?.click();
  });
}
