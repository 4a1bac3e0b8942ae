import { i18n } from './i18n.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From which age on it is counted in them, and how long each is. */
const steps = [
  ['year', 730 * day, 365.25 * day],
  ['month', 60 * day, 30.44 * day],
  ['week', 14 * day, 7 * day],
  ['day', day, day],
  ['hour', hour, hour],
  ['minute', minute, minute],
] as const;

export interface Age {
  readonly unit: (typeof steps)[number][0];
  readonly count: number;
}

/** How long ago, in one step; null: under a minute, or in the future, from a clock that runs ahead. */
export function findAge(time: number, now: number): Age | null {
  const age = now - time;
  for (const [unit, least, length] of steps)
    if (age >= least) return { unit, count: Math.floor(age / length) };
  return null;
}

/**
 * Short: "now", "5 min", "3 h". The first paint has no time to make an `Intl` formatter; a test holds these texts of
 * the catalogues to what one would say.
 */
export function relativeTime(time: number, now: number): string {
  const age = findAge(time, now);
  return age === null ? i18n.t('time.now') : i18n.t(`time.short.${age.unit}`, [age.count]);
}

/** The same as a part of a sentence: "5 min ago", "just now". */
export const relativeTimeAgo = (time: number, now: number): string =>
  now - time < minute ? i18n.t('time.justNow') : i18n.t('time.ago', [relativeTime(time, now)]);
