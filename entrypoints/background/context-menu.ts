import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { toPlainQuery } from '../../lib/search/plain-query.ts';
import type { Panels } from '../../lib/services/panels.ts';
import type { Wishes } from '../../lib/services/wishes.ts';

const lookUpId = 'look-up-selection';

/** Selected text can be looked up from the menu of any page. For the worker's first turn. */
export function offerLookUp(panels: Panels, wishes: Wishes): void {
  const create = (): void =>
    void browser.contextMenus.removeAll().then(() =>
      // The browser puts the selection in place of %s.
      browser.contextMenus.create({
        id: lookUpId,
        title: i18n.t('anywhere.lookUp'),
        contexts: ['selection'],
      }),
    );
  browser.runtime.onInstalled.addListener(create);
  // Not every browser keeps a menu until the next start.
  browser.runtime.onStartup.addListener(create);
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
    if (menuItemId !== lookUpId) return;
    const windowId = tab?.windowId ?? null;
    const opening = panels.open(windowId);
    const query = toPlainQuery(selectionText ?? '');
    if (query !== '') void wishes.make({ query }, windowId);
    void opening.then((isOpen) => (isOpen ? undefined : panels.openTab()));
  });
}
