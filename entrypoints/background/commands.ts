import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { Panels } from '../../lib/services/panels.ts';

/** Answers the shortcuts that people set. For the worker's first turn. */
export function listenToCommands(services: BackgroundServices, panels: Panels, ready: Promise<void>): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'toggle-side-panel') void panels.toggle(tab?.windowId ?? null);
    if (command === 'refresh') void ready.then(() => services.refresh(null, 'person'));
  });
}
