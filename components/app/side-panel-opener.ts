import { browser } from 'wxt/browser';

/** Firefox's sidebar, which the shared types do not know. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Makes the function that opens the side panel; null where the browser has none. Browsers only allow it inside the
 * click and before any `await`, so the window's ID is asked for beforehand.
 */
export function createSidePanelOpener(): (() => void) | null {
  const { sidebarAction } = browser as unknown as { readonly sidebarAction?: SidebarAction };
  const close = (): void => window.close();
  const stay = (): undefined => undefined;
  if (sidebarAction !== undefined) return () => void sidebarAction.open().then(close, stay);
  if (browser.sidePanel?.open === undefined) return null;
  let windowId: number | undefined;
  browser.windows.getCurrent().then((current) => (windowId = current.id), stay);
  return () => {
    if (windowId !== undefined) void browser.sidePanel.open({ windowId }).then(close, stay);
  };
}
