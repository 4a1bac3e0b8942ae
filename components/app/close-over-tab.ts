import { browser } from 'wxt/browser';

/** From now on the popup closes when another tab comes to the front. Firefox would leave it open over what was opened from it. */
export const closeOverTab = (): void => browser.tabs.onActivated.addListener(() => window.close());
