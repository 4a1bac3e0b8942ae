import { browser } from 'wxt/browser';

/** Firefox's sidebar, which the shared types do not know. */
interface SidebarAction {
  open(): Promise<void>;
}

export interface SidePanelOpener {
  /** To be called before anybody can click, and after the first paint: it asks the browser something. */
  prepare(): void;
  open(): void;
}

/**
 * Makes what opens the side panel; null where the browser has none. Browsers only allow it inside the click and before
 * any `await`, so the window's ID is asked for beforehand.
 */
export function createSidePanelOpener(): SidePanelOpener | null {
  const { sidebarAction } = browser as unknown as { readonly sidebarAction?: SidebarAction };
  const close = (): void => window.close();
  const stay = (): undefined => undefined;
  if (sidebarAction !== undefined)
    return { prepare: stay, open: () => void sidebarAction.open().then(close, stay) };
  // Only to look at the API itself takes the browser a millisecond.
  if (!('sidePanel' in browser)) return null;
  let windowId: number | undefined;
  const prepare = async (): Promise<void> => {
    windowId = (await browser.windows.getCurrent()).id;
  };
  const open = async (): Promise<void> => {
    // Clicked before the answer: Chrome remembers the click for some seconds.
    if (windowId === undefined) await prepare();
    if (windowId !== undefined) await browser.sidePanel.open({ windowId });
  };
  return { prepare: () => void prepare().catch(stay), open: () => void open().then(close, stay) };
}
