import { browser } from 'wxt/browser';

/**
 * From now on the popup closes when another tab comes to the front. Firefox would leave it open over what was opened from it.
 * The same page in a tab of its own stays.
 */
export async function closeOverTab(): Promise<void> {
  if ((await browser.tabs.getCurrent()) === undefined)
    browser.tabs.onActivated.addListener(() => window.close());
}
