import { browser } from 'wxt/browser';

/** Firefox's sidebar, which the shared types do not know. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Makes what opens the side panel and closes the popup. Browsers only allow it inside the click and before any `await`, so
 * the window's ID is asked for beforehand.
 */
export function createSidePanelOpener(): () => void {
  const { sidebarAction } = browser as unknown as { readonly sidebarAction?: SidebarAction };
  const close = (): void => window.close();
  const stay = (): undefined => undefined;
  if (sidebarAction !== undefined) return () => void sidebarAction.open().then(close, stay);
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
