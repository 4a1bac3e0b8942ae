import { browser } from 'wxt/browser';

/**
 * What opens the app in a tab of its own, where it comes back to what is on screen here. Null when this page is in a
 * tab. Never rejects.
 */
export async function findTabOpener(): Promise<(() => void) | null> {
  const tab = await browser.tabs.getCurrent().catch(() => undefined);
  return tab === undefined ? () => void openTab().catch(() => undefined) : null;
}

async function openTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
  // The panel stays; a popup over its own copy would only be in the way.
  if (location.pathname === '/popup.html') window.close();
}
