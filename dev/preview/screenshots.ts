import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedBrowser, PageName } from '../browsers/launch.ts';
import type { Surface } from '../browsers/surface.ts';
import { waitForLastMessages } from './wait-for-messages.ts';

export interface Shot {
  readonly page: PageName;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

const sizes = {
  popup: { width: 400, height: 600 },
  sidepanel: { width: 360, height: 800 },
  options: { width: 1100, height: 900 },
} as const;

/** Every page in both themes. */
export const everyShot: readonly Shot[] = (['popup', 'sidepanel', 'options'] as const).flatMap((page) =>
  (['light', 'dark'] as const).map((theme) => ({ page, theme, ...sizes[page] })),
);

export const defaultSize = (page: PageName): { readonly width: number; readonly height: number } =>
  sizes[page];

/** Opens each page in a tab of its size and theme, and writes `PAGE-THEME.png` (with the width when it is unusual). */
export async function takeScreenshots(
  browser: LaunchedBrowser,
  shots: readonly Shot[],
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const shot of shots) {
    const surface = await browser.openPage(shot.page);
    try {
      files.push(await takeScreenshot(surface, shot, folder));
    } finally {
      await surface.close();
    }
  }
  return files;
}

async function takeScreenshot(surface: Surface, shot: Shot, folder: string): Promise<string> {
  const { page, theme, width, height, scale = 1 } = shot;
  await surface.page.setViewport({ width, height, deviceScaleFactor: scale });
  await surface.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  if (page === 'options') await surface.expect('list', 'Connections');
  else await waitForLastMessages(surface);
  const suffix = width === sizes[page].width ? '' : `-${width}`;
  const file = join(folder, `${page}-${theme}${suffix}.png`);
  await surface.page.screenshot({ path: file, type: 'png' });
  return file;
}
