import { browser } from 'wxt/browser';

/** Whether the button stands in the toolbar itself; null where the browser can't say. Never rejects. */
export async function readIsOnToolbar(): Promise<boolean | null> {
  try {
    return (await browser.action.getUserSettings()).isOnToolbar ?? null;
  } catch {
    return null;
  }
}
