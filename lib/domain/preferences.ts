/** Every preference. To add one is to add its line here, what it is until somebody sets it below, and its check in `preference-checks.ts`. */
export interface Preferences {
  /** Minutes between automatic refreshes; 0: never by itself. */
  readonly refreshMinutes: number;
  /** Conversations kept of each connection. */
  readonly keepConversations: number;
  readonly keepDays: number;
  /** Minutes without use after which a lock closes; 0: when the browser closes. */
  readonly autoLockMinutes: number;
  readonly theme: 'system' | 'light' | 'dark';
  /** Rows of two lines instead of three. */
  readonly isCompact: boolean;
  /** Last messages are not in the list, nor in memory for the next opening. */
  readonly hidesPreviews: boolean;
  /** Somebody else sees this screen: names and texts are blurred, and what the browser shows names nobody. */
  readonly isVeiled: boolean;
  /** What a click on the toolbar button opens. */
  readonly toolbarOpens: 'popup' | 'panel';
  /** Minutes after which a page starts anew instead of where somebody was; 0: always. */
  readonly restoreMinutes: number;
  /** Keys without Ctrl or Alt act outside of fields too (WCAG 2.1.4). */
  readonly letterKeys: boolean;
  /** What the toolbar button counts. */
  readonly badge: 'nothing' | 'unread' | 'failed' | 'waiting';
  /** Minutes after which somebody without an answer counts as waiting. */
  readonly waitingMinutes: number;
  /** IDs of the saved searches whose news are told by notifications. */
  readonly notifiedSearches: readonly string[];
  /** Notifications show no names and no texts, only how many there are. */
  readonly hidesNews: boolean;
  /** Notifications wait from then until then, in minutes since midnight by the local clock. */
  readonly hasQuietHours: boolean;
  readonly quietFrom: number;
  readonly quietTo: number;
}

export const defaultPreferences: Preferences = {
  refreshMinutes: 5,
  keepConversations: 10_000,
  keepDays: 90,
  autoLockMinutes: 15,
  theme: 'system',
  isCompact: false,
  hidesPreviews: false,
  isVeiled: false,
  toolbarOpens: 'popup',
  restoreMinutes: 60,
  letterKeys: true,
  badge: 'nothing',
  waitingMinutes: 30,
  notifiedSearches: [],
  hidesNews: true,
  hasQuietHours: false,
  quietFrom: 22 * 60,
  quietTo: 7 * 60,
};
