const withoutZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u;

/**
 * Milliseconds since 1970 from a service's date string; null when it can't be read (api C23, S10).
 * A date without a zone is taken as UTC, as both vendors' samples are.
 */
export function parseDate(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const text = value.trim();
  const parsed = Date.parse(withoutZone.test(text) ? `${text.replace(' ', 'T')}Z` : text);
  return Number.isFinite(parsed) ? parsed : null;
}
