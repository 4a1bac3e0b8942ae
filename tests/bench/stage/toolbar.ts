import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';
import { waitUntil } from '../../../dev/browsers/surface.ts';

/** An extension whose popup is opened by its button in the toolbar. */
export interface ToolbarExtension {
  readonly id: string;
  readonly page: string;
}

/** Opens the real popup, as a click on the toolbar button does, over the tab that is in front. */
export async function openToolbarPopup(browser: Browser, tab: Page, extension: ToolbarExtension): Promise<Page> {
  const address = `chrome-extension://${extension.id}/${extension.page}`;
  const known = new Set(browser.targets());
  const installed = (await browser.extensions()).get(extension.id);
  if (installed === undefined) throw new Error(`Chromium has lost the extension ${extension.id}.`);
  await installed.triggerAction(tab);
  const target = await waitForTarget(browser, (each) => each.url().startsWith(address) && !known.has(each));
  return target.asPage();
}

/** Closes a popup or panel, and waits until the browser has let go of it. */
export async function closePage(browser: Browser, page: Page): Promise<void> {
  const target = page.target();
  await page.close();
  await waitUntil('the page to be gone', () => !browser.targets().includes(target));
}

export function waitForTarget(browser: Browser, fits: (target: Target) => boolean): Promise<Target> {
  const known = browser.targets().find(fits);
  return known === undefined ? browser.waitForTarget(fits, { timeout: 20_000 }) : Promise.resolve(known);
}

/** Ends every extension's worker, and waits until none is left. */
export async function stopWorkers(browser: Browser, session: CDPSession): Promise<void> {
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await waitUntil(
    'all workers to have stopped',
    () => !browser.targets().some((target) => target.type() === 'service_worker'),
  );
}
