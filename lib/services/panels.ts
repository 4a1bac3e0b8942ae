import { browser } from 'wxt/browser';
import type { Notice } from '../messaging/protocol.ts';

/** Firefox's sidebar, which the shared types do not know. */
interface SidebarAction {
  open(): Promise<void>;
  toggle(): Promise<void>;
}

/** Chrome 141 and later can close a panel; the shared types do not say so yet. */
interface ClosingPanel {
  close?(options: { readonly windowId: number }): Promise<void>;
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
    if (!hasPanel || windowId === null) return;
    // Asked before it is opened, and answered in that order; to wait for the answer would lose the key press.
    const before = browser.runtime
      .getContexts({ contextTypes: ['SIDE_PANEL'], windowIds: [windowId] })
      .catch(() => []);
    const opening = open(windowId);
    const wasOpen = (await before).length > 0;
    await opening;
    if (!wasOpen) return;
    const panel = browser.sidePanel as unknown as ClosingPanel;
    if (panel.close === undefined) broadcast({ notice: 'closePanel', windowId });
    else await panel.close({ windowId }).catch(() => undefined);
  }

  return {
    open,
    toggle,
    async openTab() {
      await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') }).catch(() => undefined);
    },
  };
}
