import { i18n } from './i18n.ts';
import { pageLanguage } from './page-language.ts';
import { findAge } from './relative-time.ts';

let formatter: Intl.RelativeTimeFormat | undefined;

/** How long ago, in words: "5 minutes ago", "just now". For what is shown after the first paint. */
export function timeSince(time: number, now: number): string {
  const age = findAge(time, now);
  if (age === null) return i18n.t('time.justNow');
  formatter ??= new Intl.RelativeTimeFormat(pageLanguage());
  return formatter.format(-age.count, age.unit);
}
