import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isCommand, isInField } from '../app/keyboard.ts';
import { useStore } from '../app/store-context.ts';
import type { HelpSheet } from '../help/help-sheet.tsx';
import { Icon } from '../ui/icon.tsx';
import { findTabOpener } from './find-tab-opener.ts';

/** What is wanted now and then, behind one button of the top bar; and the key that shows all keys. */
export function MoreMenu() {
  const store = useStore();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isHelpWanted, setHelpWanted] = useState(false);
  const Help = useHelpSheet(isHelpWanted);
  const openInTab = useTabOpener();
  const choose = (act: () => void): void => {
    setOpen(false);
    button.current?.focus();
    act();
  };

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAsking =
        event.key === '?' && !isInField(event) && !isCommand(event) && !event.altKey && !event.isComposing;
      if (isOpen && event.key === 'Escape') choose(() => undefined);
      else if (isAsking && store.data.preferences.peek().letterKeys) setHelpWanted(true);
      else return;
      event.preventDefault();
      // Nobody else is to take it for typing.
      event.stopPropagation();
    };
    const onPointerDown = ({ target }: Event): void => {
      if (!(target instanceof Node && root.current?.contains(target) === true)) setOpen(false);
    };
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [isOpen, store]);

  return (
    <div class="more" ref={root}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={i18n.t('more.menu')}
        title={i18n.t('more.menu')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="more-panel">
          {openInTab !== null && (
            <button type="button" class="more-item" onClick={() => choose(openInTab)}>
              {i18n.t('more.openInTab')}
            </button>
          )}
          <button type="button" class="more-item" onClick={() => choose(() => setHelpWanted(true))}>
            {i18n.t('keys.show')}
          </button>
        </div>
      )}
      {isHelpWanted &&
        Help !== null &&
        h(Help, {
          isMac: /mac/iu.test(navigator.platform),
          hasLetterKeys: store.data.preferences.value.letterKeys,
          onClose: () => setHelpWanted(false),
        })}
    </div>
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
