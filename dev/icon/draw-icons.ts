import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from '../browsers/ensure-browsers.ts';

/** Draws icon.svg at the sizes that browsers and stores ask for into public/icon/. To be run after changing it. */
const sizes = [16, 32, 48, 96, 128] as const;
const drawing = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../../public/icon/', import.meta.url));

mkdirSync(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: ensureBrowsers(['chromium']).chromium,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
    );
    await page.screenshot({ path: `${folder}${size}.png`, omitBackground: true });
  }
} finally {
  await browser.close();
}
