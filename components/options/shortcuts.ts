import { browser } from 'wxt/browser';

/** The one command that comes with keys; a browser drops them silently where another extension has them. */
export const openingCommand = '_execute_action';

/** A keyboard shortcut as it is set now. */
export interface Shortcut {
  /** The command's name in the manifest. */
  readonly name: string;
  /** As the browser writes it, for instance "Alt+Shift+L"; empty: none. */
  readonly keys: string;
}

/** Firefox's own, which the shared types do not know. */
interface ShortcutSettings {
  openShortcutSettings?(): Promise<void>;
}

/** The shortcuts in the order of the manifest; none where the browser can't say. Never rejects. */
export async function readShortcuts(): Promise<readonly Shortcut[]> {
  try {
    const commands = await browser.commands.getAll();
    return commands.map(({ name, shortcut }) => ({ name: name ?? '', keys: shortcut ?? '' }));
  } catch {
    return [];
  }
}

/** Only the browser's own page can change them. Never rejects. */
export async function openShortcutSettings(): Promise<void> {
  const commands = browser.commands as unknown as ShortcutSettings;
  const opening =
    commands.openShortcutSettings?.() ?? browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  await opening.catch(() => undefined);
}
