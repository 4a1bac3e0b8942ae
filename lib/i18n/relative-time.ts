import { i18n } from '#i18n';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in one short step: "now", "5 min", "3 h". The future, from a clock that runs ahead, is "now". */
export function relativeTime(time: number, now: number): string {
  const age = now - time;
  if (age < minute) return i18n.t('time.now');
  if (age < hour) return i18n.t('time.minutes', [Math.floor(age / minute)]);
  if (age < day) return i18n.t('time.hours', [Math.floor(age / hour)]);
  if (age < 14 * day) return i18n.t('time.days', [Math.floor(age / day)]);
  if (age < 60 * day) return i18n.t('time.weeks', [Math.floor(age / (7 * day))]);
  if (age < 730 * day) return i18n.t('time.months', [Math.floor(age / (30.44 * day))]);
  return i18n.t('time.years', [Math.floor(age / (365.25 * day))]);
}

/** The same as a part of a sentence: "5 min ago", "just now". */
export const relativeTimeAgo = (time: number, now: number): string =>
  now - time < minute ? i18n.t('time.justNow') : i18n.t('time.ago', [relativeTime(time, now)]);
