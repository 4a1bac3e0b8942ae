import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectedScenes } from '../../dev/looks/scenes.ts';
import { openStage, type Stage } from '../../dev/looks/stage.ts';
import { findPackage } from './harness/workbench.ts';
import { findViolations } from './looks/axe.ts';
import { findFaults } from './looks/find-faults.ts';
import { createHostileData } from './looks/hostile-names.ts';
import { waitForStillness } from './looks/still.ts';

// Chromium is looked at in every scene and setting (looks.test.ts); here what another engine may lay out otherwise.
const names = new Set(['list', 'list-filters', 'list-help', 'open', 'open-thread', 'options']);
// The first is how wide its sidebar opens.
const widths = [252, 400, 1280];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(findPackage('firefox'), createHostileData(), 'firefox');
  await stage.connect();
});
afterAll(() => stage.close());

test.each(connectedScenes.filter(({ name }) => names.has(name)))('$name holds in Firefox', async (scene) => {
  const surface = await scene.show(stage);
  const wrong: string[] = [];
  try {
    await surface.page.bringToFront();
    for (const width of widths) {
      await surface.page.setViewport({ width, height: 600 });
      await waitForStillness(surface);
      expect(await surface.page.evaluate(() => innerWidth)).toBe(width);
      const found = [...(await surface.page.evaluate(findFaults)), ...(await findViolations(surface))];
      wrong.push(...found.map((each) => `${width}: ${each}`));
    }
  } finally {
    await surface.close();
  }
  expect(wrong).toEqual([]);
});
