import { browser } from 'wxt/browser';
import type { Place } from '../../lib/stores/place.ts';

/** The place of this page in the browser. Nothing is asked before a method is called. */
export function createBrowserPlace(kind: Place['kind']): Place {
  return {
    kind,
    now: () => performance.now(),
    async readPage() {
      try {
        // Without the permission to see tabs, an address is there only while a click on our button lasts for its tab.
        const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
        return tab?.url ?? null;
      } catch {
        return null;
      }
    },
    readWindow: () =>
      browser.windows.getCurrent().then(
        ({ id }) => id ?? null,
        () => null,
      ),
    isInTab: () =>
      browser.tabs.getCurrent().then(
        (tab) => tab !== undefined,
        () => false,
      ),
    listen(onChange) {
      // A popup is gone before its page is.
      if (kind === 'popup') return () => undefined;
      const onUpdated = (_id: number, change: { readonly status?: string | undefined }): void => {
        if (change.status === 'complete') onChange();
      };
      browser.tabs.onActivated.addListener(onChange);
      browser.tabs.onUpdated.addListener(onUpdated);
      return () => {
        browser.tabs.onActivated.removeListener(onChange);
        browser.tabs.onUpdated.removeListener(onUpdated);
      };
    },
    nextFrame: (run) => void requestAnimationFrame(() => requestAnimationFrame(run)),
  };
}
