import { isRecord, isTextList } from './guards.ts';
import { defaultPreferences, type Preferences } from './preferences.ts';
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

type Check = (value: unknown) => boolean;

/** What each preference may be. Pages need it only after their first paint. */
export const preferenceChecks: Readonly<Record<keyof Preferences, Check>> = {
  refreshMinutes: wholeNumber(preferenceLimits.refreshMinutes),
  keepConversations: wholeNumber(preferenceLimits.keepConversations),
  keepDays: wholeNumber(preferenceLimits.keepDays),
  autoLockMinutes: wholeNumber(preferenceLimits.autoLockMinutes),
  theme: oneOf('system', 'light', 'dark'),
  isCompact: isFlag,
  hidesPreviews: isFlag,
  isVeiled: isFlag,
  toolbarOpens: oneOf('popup', 'panel'),
  restoreMinutes: wholeNumber(preferenceLimits.restoreMinutes),
  letterKeys: isFlag,
  badge: oneOf('nothing', 'unread', 'failed', 'waiting'),
  waitingMinutes: wholeNumber(preferenceLimits.waitingMinutes),
  notifiedSearches: (value) => isTextList(value) && value.length <= 100,
  hidesNews: isFlag,
  hasQuietHours: isFlag,
  quietFrom: wholeNumber(preferenceLimits.minuteOfDay),
  quietTo: wholeNumber(preferenceLimits.minuteOfDay),
};

/** What was stored, by whichever version: one that is missing or can't hold is as if it had never been set. */
export function completePreferences(stored: unknown): Preferences {
  const found = isRecord(stored) ? stored : {};
  const good = Object.entries(preferenceChecks).filter(([name, isValid]) => isValid(found[name]));
  return { ...defaultPreferences, ...Object.fromEntries(good.map(([name]) => [name, found[name]])) };
}

function wholeNumber({ least, most }: { readonly least: number; readonly most: number }): Check {
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean';
}

function oneOf(...words: readonly string[]): Check {
  return (value) => words.some((word) => word === value);
}
