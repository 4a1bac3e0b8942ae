import type { Page } from 'puppeteer-core';
import type { PageName } from '../../../dev/browsers/launch.ts';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import type { Workbench } from './workbench.ts';

/** Chromium only: clicks the toolbar button over a tab. */
export async function clickToolbar(bench: Workbench, tab: Page): Promise<void> {
  await tab.bringToFront();
  const [extension] = (await bench.browser().browser.extensions()).values();
  if (extension === undefined) throw new Error('the extension is not there');
  await extension.triggerAction(tab);
}

/** Waits for an open page of the extension, whoever opened it. */
export const waitForPage = (bench: Workbench, name: PageName): Promise<Surface> =>
  waitUntil(`the ${name}`, async () =>
    (await bench.browser().surfaces()).find(({ page }) => page.url().includes(`/${name}.html`)),
  );

/** Chromium only: runs a function in the real worker, with the extension's API. */
export async function runInWorker<A extends readonly unknown[], T>(
  bench: Workbench,
  run: (...args: A) => T,
  ...args: A
): Promise<Awaited<T>> {
  const { browser, extensionOrigin } = bench.browser();
  const target = await browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(extensionOrigin),
  );
  const worker = await target.worker();
  if (worker === null) throw new Error('the worker is gone');
  return (await worker.evaluate(run as unknown as (...given: unknown[]) => unknown, ...args)) as Awaited<T>;
}
