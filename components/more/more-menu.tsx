import { h, type VNode } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { isCommand, isInField } from '../app/keyboard.ts';
import { useStore } from '../app/store-context.ts';
import type { HelpSheet } from '../help/help-sheet.tsx';
import { MenuButton, type MenuItem } from '../ui/menu-button.tsx';
import { findTabOpener } from './find-tab-opener.ts';

/** The menu of the top bar: these items, and what every page has. */
export const createMoreMenu = (findItems: FindItems): VNode => <MoreMenu findItems={findItems} />;

/** Called whenever the menu is opened. */
type FindItems = () => readonly MenuItem[];

/** What is wanted now and then, behind one button of the top bar; and the key that shows all keys. */
function MoreMenu({ findItems }: { readonly findItems: FindItems }) {
  const store = useStore();
  const [isHelpWanted, setHelpWanted] = useState(false);
  const Help = useHelpSheet(isHelpWanted);
  const openInTab = useTabOpener();
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAsking =
        event.key === '?' && !isInField(event) && !isCommand(event) && !event.altKey && !event.isComposing;
      if (!isAsking || !store.data.preferences.peek().letterKeys) return;
      setHelpWanted(true);
      event.preventDefault();
      // Nobody else is to take it for typing.
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [store]);

  return (
    <>
      {/* Nobody needs to see what was just opened; headings are jumped to from it. */}
      <h1 class="visually-hidden">{i18n.t('extensionName')}</h1>
      <MenuButton
        icon="more"
        name={i18n.t('more.menu')}
        findItems={() => [
          ...findItems(),
          ...(openInTab === null ? [] : [{ name: i18n.t('more.openInTab'), run: openInTab }]),
          { name: i18n.t('keys.show'), run: () => setHelpWanted(true) },
        ]}
      />
      {isHelpWanted &&
        Help !== null &&
        h(Help, {
          isMac: /mac/iu.test(navigator.platform),
          hasLetterKeys: store.data.preferences.value.letterKeys,
          onClose: () => setHelpWanted(false),
        })}
    </>
  );
}

/** Loaded when it is first asked for. */
function useHelpSheet(isWanted: boolean): typeof HelpSheet | null {
  const [sheet, setSheet] = useState<typeof HelpSheet | null>(null);
  useEffect(() => {
    if (isWanted && sheet === null)
      void import('../help/help-sheet.tsx').then((loaded) => setSheet(() => loaded.HelpSheet));
  }, [isWanted, sheet]);
  return sheet;
}

/** Null where this page is in a tab already. */
function useTabOpener(): (() => void) | null {
  const [opener, setOpener] = useState<(() => void) | null>(null);
  useEffect(() => {
    void findTabOpener().then((found) => setOpener(() => found));
  }, []);
  return opener;
}
