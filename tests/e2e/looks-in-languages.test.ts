import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectedScenes } from '../../dev/looks/scenes.ts';
import { openStage, type Stage } from '../../dev/looks/stage.ts';
import { findPackage } from './harness/workbench.ts';
import { findFaults } from './looks/find-faults.ts';
import { waitForStillness } from './looks/still.ts';

const languages = readdirSync(fileURLToPath(new URL('../../lib/i18n/locales', import.meta.url)))
  .map((file) => file.replace(/\.\w+$/u, ''))
  .filter((language) => language !== 'en');

/** The states with the most words. */
const wordy = new Set([
  'list-menu',
  'list-help',
  'list-filters',
  'list-chips',
  'list-nothing',
  'open-copy',
  'options',
  'options-choices',
  'options-removal',
]);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(findPackage('chromium'));
  await stage.connect();
});
afterAll(() => stage.close());

test.each(languages)(
  'in %s nothing is cut off, overlaps or leaves the page, at 280 and 400 pixels',
  async (language) => {
    await stage.speak(language);
    const wrong: string[] = [];
    const scenes = connectedScenes.filter(({ name }) => wordy.has(name));
    for (const scene of scenes) {
      const surface = await scene.show(stage);
      await surface.page.bringToFront();
      for (const width of [280, 400]) {
        await surface.page.setViewport({ width, height: 600 });
        await waitForStillness(surface);
        wrong.push(
          ...(await surface.page.evaluate(findFaults)).map((each) => `${scene.name}, ${width} px: ${each}`),
        );
      }
      expect(await surface.page.evaluate(() => document.documentElement.lang)).toMatch(
        new RegExp(`^${language}`, 'u'),
      );
      scene.end?.(stage);
      await surface.close();
    }
    expect(wrong).toEqual([]);
  },
);
