import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { toPlainQuery } from '../../lib/search/plain-query.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { createTurns } from '../../lib/storage/turns.ts';
import type { Panels } from '../../lib/services/panels.ts';
import { grantIn } from './open-app.ts';

/** Two at once would both remove and then both make it. */
const inTurn = createTurns();

const lookUpId = 'look-up-selection';

/** Makes the menu's entry anew, or takes it away where the organisation has switched it off. */
export const ensureLookUp = (services: Pick<BackgroundServices, 'isOff'>): Promise<void> =>
  inTurn(async () => {
    const isOff = await services.isOff('selectionMenu');
    await browser.contextMenus.removeAll();
    if (isOff) return;
    // The browser puts the selection in place of %s.
    browser.contextMenus.create({ id: lookUpId, title: i18n.t('anywhere.lookUp'), contexts: ['selection'] });
  });

/** Selected text can be looked up from the menu of any page. For the worker's first turn. */
export function offerLookUp(services: BackgroundServices, panels: Panels): void {
  const { wishes } = services;
  const create = (): void => void ensureLookUp(services);
  browser.runtime.onInstalled.addListener(create);
  // Not every browser keeps a menu until the next start.
  browser.runtime.onStartup.addListener(create);
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
    if (menuItemId !== lookUpId) return;
    const windowId = tab?.windowId ?? null;
    const opening = panels.open(windowId);
    const query = toPlainQuery(selectionText ?? '');
    void grantIn(opening, windowId, query === '' ? null : { query }, { panels, wishes });
  });
}
