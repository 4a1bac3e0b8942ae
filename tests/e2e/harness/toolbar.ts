import type { Page } from 'puppeteer-core';
import { isShown, viewThroughTab } from '../../../dev/browsers/firefox-view.ts';
import { type View, waitUntil } from '../../../dev/browsers/surface.ts';
import { clickButton, openControls } from './firefox-controls.ts';
import type { Workbench } from './workbench.ts';

/** Clicks the toolbar button over a tab. */
export async function clickToolbar(bench: Workbench, tab: Page): Promise<void> {
  await tab.bringToFront();
  if (bench.kind === 'firefox') return clickButton(await openControls(bench));
  const [extension] = (await bench.browser().browser.extensions()).values();
  if (extension === undefined) throw new Error('the extension is not there');
  await extension.triggerAction(tab);
}

/** Where a browser shows the extension beside its tabs; Firefox's side panel is its sidebar. */
type Place = 'popup' | 'sidepanel';

/** Waits for the popup or the side panel, whoever opened it. In Firefox a tab with a page of the extension must be open. */
export const waitForPage = (bench: Workbench, name: Place): Promise<View> =>
  waitUntil(`the ${name}`, () => findPage(bench, name));

export async function findPage(bench: Workbench, name: Place): Promise<View | null> {
  const surfaces = await bench.browser().surfaces();
  if (bench.kind === 'chromium')
    return surfaces.find(({ page }) => page.url().includes(`/${name}.html`)) ?? null;
  const [tab] = surfaces;
  if (tab === undefined) throw new Error('no page of the extension is open in a tab');
  const place = name === 'popup' ? 'popup' : 'sidebar';
  return (await isShown(tab, place)) ? viewThroughTab(tab, place, await openControls(bench)) : null;
}

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
