import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { allowFormatters, formatNumber } from '../../lib/i18n/format.ts';
import {
  type AddressBar,
  type AddressBarAnswer,
  escapeXml,
  type Suggestion,
} from '../../lib/services/address-bar.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { Panels } from '../../lib/services/panels.ts';
import { grantIn } from './open-app.ts';

/** Chrome reads descriptions as XML; Firefox, the one with a sidebar, shows them as they are. */
export const isMarkedUp = !('sidebarAction' in browser);

const write = (text: string): string => (isMarkedUp ? escapeXml(text) : text);

const say = (text: string): void => void browser.omnibox.setDefaultSuggestion({ description: write(text) });

function describeFound({ found, total }: AddressBarAnswer, text: string): string {
  const all = i18n.t('list.count', total, [formatNumber(total)]);
  return i18n.t('anywhere.addressBar.found', found, [formatNumber(found), text, all]);
}

/**
 * Answers the keyword in the address bar. For the worker's first turn. `isLate`: the browser shows what is said here only
 * when the next letter is typed, as Firefox does; then the first line has to hold for any words.
 */
export function listenToAddressBar(
  services: Pick<BackgroundServices, 'isOff' | 'locks' | 'wishes'>,
  bar: AddressBar,
  panels: Panels,
  isLate = !isMarkedUp,
): void {
  const { wishes } = services;
  /** Asked for while it is typed: to wait for it when it is chosen would lose the key press. */
  let windowId: number | null = null;
  const findWindow = (): void =>
    void browser.windows.getLastFocused().then(
      ({ id }) => (windowId = id ?? null),
      () => undefined,
    );

  async function answer(text: string, suggest: (suggestions: Suggestion[]) => void): Promise<void> {
    try {
      if (await services.isOff('addressBar')) {
        say(isLate ? i18n.t('policy.off.addressBar') : i18n.t('policy.addressBarOff', [text]));
        return;
      }
      if ((await services.locks.state()) === 'locked') {
        say(i18n.t('lock.title'));
        return;
      }
      const found = await bar.suggest(text);
      if (found === null) return;
      say(isLate ? i18n.t('anywhere.addressBar.all') : describeFound(found, text));
      suggest([...found.suggestions]);
    } catch {
      // The disk fails: what is typed can still be looked for in the panel.
      say(isLate ? i18n.t('anywhere.addressBar.all') : i18n.t('anywhere.addressBar.open', [text]));
    }
  }

  const sayHint = (): void => say(i18n.t(isLate ? 'anywhere.addressBar.all' : 'anywhere.addressBar.hint'));
  if (isLate) sayHint();
  browser.omnibox.onInputStarted.addListener(() => {
    findWindow();
    allowFormatters();
    sayHint();
  });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    if (windowId === null) findWindow();
    void answer(text, suggest);
  });
  browser.omnibox.onInputEntered.addListener((content) => {
    const opening = panels.open(windowId);
    void grantIn(opening, windowId, bar.choose(content), { panels, wishes });
    bar.leave();
  });
  browser.omnibox.onInputCancelled.addListener(() => bar.leave());
}
