import { expect } from 'vitest';
import { readRowCount, readRows } from '../../dev/browsers/read-list.ts';
import { readHeard } from './harness/heard.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { credentials, expectedText, expectedTitles } from './harness/small-data.ts';

journey(
  'connecting both services shows one list, newest first, each row with its last message',
  async (bench) => {
    const witness = await bench.open('sidepanel');
    await bench.connectBoth();
    expect(await readHeard(witness), 'no notice of a connection reached an open page').toContain(
      'connections',
    );
    const popup = await bench.openPopup();
    const titles = expectedTitles();
    await waitForCount(popup, titles.length);
    const rows = await readRows(popup, titles.length);
    expect(rows.map(({ title }) => title)).toEqual(titles);
    for (const row of rows) expect(row.lastMessage).toContain(expectedText(row.title));
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Cargo', 'Sidecar']));
    const times = rows.map(({ time }) => Date.parse(time));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  },
);

journey('the popup is 400 by 600 pixels', async (bench) => {
  const popup = await bench.openPopup();
  // Firefox shows the popup's page in a tab here: there the body asks for that size.
  const size = await popup.waitFor(
    'a popup with a size',
    (isWindow) => {
      const { width, height } = document.body.getBoundingClientRect();
      const seen = isWindow ? [innerWidth, innerHeight] : [Math.round(width), Math.round(height)];
      return Math.min(...seen) > 100 && seen;
    },
    bench.kind === 'chromium',
  );
  expect(size).toEqual([400, 600]);
});

journey('the side panel shows the same as the popup', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, expectedTitles().length);
  const inPopup = await readRows(popup, 20);
  const panel = await bench.openSidePanel();
  await waitForCount(panel, expectedTitles().length);
  const inPanel = await readRows(panel, 20);
  const told = ({ title, source, agent, lastMessage, time }: (typeof inPopup)[number]): unknown => ({
    title,
    source,
    agent,
    lastMessage,
    time,
  });
  expect(inPanel.map(told)).toEqual(inPopup.map(told));
});

journey('each service is asked with its own token and no other', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await readRows(popup, 10);
  const { cargo, sidecar } = bench.standIns;
  const values = (log: typeof cargo.log): Set<string | null> =>
    new Set(log.map(({ authorization }) => authorization));
  expect(values(cargo.log)).toEqual(new Set([`Bearer ${credentials.cargo.apiToken}`]));
  expect(values(sidecar.log)).toEqual(new Set([`Bearer ${credentials.sidecar.apiKey}`]));
});

journey('a page opened on an install without connections leads to the options page', async (bench) => {
  const popup = await bench.open('popup');
  expect(await readRowCount(popup)).not.toBeGreaterThan(0);
  await popup.waitFor('a way to the options page', () =>
    [...document.querySelectorAll('button, a')].some((each) => /connect/iu.test(each.textContent)),
  );
  expect(await readRows(popup, 0)).toEqual([]);
});
