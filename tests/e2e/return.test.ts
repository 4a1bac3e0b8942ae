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

/** Sets a preference as a person does, and waits until it is stored. */
async function choose(options: Surface, label: string, value: string, key: string): Promise<void> {
  const field = await options.expect('combobox', label);
  await field.select(value);
  await options.waitFor(
    `${key} to be stored`,
    async (wanted, is) => {
      const globals = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
      interface Api {
        readonly storage: { local: { get(key: string): Promise<Record<string, unknown>> } };
      }
      const stored = (await (globals.browser ?? globals.chrome)?.storage.local.get('preferences'))?.[
        'preferences'
      ] as { value?: Record<string, unknown> } | undefined;
      return String(stored?.value?.[wanted]) === is;
    },
    key,
    value,
  );
}

/** The texts of the open conversation's messages, once they are there. */
const waitForMessages = (surface: Surface, text: string): Promise<true> =>
  surface.waitFor(
    `the message "${text}"`,
    (wanted) => document.querySelector('[role=feed]')?.textContent?.includes(wanted) ?? false,
    text,
  );

const selectedTitle = async (surface: Surface): Promise<string | undefined> =>
  (await readRowsInPage(surface)).find(({ isSelected }) => isSelected)?.title;

const waitForBack = (surface: Surface): Promise<true> =>
  surface.waitFor('the place to come back to', () => document.querySelector('.is-coming-back') === null);

journey('a popup killed in mid-word comes back with the word, and one can go on with it', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.expect('button', 'More');
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

journey('a popup that dies without a word right after a key has kept that key', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.expect('button', 'More');
  await popup.page.evaluate(() =>
    window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true),
  );
  await popup.page.focus('#search');
  await popup.page.keyboard.type('person7');
  await popup.close();
  const again = await bench.openPopup();
  await waitForCount(again, 1);
  expect(await queryOf(again)).toBe('person7');
});

journey('switched off, every opening starts fresh', async (bench) => {
  const options = await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.type('combobox', 'Search chats', 'person7');
  await waitForCount(popup, 1);
  await popup.close();
  await choose(options, 'Come back to where you were, within', '0', 'restoreMinutes');
  const again = await bench.openPopup();
  await waitForCount(again, all);
  await again.type('combobox', 'Search chats', 'person7');
  await waitForCount(again, 1);
  await again.close();
  const third = await bench.openPopup();
  await waitForCount(third, all);
  expect(await queryOf(third)).toBe('');
});

/** As if nobody had touched any page for so long: the time alone is set back, as the clock would. */
const setBack = (surface: Surface, minutes: number): Promise<void> =>
  surface.page.evaluate(async (by) => {
    interface Api {
      readonly storage: {
        readonly session: {
          get(key: string): Promise<{ place: { value: { touchedAt: number } } }>;
          set(items: object): Promise<void>;
        };
      };
    }
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    const { session } = (globals.browser ?? globals.chrome).storage;
    const { place } = await session.get('place');
    const value = { ...place.value, touchedAt: place.value.touchedAt - by * 60_000 };
    await session.set({ place: { ...place, value } });
  }, minutes);

journey('after an hour in which nobody touched it, a page starts fresh', async (bench) => {
  const options = await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.type('combobox', 'Search chats', 'person7');
  await waitForCount(popup, 1);
  await popup.close();
  await setBack(options, 58);
  const again = await bench.openPopup();
  await waitForCount(again, 1);
  expect(await queryOf(again)).toBe('person7');
  expect(await selectionOf(again)).toBe('person7');
  await again.close();
  await setBack(options, 61);
  const third = await bench.openPopup();
  await waitForCount(third, all);
  expect(await queryOf(third)).toBe('');
});

journey(
  'of two open pages the one touched last is come back to, and neither disturbs the other',
  async (bench) => {
    await bench.connectBoth();
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, all);
    await panel.type('combobox', 'Search chats', 'person7');
    await waitForCount(panel, 1);
    const popup = await bench.openPopup();
    await waitForCount(popup, 1);
    await popup.type('combobox', 'Search chats', 'number 12');
    await waitForCount(popup, 1);
    expect(await queryOf(panel)).toBe('person7');
    await popup.close();
    const third = await bench.open('sidepanel');
    await waitForCount(third, 1);
    expect(await queryOf(third)).toBe('number 12');
    expect(await queryOf(panel)).toBe('person7');
  },
);

journey('a tab shows list and conversation side by side, where they were in the popup', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.type('combobox', 'Search chats', 'person7');
  await waitForCount(popup, 1);
  await popup.page.keyboard.press('Enter');
  await waitForMessages(popup, 'Reply 7 of the billing bot');
  // Firefox has no popup here but its page in a tab, and a tab is not offered another one.
  if (bench.kind === 'chromium') {
    const target = bench.browser().browser.waitForTarget((each) => each.url().endsWith('/sidepanel.html'));
    await popup.click('button', 'More');
    // The popup goes with the click.
    await popup.click('menuitem', 'Open in a tab').catch(() => undefined);
    await target;
  }
  const tab =
    bench.kind === 'firefox'
      ? await bench.open('sidepanel')
      : (await bench.browser().surfaces()).find(({ page }) => page.url().endsWith('/sidepanel.html'));
  if (tab === undefined) throw new Error('The tab is gone.');
  await waitForMessages(tab, 'Reply 7 of the billing bot');
  await waitForCount(tab, 1);
  expect(await queryOf(tab)).toBe('person7');
  const list = await (await tab.expect('grid', 'Conversations')).boundingBox();
  const feed = await (await tab.expect('feed', 'Messages')).boundingBox();
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(feed?.x ?? 0);
});

journey('? shows the keys, and the focus returns to where it was', async (bench) => {
  await bench.connectBoth();
  const popup = await bench.openPopup();
  await waitForCount(popup, all);
  await popup.page.focus('#search');
  await popup.page.keyboard.press('ArrowDown');
  await popup.page.keyboard.press('Enter');
  await waitForMessages(popup, 'Question 0');
  await popup.waitFor('the focus', () => document.activeElement?.classList.contains('detail-body'));
  await popup.page.keyboard.press('?');
  await popup.expect('dialog', 'Keyboard');
  await popup.page.keyboard.press('ArrowDown');
  await popup.page.keyboard.press('Escape');
  await popup.waitFor('the sheet to go', () => document.querySelector('dialog') === null);
  await popup.waitFor('the focus', () => document.activeElement?.classList.contains('detail-body'));
  await popup.page.keyboard.press('PageUp');
  await popup.waitFor('a message with the focus', () => document.activeElement?.localName === 'article');
});
