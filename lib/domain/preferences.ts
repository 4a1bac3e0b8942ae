import { isRecord, isTextList } from './guards.ts';
import { lastMinuteOfDay } from './quiet-hours.ts';

export const preferenceLimits = {
  refreshMinutes: { least: 0, most: 1440 },
  keepConversations: { least: 100, most: 250_000 },
  keepDays: { least: 1, most: 3650 },
  autoLockMinutes: { least: 0, most: 1440 },
  restoreMinutes: { least: 0, most: 1440 },
  waitingMinutes: { least: 1, most: 10_080 },
  minuteOfDay: { least: 0, most: lastMinuteOfDay },
} as const;

interface Field<T> {
  readonly usual: T;
  readonly isValid: (value: unknown) => value is T;
}

/** Every preference: what it is until somebody sets it, and what it may be. To add one is to add its line. */
export const preferenceFields = {
  /** Minutes between automatic refreshes; 0: never by itself. */
  refreshMinutes: wholeNumber(5, preferenceLimits.refreshMinutes),
  /** Conversations kept of each connection. */
  keepConversations: wholeNumber(10_000, preferenceLimits.keepConversations),
  keepDays: wholeNumber(90, preferenceLimits.keepDays),
  /** Minutes without use after which a lock closes; 0: when the browser closes. */
  autoLockMinutes: wholeNumber(15, preferenceLimits.autoLockMinutes),
  theme: oneOf(['system', 'light', 'dark']),
  /** Rows of two lines instead of three. */
  isCompact: flag(false),
  /** Last messages are not in the list, nor in memory for the next opening. */
  hidesPreviews: flag(false),
  /** Somebody else sees this screen: names and texts are blurred, and what the browser shows names nobody. */
  isVeiled: flag(false),
  /** What a click on the toolbar button opens. */
  toolbarOpens: oneOf(['popup', 'panel']),
  /** Minutes after which a page starts anew instead of where somebody was; 0: always. */
  restoreMinutes: wholeNumber(60, preferenceLimits.restoreMinutes),
  /** Keys without Ctrl or Alt act outside of fields too (WCAG 2.1.4). */
  letterKeys: flag(true),
  /** What the toolbar button counts. */
  badge: oneOf(['nothing', 'unread', 'failed', 'waiting']),
  /** Minutes after which somebody without an answer counts as waiting. */
  waitingMinutes: wholeNumber(30, preferenceLimits.waitingMinutes),
  /** IDs of the saved searches whose news are told by notifications. */
  notifiedSearches: textList(100),
  /** Notifications show no names and no texts, only how many there are. */
  hidesNews: flag(true),
  /** Notifications wait from then until then, in minutes since midnight by the local clock. */
  hasQuietHours: flag(false),
  quietFrom: wholeNumber(22 * 60, preferenceLimits.minuteOfDay),
  quietTo: wholeNumber(7 * 60, preferenceLimits.minuteOfDay),
};

type Fields = typeof preferenceFields;

export type Preferences = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never;
};

/** What was stored, by whichever version: a field that is missing or can't hold is as if it had never been set. */
export function completePreferences(stored: unknown): Preferences {
  const found = isRecord(stored) ? stored : {};
  const complete = Object.entries(preferenceFields).map(([name, { isValid, usual }]) => [
    name,
    isValid(found[name]) ? found[name] : usual,
  ]);
  return Object.fromEntries(complete) as Preferences;
}

export const defaultPreferences: Preferences = completePreferences(null);

function wholeNumber(usual: number, { least, most }: { least: number; most: number }): Field<number> {
  const isValid = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return { usual, isValid };
}

function flag(usual: boolean): Field<boolean> {
  return { usual, isValid: (value): value is boolean => typeof value === 'boolean' };
}

/** At most so many; none until somebody adds one. */
function textList(most: number): Field<readonly string[]> {
  const isValid = (value: unknown): value is readonly string[] => isTextList(value) && value.length <= most;
  return { usual: [], isValid };
}

/** One of these words; the first until somebody chooses. */
function oneOf<const Word extends string>(words: readonly [Word, ...Word[]]): Field<Word> {
  return {
    usual: words[0],
    isValid: (value): value is Word => words.some((word) => word === value),
  };
}
