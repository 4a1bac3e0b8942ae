import { browser } from 'wxt/browser';

/**
 * From now on the popup closes when another tab comes to the front. Firefox would leave it open over what was opened from it.
 * The same page in a tab of its own stays.
 */
export function closeOverTab(): void {
  const findTab = browser.tabs.getCurrent();
  const close = async (): Promise<void> => {
    if ((await findTab) === undefined) window.close();
  };
  browser.tabs.onActivated.addListener(() => void close());
}
