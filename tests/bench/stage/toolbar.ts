import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { waitUntil } from '../../../dev/browsers/surface.ts';

/** Opens an extension's real popup, as a click on its toolbar button does, over the tab that is in front. */
export async function openToolbarPopup(browser: Browser, tab: Page, extensionId: string): Promise<Page> {
  const address = `chrome-extension://${extensionId}/popup.html`;
  const known = new Set(browser.targets());
  const installed = (await browser.extensions()).get(extensionId);
  if (installed === undefined) throw new Error(`Chromium has lost the extension ${extensionId}.`);
  await installed.triggerAction(tab);
  const target = await browser.waitForTarget((each) => each.url().startsWith(address) && !known.has(each), {
    timeout: 20_000,
  });
  return target.asPage();
}

/** Closes a popup or a panel, and waits until the browser has let go of it. */
export async function closePage(browser: Browser, page: Page): Promise<void> {
  const target = page.target();
  await page.close();
  await waitUntil('the page to be gone', () => !browser.targets().includes(target));
}

/** Ends the workers of all extensions, and waits until none is left. */
export async function stopWorkers(browser: Browser, session: CDPSession): Promise<void> {
  await session.send('ServiceWorker.enable');
  await waitUntil(
    'all workers to have stopped',
    async () => {
      // Again each time: an event may have started one anew.
      await session.send('ServiceWorker.stopAllWorkers');
      return !browser.targets().some((target) => target.type() === 'service_worker');
    },
    () =>
      browser
        .targets()
        .map((target) => `${target.type()} ${target.url()}`)
        .join('\n'),
  );
}
