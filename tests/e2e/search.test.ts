import { expect } from 'vitest';
import { readRowCount, readRows, readRowsInPage } from '../../dev/browsers/read-list.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { chatTitle, expectedTitles, threadTitle } from './harness/small-data.ts';

/** Types a query in place of the last one and waits until it was looked for everywhere. */
async function search(surface: Surface, query: string): Promise<string> {
  await surface.type('combobox', 'Search chats', query);
  // The line still tells of the letter before until the last one is drawn.
  await surface.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  return surface.waitFor('the search to be over', () => {
    const status = document.querySelector('output.status')?.textContent ?? '';
    return status.includes(' found, ') ? status : null;
  });
}

const titlesOf = async (surface: Surface): Promise<string[]> =>
  (await readRowsInPage(surface)).map(({ title }) => title);

const marksOf = (surface: Surface): Promise<string[]> =>
  surface.page.evaluate(() =>
    [...document.querySelectorAll('[role=grid] mark')].map((mark) => mark.textContent ?? ''),
  );

journey(
  'typing finds by all words, phrases, exclusions and slips, and says what was searched',
  async (bench) => {
    await bench.connectBoth();
    const popup = await bench.openPopup();
    const count = expectedTitles().length;
    await waitForCount(popup, count);
    await readRows(popup, count);

    expect(await search(popup, 'BILLING person3')).toMatch(
      /^1 found, newest first\. Searched 39 conversations, back to .+\.$/u,
    );
    expect(await titlesOf(popup)).toEqual([threadTitle(3)]);
    expect(new Set(await marksOf(popup))).toEqual(new Set(['person3', 'Billing', 'billing']));
    await search(popup, '"answer 4 of" -sidecar');
    expect(await titlesOf(popup)).toEqual([chatTitle(4)]);
    await search(popup, 'answer 12 of -"chat number 12"');
    expect(await titlesOf(popup)).toEqual([]);
    expect(await search(popup, 'pipline nmber 7')).toContain('best match first');
    expect(await titlesOf(popup)).toContain(chatTitle(7));
  },
);

journey('filters are suggested, become chips, and are explained when they are none', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);

  await popup.type('combobox', 'Search chats', 'agent:bill');
  await popup.click('button', 'agent:Billing bot');
  await popup.waitFor(
    'the suggestion in the field',
    () => document.querySelector<HTMLInputElement>('[role=combobox]')?.value === 'agent:"Billing bot" ',
  );
  await waitForCount(popup, 16);
  await popup.page.keyboard.type('from:person5@ ');
  await waitForCount(popup, 1);
  expect(await titlesOf(popup)).toEqual([threadTitle(5)]);
  await popup.click('button', 'Remove agent:Billing bot');
  await popup.click('button', 'Remove from:person5@');
  await waitForCount(popup, expectedTitles().length);

  await search(popup, 'sorce:cargo');
  await popup.click('button', 'source:cargo');
  await waitForCount(popup, 23);
});

journey('a search that led somewhere is offered again until it is cleared', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await search(popup, 'person12');
  await popup.page.keyboard.press('Enter');
  await popup.expect('button', 'Back');
  await popup.page.keyboard.press('Escape');
  await popup.page.keyboard.press('Escape');
  await waitForCount(popup, expectedTitles().length);
  await popup.close();

  const again = await bench.openPopup();
  await waitForCount(again, expectedTitles().length);
  await again.click('button', 'Filters and recent searches');
  await again.click('button', 'person12');
  await waitForCount(again, 1);
  await again.page.keyboard.press('Escape');
  await waitForCount(again, expectedTitles().length);
  await again.click('button', 'Filters and recent searches');
  await again.click('button', 'Clear');
  await again.waitFor('the searches to be forgotten', () => !document.body.innerText.includes('person12'));
  await again.page.keyboard.press('Escape');
  expect(await readRowCount(again)).toBe(expectedTitles().length);
});

journey('a chat from before the reach is found by its title at the service, and read only', async (bench) => {
  const { cargo } = bench.standIns;
  const old = bench.now - 300 * 86_400_000;
  cargo.addChat({
    name: 'Ancient roadmap',
    createdAt: old,
    messages: [{ type: 'assistant', text: 'Planned long ago', at: old }],
  });
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  await search(popup, 'ancient roadmap');
  expect(await titlesOf(popup)).toEqual([]);
  await popup.click('button', 'Search older on Cargo');
  await waitForCount(popup, 1);
  expect((await readRows(popup, 1))[0]).toMatchObject({
    title: 'Ancient roadmap',
    lastMessage: 'Planned long ago',
  });
  expect(cargo.log.every(({ method }) => method === 'GET')).toBe(true);
  // The page, and the empty one behind it that is its end.
  expect(cargo.log.filter(({ query }) => query.has('name'))).toHaveLength(2);
});

journey('a first reading that is stopped stays stopped until a person goes on', async (bench) => {
  const { cargo } = bench.standIns;
  cargo.switches.pageMaximum = 3;
  const held = cargo.faults.add({ hold: 'headers' }, { endpoint: 'chats', skip: 2 });
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await popup.click('button', 'Stop reading Small Workspace');
  held.remove();
  await popup.expect('button', 'Continue reading Small Workspace');
  const count = (await readRowCount(popup)) ?? 0;
  expect(count).toBeLessThan(expectedTitles().length);
  await popup.close();
  const again = await bench.openPopup();
  await again.click('button', 'Continue reading Small Workspace');
  await waitForCount(again, expectedTitles().length);
});
