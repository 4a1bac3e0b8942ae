import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { Panels } from '../../lib/services/panels.ts';

/** Answers the shortcuts that people set. For the worker's first turn. */
export function listenToCommands(services: BackgroundServices, panels: Panels, ready: Promise<void>): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'toggle-side-panel') void panels.toggle(tab?.windowId ?? null);
    if (command === 'toggle-veil') void ready.then(() => toggleVeil(services));
    if (command === 'refresh') void ready.then(() => services.refresh(null, 'person'));
  });
}

async function toggleVeil(services: BackgroundServices): Promise<void> {
  const { isVeiled } = await services.readPreferences();
  await services.changePreferences({ isVeiled: !isVeiled });
}
