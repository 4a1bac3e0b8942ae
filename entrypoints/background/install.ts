import { browser } from 'wxt/browser';

/** A first installation opens the options, which say what to do; an update opens nothing. */
export function openWelcomeOnInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.runtime.openOptionsPage();
  });
}
