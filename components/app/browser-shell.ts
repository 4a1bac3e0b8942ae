import { browser } from 'wxt/browser';
import type { Shell } from '../../lib/stores/shell.ts';

/** What the browser does for a page. A refusal costs nothing but the wish: the page stays as it is. */
export function createBrowserShell(): Shell {
  const ignore = (): undefined => undefined;
  return {
    openInBackground: (url) => void browser.tabs.create({ url, active: false }).catch(ignore),
    openOptions: (hash) => {
      const opened =
        hash === undefined
          ? browser.runtime.openOptionsPage()
          : import('./open-options.ts').then(({ openOptionsAt }) => openOptionsAt(hash));
      opened.catch(ignore);
    },
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    close: () => window.close(),
  };
}
