import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildExtension } from '../preview/playground.ts';
import type { Scene } from './scene.ts';
import { connectedScenes, unconnectedScenes } from './scenes.ts';
import { openStage } from './stage.ts';

// Every page and state in both themes, at the widths of panel, popup and tab, in each language that there is.
// For instance: npm run screenshots -- --only open --language de
const { values } = parseArgs({ options: { only: { type: 'string' }, language: { type: 'string' } } });
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.output', 'screenshots');
const themes = ['light', 'dark'] as const;
const widths = [280, 400, 1280];
const languages = readdirSync(join(root, 'lib', 'i18n', 'locales'))
  .map((file) => file.replace(/\.\w+$/u, '').replace('_', '-'))
  .filter((language) => values.language === undefined || language === values.language);

rmSync(folder, { recursive: true, force: true });
const extensionDir = await buildExtension(root);
for (const language of languages) await takeAll(language);
console.log(relative(process.cwd(), folder));

async function takeAll(language: string): Promise<void> {
  const stage = await openStage(extensionDir);
  try {
    await stage.speak(language);
    await takeScenes(unconnectedScenes);
    await stage.speak('en-US');
    await stage.connect();
    await stage.speak(language);
    await takeScenes(connectedScenes);
  } finally {
    await stage.close();
  }

  async function takeScenes(scenes: readonly Scene[]): Promise<void> {
    for (const scene of scenes) {
      // Later states build on the search that is saved there.
      const isWanted = values.only === undefined || scene.name.includes(values.only);
      if (isWanted || scene.name === 'list-save') await take(scene);
    }
  }

  async function take(scene: Scene): Promise<void> {
    const surface = await scene.show(stage);
    const isWhole = scene.name.startsWith('options') && (await surface.page.$('dialog[open]')) === null;
    await surface.page.bringToFront();
    for (const width of widths) {
      const place = join(folder, language, String(width));
      mkdirSync(place, { recursive: true });
      await surface.page.setViewport({ width, height: width < 600 ? 600 : 800 });
      for (const theme of themes) {
        await surface.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
        await surface.page.evaluate(() =>
          Promise.allSettled(
            document
              .getAnimations()
              .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
              .map(({ finished }) => finished),
          ),
        );
        await surface.page.screenshot({ path: join(place, `${scene.name}-${theme}.png`), fullPage: isWhole });
      }
    }
    scene.end?.(stage);
    await surface.close();
    console.log(`${language} ${scene.name}`);
  }
}
