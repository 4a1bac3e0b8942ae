import { browser } from 'wxt/browser';

/**
 * Makes what opens Chrome's side panel and closes the popup. Chrome only allows it inside the click and before any `await`,
 * so the window's ID is asked for beforehand.
 */
export function createSidePanelOpener(): () => void {
  const close = (): void => window.close();
  const stay = (): undefined => undefined;
  let windowId: number | undefined;
  const prepare = async (): Promise<void> => {
    windowId = (await browser.windows.getCurrent()).id;
  };
  const open = async (): Promise<void> => {
    // Clicked before the answer: Chrome remembers the click for some seconds.
    if (windowId === undefined) await prepare();
    if (windowId !== undefined) await browser.sidePanel.open({ windowId });
  };
  void prepare().catch(stay);
  return () => void open().then(close, stay);
}
