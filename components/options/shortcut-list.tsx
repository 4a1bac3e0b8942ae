import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { openShortcutSettings, readShortcuts, type Shortcut } from './shortcuts.ts';

/** The one command that comes with keys; a browser drops them silently where another extension has them. */
const suggested = '_execute_action';

/** Which keys do what, and the way to change them. */
export function ShortcutList() {
  const shortcuts = useShortcuts();
  if (shortcuts.length === 0) return null;
  const isTaken = shortcuts.some(({ keys, name }) => name === suggested && keys === '');
  return (
    <div class="field">
      <h3 id="shortcuts">{i18n.t('anywhere.options.shortcuts')}</h3>
      <dl class="shortcuts" aria-labelledby="shortcuts">
        {shortcuts.map(({ keys, name }) => (
          <div key={name}>
            <dt>{nameCommand(name)}</dt>
            <dd>{keys === '' ? i18n.t('anywhere.options.none') : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      {isTaken && <p class="warning">{i18n.t('anywhere.options.taken')}</p>}
      <button type="button" class="button" onClick={() => void openShortcutSettings()}>
        {i18n.t('anywhere.options.change')}
      </button>
    </div>
  );
}

/** They are changed on a page of the browser's: looked up again when somebody comes back from there. */
function useShortcuts(): readonly Shortcut[] {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const read = (): void => void readShortcuts().then(setShortcuts);
    read();
    window.addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      window.removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
    };
  }, []);
  return shortcuts;
}

function nameCommand(name: string): string {
  switch (name) {
    case suggested:
      return i18n.t('anywhere.commands.open');
    case 'toggle-side-panel':
      return i18n.t('anywhere.commands.togglePanel');
    case 'toggle-veil':
      return i18n.t('veil.command');
    case 'refresh':
      return i18n.t('anywhere.commands.refresh');
    default:
      return name;
  }
}
