const shortest = 30_000;
const longest = 15 * 60_000;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

/**
 * Milliseconds to wait from now, between 30 s (the shortest alarm) and 15 minutes, as a `Retry-After` header asks;
 * null when it asks nothing usable: missing, zero, negative, past, several values, or no number and no date.
 * A date is measured from the service's own `Date` header, so that a wrong clock here does no harm.
 */
export function readRetryAfter(value: string | null, date: string | null, now: number): number | null {
  const text = value?.trim() ?? '';
  const wait = /^\d+$/u.test(text) ? Number(text) * 1000 : waitUntil(text, date, now);
  return wait > 0 ? Math.min(Math.max(wait, shortest), longest) : null;
}

function waitUntil(text: string, date: string | null, now: number): number {
  if (!httpDate.test(text)) return 0;
  const serverNow = date !== null && httpDate.test(date) ? Date.parse(date) : now;
  const wait = Date.parse(text) - serverNow;
  return Number.isFinite(wait) ? wait : 0;
}
