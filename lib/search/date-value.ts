/** A day as somebody wrote it: in full, or so many days and months before the present one. */
export type DateValue =
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'ago'; readonly days: number; readonly months: number };

const written = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/u;
const ago = /^(\d{1,4})([dwmy])$/u;

/**
 * Reads `2026-08-03`, `2026-08`, `2026`, `today`, `yesterday`, `7d`, `2w`, `3m` and `1y`; a month or a year means
 * its first day. Null for anything else, days that no calendar has included.
 */
export function readDate(folded: string): DateValue | null {
  if (folded === 'today') return { kind: 'ago', days: 0, months: 0 };
  if (folded === 'yesterday') return { kind: 'ago', days: 1, months: 0 };
  return readDay(folded) ?? readAgo(folded);
}

function readDay(folded: string): DateValue | null {
  const [, year, month = '1', day = '1'] = written.exec(folded) ?? [];
  if (year === undefined) return null;
  const value = { kind: 'day', year: Number(year), month: Number(month), day: Number(day) } as const;
  const date = new Date(value.year, value.month - 1, value.day);
  const isReal = date.getMonth() === value.month - 1 && date.getDate() === value.day && value.year >= 1970;
  return isReal ? value : null;
}

function readAgo(folded: string): DateValue | null {
  const [, digits, unit] = ago.exec(folded) ?? [];
  if (digits === undefined) return null;
  const count = Number(digits);
  if (unit === 'd') return { kind: 'ago', days: count, months: 0 };
  if (unit === 'w') return { kind: 'ago', days: 7 * count, months: 0 };
  return { kind: 'ago', days: 0, months: unit === 'y' ? 12 * count : count };
}

/** When the day began, in local time, as milliseconds since 1970; `now` likewise. */
export function startOf(value: DateValue, now: number): number {
  if (value.kind === 'day') return new Date(value.year, value.month - 1, value.day).getTime();
  const today = new Date(now);
  const year = today.getFullYear();
  const month = today.getMonth() - value.months;
  // Three months before 31 May there is no 31st.
  const lastDay = new Date(year, month + 1, 0).getDate();
  const day = value.months === 0 ? today.getDate() : Math.min(today.getDate(), lastDay);
  return new Date(year, month, day - value.days).getTime();
}
