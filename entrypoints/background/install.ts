import { browser } from 'wxt/browser';
import { noteUpdate } from '../../lib/services/update-news.ts';

/** A first installation opens the options, which say what to do; an update opens nothing. For the worker's first turn. */
export function listenToInstallation(): void {
  browser.runtime.onInstalled.addListener(({ previousVersion, reason }) => {
    if (reason === 'install') void browser.runtime.openOptionsPage();
    if (reason === 'update' && previousVersion !== undefined)
      void noteUpdate(browser.runtime.getManifest().version, previousVersion);
  });
}
