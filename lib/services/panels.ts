import { browser } from 'wxt/browser';
import type { Notice } from '../messaging/protocol.ts';

/** Firefox's sidebar, which the shared types do not know. */
interface SidebarAction {
  open(): Promise<void>;
  toggle(): Promise<void>;
}

/**
 * The side panel, as the background opens it. Browsers allow it only within an event that a person caused and before any
 * `await`: call these first of all.
 */
export interface Panels {
  /** Null for a window that is not known. Resolves to false when the browser has no panel or refused. */
  open(windowId: number | null): Promise<boolean>;
  /** Opens the panel of a window, or closes it. Never rejects. */
  toggle(windowId: number | null): Promise<void>;
  /** The same app in a tab, where there is no panel. Never rejects. */
  openTab(): Promise<void>;
}

export function createPanels(broadcast: (notice: Notice) => void): Panels {
  const { sidebarAction } = browser as unknown as { readonly sidebarAction?: SidebarAction };
  const hasPanel = 'sidePanel' in browser;

  async function open(windowId: number | null): Promise<boolean> {
    if (sidebarAction === undefined && (!hasPanel || windowId === null)) return false;
    try {
      await (sidebarAction?.open() ?? browser.sidePanel.open({ windowId: windowId ?? 0 }));
      return true;
    } catch {
      return false;
    }
  }

  async function toggle(windowId: number | null): Promise<void> {
    if (sidebarAction !== undefined) return sidebarAction.toggle().catch(() => undefined);
    if (windowId === null) return;
    // Whether one is open in this window can't be asked (a panel's context names none), and waiting for an answer would
    // lose the key press. An open panel hears this and closes itself, and to open it changes nothing; one that only
    // opens now hears nothing of it.
    broadcast({ notice: 'closePanel', windowId });
    await open(windowId);
  }

  return {
    open,
    toggle,
    async openTab() {
      await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') }).catch(() => undefined);
    },
  };
}
