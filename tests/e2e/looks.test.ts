import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Surface } from '../../dev/browsers/surface.ts';
import { connectedScenes, unconnectedScenes } from '../../dev/looks/scenes.ts';
import { openFirst, type Scene } from '../../dev/looks/scene.ts';
import { openStage, type Stage } from '../../dev/looks/stage.ts';
import { findPackage } from './harness/workbench.ts';
import { findViolations } from './looks/axe.ts';
import { findFaults } from './looks/find-faults.ts';
import { createHostileData } from './looks/hostile-names.ts';
import { emulateMedia, type Media } from './looks/media.ts';
import { pressTabAround } from './looks/press-tab.ts';
import { readTree } from './looks/read-tree.ts';
import { waitForQuiet, waitForStillness } from './looks/still.ts';

/** What people may have set, and the width of the page, in which axe-core looks. */
const settings: readonly { readonly width: number; readonly media: Media }[] = [
  { width: 400, media: { 'prefers-color-scheme': 'light' } },
  { width: 280, media: { 'prefers-color-scheme': 'dark', 'prefers-reduced-motion': 'reduce' } },
  { width: 400, media: { 'prefers-color-scheme': 'light', 'prefers-contrast': 'more' } },
  { width: 400, media: { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' } },
];

interface Shape {
  readonly width: number;
  /** Of the text, in percent. */
  readonly size?: number;
  readonly direction?: 'rtl';
  /** Each longer word twice, as one. */
  readonly isLong?: boolean;
}

const shapes: readonly Shape[] = [
  { width: 280 },
  { width: 320 },
  { width: 400 },
  { width: 600 },
  { width: 1280 },
  { width: 400, size: 200 },
  { width: 320, size: 200 },
  { width: 280, direction: 'rtl' },
  { width: 400, direction: 'rtl' },
  { width: 280, isLong: true },
  { width: 400, isLong: true },
];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(findPackage('chromium'), createHostileData());
});
afterAll(() => stage.close());

describe('before anything is connected', () => {
  test.each(unconnectedScenes)('$name holds in every setting and shape', async (scene) => {
    expect(await look(scene)).toEqual([]);
  });
});

describe('with both services', () => {
  beforeAll(() => stage.connect());
  test('a refresh moves nothing in the list', async () => {
    const surface = await stage.openList();
    await surface.page.bringToFront();
    for (const width of [400, 280]) {
      await surface.page.setViewport({ width, height: 600 });
      await waitForBusy(surface, false);
      const before = await readTop(surface);
      const held = [stage.standIns.cargo, stage.standIns.sidecar].map(({ faults }) =>
        faults.add({ hold: 'headers' }),
      );
      await surface.click('button', 'Refresh');
      await waitForBusy(surface, true);
      expect(await readTop(surface)).toBe(before);
      for (const each of held) each.remove();
      await waitForBusy(surface, false);
      expect(await readTop(surface)).toBe(before);
    }
    await surface.close();
  });
  test('a screen reader is told of the list: its parts, their names and places', async () => {
    const surface = await stage.openList();
    const tree = await readTree(surface);
    const said = tree.map(({ role, name }) => `${role} ${name}`.trim());
    const expected = [
      'main',
      'combobox Search chats',
      'button Refresh',
      'list Sources',
      'grid Conversations',
      'rowgroup Today',
    ];
    expect(expected.filter((each) => !said.includes(each))).toEqual([]);
    expect(said.indexOf('combobox Search chats')).toBeLessThan(said.indexOf('grid Conversations'));
    const rows = tree.filter(({ role }) => role === 'row');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ name }) => !/Cargo|Sidecar/u.test(name))).toEqual([]);
    const places = await surface.page.evaluate(() => ({
      count: Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')),
      shown: [...document.querySelectorAll('[role=row]')].map((row) =>
        Number(row.getAttribute('aria-rowindex')),
      ),
    }));
    expect(places.shown).toEqual(places.shown.map((_, index) => index + 1));
    expect(places.count).toBeGreaterThan(places.shown.length);
    expect(said.filter((each) => each.startsWith('status'))).toHaveLength(1);
    await surface.close();
  });
  test('a screen reader is told of an open conversation: its title, and each message with its place', async () => {
    const surface = await stage.openList();
    await surface.page.setViewport({ width: 400, height: 600 });
    await openFirst(surface, 'source:cargo -is:error -is:running');
    const said = (await readTree(surface)).map(({ role, name }) => `${role} ${name}`.trim());
    const expected = ['button Back', 'feed Messages', 'link Open agent in Cargo'];
    expect(expected.filter((each) => !said.includes(each))).toEqual([]);
    // What lies behind it is not read.
    expect(said).not.toContain('grid Conversations');
    const places = await surface.waitFor('two messages', () => {
      const articles = [...document.querySelectorAll('[role=feed] article')];
      return (
        articles.length > 1 &&
        articles.map((article) => ({
          place: Number(article.getAttribute('aria-posinset')),
          count: Number(article.getAttribute('aria-setsize')),
          hasName: article.hasAttribute('aria-label') || article.hasAttribute('aria-labelledby'),
        }))
      );
    });
    const first = places[0]?.place ?? 0;
    for (const [index, each] of places.entries())
      expect(each).toEqual({ place: first + index, count: places[0]?.count, hasName: true });
    await surface.close();
  });
  test.each(connectedScenes)('$name holds in every setting and shape', async (scene) => {
    expect(await look(scene)).toEqual([]);
  });
});

const waitForBusy = (surface: Surface, isBusy: boolean): Promise<true> =>
  surface.waitFor(
    isBusy ? 'a refresh' : 'the refresh to end',
    (wanted) => (document.querySelector('.icon-button.is-busy') !== null) === wanted,
    isBusy,
  );

const readTop = ({ page }: Surface): Promise<number | undefined> =>
  page.evaluate(() => document.querySelector('[role=grid]')?.getBoundingClientRect().top);

/** What is wrong with it, in words. */
async function look({ show, end }: Scene): Promise<string[]> {
  const surface = await show(stage);
  const wrong: string[] = [];
  const note = (where: object, found: readonly string[]): void =>
    void wrong.push(...found.map((each) => `${JSON.stringify(where)} ${each}`));
  try {
    await surface.page.bringToFront();
    for (const setting of settings) {
      await surface.page.setViewport({ width: setting.width, height: 600 });
      await emulateMedia(surface, setting.media);
      await waitForStillness(surface);
      note(setting, await findViolations(surface));
    }
    await emulateMedia(surface, {});
    for (const shape of shapes) {
      await reshape(surface, shape);
      note(shape, await surface.page.evaluate(findFaults));
    }
  } finally {
    end?.(stage);
    await surface.close();
  }
  return wrong;
}

async function reshape(
  surface: Surface,
  { width, size = 100, direction, isLong = false }: Shape,
): Promise<void> {
  const { page } = surface;
  await page.setViewport({ width, height: 600 });
  await page.evaluate(
    (percent, dir, doubles) => {
      const whole = document.documentElement;
      whole.style.fontSize = `${percent}%`;
      whole.dir = dir;
      if (!doubles || 'isLong' in whole.dataset) return;
      whole.dataset['isLong'] = '';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const isOurs = node.parentElement?.closest('bdi,time,kbd,[role=row]') === null;
        if (isOurs) node.textContent = node.textContent?.replace(/(\p{L}{5,})/gu, '$1$1') ?? null;
      }
    },
    size,
    direction ?? 'ltr',
    isLong,
  );
  await waitForStillness(surface);
}

describe('by keyboard alone', () => {
  const names = new Set([
    'list',
    'list-found',
    'list-help',
    'list-saved-editor',
    'open',
    'options',
    'options-removal',
  ]);
  const scenes = connectedScenes.filter(({ name }) => names.has(name));
  test.each(scenes)('$name: Tab comes around, to everything, and each stop is seen', async (scene) => {
    const surface = await scene.show(stage);
    try {
      await surface.page.bringToFront();
      await waitForQuiet(surface);
      const { stops, missed } = await pressTabAround(surface);
      expect(stops.length).toBeGreaterThan(1);
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect(missed, `after ${stops.map(({ name }) => name).join(', ')}`).toEqual([]);
    } finally {
      await surface.close();
    }
  });
});
