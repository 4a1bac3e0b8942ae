import { i18n } from '../../lib/i18n/i18n.ts';

/** What one row of the help sheet says: keys to be pressed together, in one or several ways, and what they do. */
export interface KeyRow {
  readonly ways: readonly (readonly string[])[];
  readonly words: string;
}

export interface KeyGroup {
  readonly name: string;
  readonly rows: readonly KeyRow[];
}

export interface KeyboardFacts {
  readonly isMac: boolean;
  /** Whether single characters are keys of their own. */
  readonly hasLetterKeys: boolean;
}

/** All keys of popup and side panel, by the names that they have on this platform's keyboards. */
export function listKeys({ isMac, hasLetterKeys }: KeyboardFacts): readonly KeyGroup[] {
  const control = isMac ? '⌘' : i18n.t('keys.name.control');
  const alt = isMac ? '⌥' : i18n.t('keys.name.alt');
  const shift = isMac ? '⇧' : i18n.t('veil.shift');
  const enter = isMac ? '↩' : i18n.t('keys.name.enter');
  const escape = i18n.t('keys.name.escape');
  const home = i18n.t('keys.name.home');
  const end = i18n.t('keys.name.end');
  const pages = [[i18n.t('keys.name.pageUp')], [i18n.t('keys.name.pageDown')]];
  const openWeb = { ways: [[control, enter]], words: i18n.t('keys.openWeb') };
  const copy = { ways: [[control, 'C']], words: i18n.t('keys.copy') };
  const inList: readonly KeyRow[] = [
    { ways: [['↑'], ['↓']], words: i18n.t('keys.move') },
    { ways: pages, words: i18n.t('keys.movePage') },
    { ways: [[home], [end]], words: i18n.t('keys.moveEnds') },
    {
      ways: [
        [control, home],
        [control, end],
      ],
      words: i18n.t('keys.moveEndsAlways'),
    },
    { ways: [[enter]], words: i18n.t('keys.open') },
    { ways: [...openWeb.ways, [i18n.t('keys.middleClick')]], words: openWeb.words },
    copy,
    { ways: [[alt, shift, 'V']], words: i18n.t('veil.command') },
    { ways: [[escape]], words: i18n.t('keys.leaveList') },
  ];
  const inConversation: readonly KeyRow[] = [
    { ways: pages, words: i18n.t('keys.nextMessage') },
    {
      ways: [
        [alt, '↑'],
        [alt, '↓'],
      ],
      words: i18n.t('keys.nextConversation'),
    },
    openWeb,
    copy,
    { ways: [[escape]], words: i18n.t('keys.leaveConversation') },
  ];
  const anywhere: readonly KeyRow[] = [
    { ways: [[i18n.t('keys.typing')]], words: i18n.t('keys.type') },
    { ways: [['/']], words: i18n.t('keys.search') },
    { ways: [['?']], words: i18n.t('keys.help') },
  ];
  return [
    { name: i18n.t('keys.group.list'), rows: inList },
    { name: i18n.t('keys.group.conversation'), rows: inConversation },
    ...(hasLetterKeys ? [{ name: i18n.t('keys.group.anywhere'), rows: anywhere }] : []),
  ];
}
