import { signal } from '@preact/signals';
import { pageLanguage } from './page-language.ts';

/**
 * Making the first `Intl` formatter costs several milliseconds, which the first paint must not wait for. Until
 * `allowFormatters` is called, numbers are plain digits and dates are empty; whoever shows one is then drawn again.
 */
const areAllowed = signal(false);

export const allowFormatters = (): void => void (areAllowed.value = true);

const cache = new Map<string, Intl.DateTimeFormat>();
let numbers: Intl.NumberFormat | undefined;

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = cache.get(name) ?? new Intl.DateTimeFormat(pageLanguage(), options);
  cache.set(name, known);
  return known;
}

/** A number with the language's grouping. */
export function formatNumber(value: number): string {
  if (!areAllowed.value) return String(value);
  numbers ??= new Intl.NumberFormat(pageLanguage());
  return numbers.format(value);
}

/** A day without its year while it lies in the year of `now`: "3 Aug". */
export function formatShortDay(time: number, now: number): string {
  if (!areAllowed.value) return '';
  return isSameYear(time, now)
    ? dateFormat('day', { day: 'numeric', month: 'short' }).format(time)
    : dateFormat('dayOfYear', { day: 'numeric', month: 'short', year: 'numeric' }).format(time);
}

/** A day for a heading: "Monday, 3 August", with the year when it is not that of `now`. */
export function formatDay(time: number, now: number): string {
  if (!areAllowed.value) return '';
  return isSameYear(time, now)
    ? dateFormat('heading', { weekday: 'long', day: 'numeric', month: 'long' }).format(time)
    : dateFormat('headingOfYear', { day: 'numeric', month: 'long', year: 'numeric' }).format(time);
}

/** Date and time to the second, for tooltips. */
export const formatExact = (time: number): string =>
  areAllowed.value ? dateFormat('exact', { dateStyle: 'full', timeStyle: 'medium' }).format(time) : '';

/** Date and time to the minute, short: "Aug 20, 2026, 2:30 PM". */
export const formatMoment = (time: number): string =>
  areAllowed.value ? dateFormat('moment', { dateStyle: 'medium', timeStyle: 'short' }).format(time) : '';

/** The time of a day: "14:05". */
export const formatClock = (time: number): string =>
  areAllowed.value ? dateFormat('clock', { hour: 'numeric', minute: '2-digit' }).format(time) : '';

const isSameYear = (a: number, b: number): boolean => new Date(a).getFullYear() === new Date(b).getFullYear();
