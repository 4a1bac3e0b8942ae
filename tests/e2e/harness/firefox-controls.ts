import { type FirefoxWindow, findFirefoxWindow } from '../../../dev/browsers/firefox-window.ts';
import { waitUntil } from '../../../dev/browsers/surface.ts';
import type { Workbench } from './workbench.ts';

/** As much of the window's globals as is needed here. */
interface WindowGlobals {
  readonly CustomizableUI: {
    getWidgetIdsInArea(area: string): readonly string[];
    addWidgetToArea(widget: string, area: string): void;
  };
  readonly Services: {
    readonly prefs: { setBoolPref(name: string, value: boolean): void };
    readonly wm: { getEnumerator(kind: string): Iterable<{ readonly document: Document }> };
  };
  readonly gURLBar: { focus(): void; readonly view: { readonly isOpen: boolean } };
}

/** A XUL menu. */
interface Menu extends Element {
  readonly state: string;
  activateItem(item: Element): void;
}

/** The extension's button as people see it. */
export interface ToolbarButton {
  /** The number on it; empty: none. */
  readonly badge: string;
  /** CSS: what the number stands on. */
  readonly color: string;
  /** What pointing at it shows. */
  readonly title: string;
}

const buttonSelector = '.webextension-browser-action';

/** Firefox's window, with the extension's button taken out of the extensions' menu onto the toolbar, as people do. */
export async function openControls(bench: Workbench): Promise<FirefoxWindow> {
  const window = await findFirefoxWindow(bench.browser().browser);
  await window.run(() => {
    const { CustomizableUI, Services } = globalThis as unknown as WindowGlobals;
    // Driven, Firefox lets each page believe that it has the focus; then none gets it, and with it the keys.
    Services.prefs.setBoolPref('focusmanager.testmode', false);
    for (const widget of CustomizableUI.getWidgetIdsInArea('unified-extensions-area'))
      if (widget.endsWith('-browser-action')) CustomizableUI.addWidgetToArea(widget, 'nav-bar');
  });
  return window;
}

export const clickButton = (window: FirefoxWindow): Promise<void> =>
  window.run((selector) => document.querySelector<HTMLElement>(selector)?.click(), buttonSelector);

export const readButton = (window: FirefoxWindow): Promise<ToolbarButton> =>
  window.run((selector) => {
    const button = document.querySelector(selector);
    const style = button?.getAttribute('badgeStyle') ?? '';
    return {
      badge: button?.getAttribute('badge') ?? '',
      color: /background-color: ([^;]+)/u.exec(style)?.[1] ?? '',
      title: button?.getAttribute('tooltiptext') ?? '',
    };
  }, buttonSelector);

/** Chooses from the menu that a right click on a page opened. */
export const chooseFromMenu = (window: FirefoxWindow, label: RegExp): Promise<true> =>
  waitUntil(
    `the menu with ${String(label)}`,
    () =>
      window.run((pattern) => {
        const menu = document.querySelector<Menu>('#contentAreaContextMenu');
        const item = [...(menu?.querySelectorAll('menuitem') ?? [])].find((each) =>
          new RegExp(pattern, 'u').test(each.getAttribute('label') ?? ''),
        );
        if (menu?.state !== 'open' || item === undefined) return false;
        menu.activateItem(item);
        return true;
      }, label.source),
    () =>
      window.run(() => {
        const menu = document.querySelector<Menu>('#contentAreaContextMenu');
        const items = [...(menu?.querySelectorAll('menuitem:not([hidden])') ?? [])];
        return `${menu?.state} ${items.map((item) => item.getAttribute('label')).join(', ')}`;
      }),
  );

export const focusAddressBar = (window: FirefoxWindow): Promise<void> =>
  window.run(() => (globalThis as unknown as WindowGlobals).gURLBar.focus());

/** What the address bar offers now, line by line. */
export const readSuggestions = (window: FirefoxWindow): Promise<readonly string[]> =>
  window.run(() => {
    const { gURLBar } = globalThis as unknown as WindowGlobals;
    const rows = gURLBar.view.isOpen ? document.querySelectorAll('#urlbar .urlbarView-row') : [];
    return [...rows].map((row) => row.querySelector('.urlbarView-title')?.textContent ?? '');
  });

/** What the newest notification says; null when there is none. */
export const readNotification = (
  window: FirefoxWindow,
): Promise<{ readonly title: string; readonly message: string } | null> =>
  window.run(() => {
    const { wm } = (globalThis as unknown as WindowGlobals).Services;
    const last = [...wm.getEnumerator('alert:alert')].at(-1)?.document;
    const title = last?.querySelector('#alertTitleLabel')?.getAttribute('value') ?? null;
    const message = last?.querySelector('#alertTextLabel')?.textContent ?? '';
    return title === null ? null : { title, message };
  });

export const clickNotification = (window: FirefoxWindow): Promise<void> =>
  window.run(() => {
    const { wm } = (globalThis as unknown as WindowGlobals).Services;
    for (const { document: alert } of wm.getEnumerator('alert:alert'))
      alert.querySelector<HTMLElement>('#alertTextLabel')?.click();
  });
