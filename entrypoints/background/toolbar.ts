import { browser } from 'wxt/browser';
import { broadcast } from '../../lib/messaging/message-door.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { Panels } from '../../lib/services/panels.ts';

/**
 * Opens the panel by a click on the toolbar button where a person wants that. Not by the browser's own open-on-click:
 * such a click lets nobody see which page is in front. For the worker's first turn.
 */
export function listenToToolbar(services: BackgroundServices, panels: Panels): void {
  // Only comes while no popup is set.
  browser.action.onClicked.addListener(({ windowId }) => {
    void panels.open(windowId ?? null).then((isOpen) => (isOpen ? undefined : panels.openTab()));
    broadcast({ notice: 'look' });
  });
  // Browsers forget it when they close: being told of their start starts the worker, which sets it again.
  browser.runtime.onStartup.addListener(() => undefined);
  void ensureToolbar(services);
}

/** Has the toolbar button open what the preferences say. */
export async function ensureToolbar(services: Pick<BackgroundServices, 'readPreferences'>): Promise<void> {
  const { toolbarOpens } = await services.readPreferences();
  await browser.action.setPopup({ popup: toolbarOpens === 'panel' ? '' : '/popup.html' });
}
