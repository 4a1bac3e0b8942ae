import { expect } from 'vitest';
import { readRowCount } from '../../dev/browsers/read-list.ts';
import { type View, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { expectedTitles, threadTitle } from './harness/small-data.ts';
import { clickToolbar, waitForPage } from './harness/toolbar.ts';
import { startWebPage } from './harness/web-page.ts';
import type { Workbench } from './harness/workbench.ts';

const day = 86_400_000;

/** Two chats that were started on web pages of this origin, both older than all others. */
function addWebChats({ now, standIns: { cargo } }: Workbench, origin: string): void {
  const pages = [
    ['On this site', '/tasks', 2],
    ['On this page', '/deals/42?contact=person3@customer.example', 3],
  ] as const;
  for (const [name, path, age] of pages) {
    const at = now - age * day;
    cargo.addChat({
      name,
      createdAt: at,
      trigger: { type: 'web_extension', url: `${origin}${path}` },
      messages: [{ type: 'assistant', text: `Said ${name.toLowerCase()}`, at }],
    });
  }
}

const titlesOfGroup = (surface: View, name: string): Promise<string[]> =>
  surface.waitFor(
    `the group "${name}"`,
    (label) => {
      const group = document.querySelector(`[role=rowgroup][aria-label="${label}"]`);
      const titles = [...(group?.querySelectorAll('.row-title') ?? [])].map((title) => title.textContent);
      return titles.length > 0 && titles;
    },
    name,
  );

const scrollTop = (surface: View): Promise<number> =>
  surface.page.evaluate(() => document.querySelector('[role=grid]')?.scrollTop ?? -1);

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** What moved on screen by itself since the page was opened (Cumulative Layout Shift). */
const readShift = (surface: View): Promise<number> =>
  surface.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as Shift[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

journey('chats about the page in front stand on top, and nothing moves for them', async (bench) => {
  const web = await startWebPage();
  try {
    addWebChats(bench, web.origin);
    const count = expectedTitles().length + 2;
    await bench.connectBoth();
    const tab = await bench.browser().browser.newPage();
    await tab.goto(`${web.origin}/deals/42?contact=person3@customer.example`);
    // Once to have everything cached, once to look.
    await clickToolbar(bench, tab);
    const first = await waitForPage(bench, 'popup');
    await waitForCount(first, count);
    await waitForRest(first);
    await first.close();

    await clickToolbar(bench, tab);
    const popup = await waitForPage(bench, 'popup');
    const nearest = ['On this page', 'On this site', threadTitle(0), threadTitle(1), threadTitle(2)];
    expect(await titlesOfGroup(popup, 'About this page')).toEqual(nearest);
    expect(await readRowCount(popup)).toBe(count);
    await popup.click('button', 'Show all');
    await popup.waitFor(
      'all of them',
      () =>
        (document.querySelector('[aria-label="About this page"]')?.querySelectorAll('[role=row]').length ??
          0) > 5,
    );

    await popup.close();

    const plain = await bench.browser().browser.newPage();
    await plain.goto(`${web.origin}/deals`);
    await clickToolbar(bench, plain);
    const still = await waitForPage(bench, 'popup');
    expect(await titlesOfGroup(still, 'About this page')).toEqual(['On this site', 'On this page']);
    await waitUntil('the list to have glided to its top', async () => (await scrollTop(still)) === 0);
    // Firefox does not measure it.
    if (bench.kind === 'chromium') expect(await readShift(still)).toBeLessThan(0.005);
    await still.close();

    await clickToolbar(bench, tab);
    const last = await waitForPage(bench, 'popup');
    await titlesOfGroup(last, 'About this page');
    await last.click('button', 'Open side panel');
    const panel = await waitForPage(bench, 'sidepanel');
    expect(await titlesOfGroup(panel, 'About this page')).toEqual(nearest);
    const other = await bench.browser().browser.newPage();
    await other.goto(`${web.origin}/tasks`);
    await panel.waitFor('the panel to say that it sees no page', () =>
      document.body.innerText.includes('click the toolbar button'),
    );
    await clickToolbar(bench, other);
    expect(await titlesOfGroup(panel, 'About this page')).toEqual(['On this site', 'On this page']);
    const asked = bench.standIns.cargo.log.map(({ query }) => query.toString()).join();
    expect(asked).not.toMatch(/deals|127\.0\.0\.1|person3/u);
  } finally {
    await web.close();
  }
});
