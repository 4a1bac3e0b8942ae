import { i18n } from '../../lib/i18n/i18n.ts';
import { openingCommand, openShortcutSettings, readShortcuts, type Shortcut } from './shortcuts.ts';
import { useOnReturn } from './use-on-return.ts';

const none: readonly Shortcut[] = [];

/** Which keys do what, and the way to change them. */
export function ShortcutList() {
  const shortcuts = useOnReturn(readShortcuts, none);
  if (shortcuts.length === 0) return null;
  const isTaken = shortcuts.some(({ keys, name }) => name === openingCommand && keys === '');
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

function nameCommand(name: string): string {
  switch (name) {
    case openingCommand:
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
