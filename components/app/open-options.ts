import { browser } from 'wxt/browser';

/**
 * Shows the options page at `hash`: in the tab that has it already, where something may be half typed, else in a new
 * one. Rejects when the browser refuses.
 */
export async function openOptionsAt(hash: string): Promise<void> {
  const url = browser.runtime.getURL('/options.html');
  // Browsers let an extension look for its own pages without the permission to see everybody's tabs.
  const tabs = await browser.tabs.query({ url });
  const [tab] = tabs.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (tab?.id === undefined) {
    await browser.tabs.create({ url: `${url}${hash}` });
    return;
  }
  // Both at once: a popup is gone as soon as another window has the focus.
  await Promise.all([
    browser.tabs.update(tab.id, { active: true, url: `${url}${hash}` }),
    browser.windows.update(tab.windowId, { focused: true }),
  ]);
}
