import { expect } from 'vitest';
import { readRows, readRowsInPage } from '../../dev/browsers/read-list.ts';
import type { Surface } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { expectedTitles } from './harness/small-data.ts';

const all = expectedTitles().length;

const queryOf = (surface: Surface): Promise<string> =>
  surface.page.evaluate(() => document.querySelector<HTMLInputElement>('[role=combobox]')?.value ?? '');

const selectionOf = (surface: Surface): Promise<string> =>
  surface.page.evaluate(() => document.getSelection()?.toString() ?? '');

const scrollOf = (surface: Surface): Promise<number> =>
  surface.page.evaluate(() => document.querySelector('[role=grid]')?.scrollTop ?? 0);

/** How far things moved since the page was opened, without those that somebody had just asked for. */
const shiftOf = (surface: Surface): Promise<number> =>
  surface.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

const selectedTitle = async (surface: Surface): Promise<string | undefined> =>
  (await readRowsInPage(surface)).find(({ isSelected }) => isSelected)?.title;

const waitForBack = (surface: Surface): Promise<true> =>
  surface.waitFor('the place to come back to', () => document.querySelector('.is-coming-back') === null);

journey('a popup killed in mid-word comes back with the word, and one can go on with it', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.page.focus('#search');
  await popup.page.keyboard.type('agent:bil per');
  await popup.close();

  const again = await bench.openPopup();
  await waitForBack(again);
  expect(await queryOf(again)).toBe('agent:bil per');
  expect(await selectionOf(again)).toBe('');
  await waitForCount(again, 16);
  await again.page.keyboard.type('son12');
  await waitForCount(again, 1);
  expect(await queryOf(again)).toBe('agent:bil person12');
  await again.close();

  const third = await bench.openPopup();
  await waitForCount(third, 1);
  if (bench.kind === 'chromium') expect(await shiftOf(third)).toBeLessThan(0.005);
  await third.page.keyboard.press('Escape');
  await waitForCount(third, all);
});

journey(
  'the open conversation carries over to the side panel, and Escape returns to its row and scroll',
  async (bench) => {
    await bench.connectBoth();
    const popup = await bench.openPopup();
    await waitForCount(popup, all);
    await readRows(popup, all);
    await popup.page.focus('#search');
    for (let step = 0; step < 20; step += 1) await popup.page.keyboard.press('ArrowDown');
    const title = await selectedTitle(popup);
    const scroll = await scrollOf(popup);
    expect(scroll).toBeGreaterThan(100);
    await popup.page.keyboard.press('Enter');
    await popup.expect('feed', 'Messages');
    await popup.page.keyboard.press('Escape');
    await popup.waitFor('the list', () => document.querySelector('[role=feed]') === null);
    expect(await selectedTitle(popup)).toBe(title);
    expect(await scrollOf(popup)).toBe(scroll);
    await popup.page.keyboard.press('Enter');
    await popup.expect('feed', 'Messages');
    await popup.close();

    const panel = await bench.openSidePanel();
    await panel.expect('feed', 'Messages');
    await waitForBack(panel);
    if (bench.kind === 'chromium') expect(await shiftOf(panel)).toBeLessThan(0.005);
    await panel.page.keyboard.press('Escape');
    await panel.waitFor('the list', () => document.querySelector('[role=feed]') === null);
    expect(await selectedTitle(panel)).toBe(title);
    expect(await scrollOf(panel)).toBe(scroll);
  },
);
