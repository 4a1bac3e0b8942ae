// ISO 8601 with what services make of it: a blank for the T, no seconds, any fraction, no zone, a zone without
// its colon, or Go's " +0000 UTC". `Date.parse` alone would read a date into words: "chat 5" is May 2001 to it.
const written =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d+))? ?(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?(?: [A-Z]{3,4})?)?)?$/iu;
const header = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;
const epoch = /^\d{9,19}$/u;

/**
 * Milliseconds since 1970 from a service's date; null when it can't be read (api C23, S10).
 * A date without a zone is taken as UTC, as both vendors' samples are. A number counts seconds, milliseconds,
 * microseconds or nanoseconds, told apart by its size. Zero and before is a service's "never": null.
 */
export function parseDate(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const parsed = typeof value === 'number' ? scale(value) : parseText(value.trim());
  return Number.isFinite(parsed) && parsed > 0 ? parsed : null;
}

function parseText(text: string): number {
  if (epoch.test(text)) return scale(Number(text));
  if (header.test(text)) return Date.parse(text);
  const parts = written.exec(text);
  if (parts === null) return NaN;
  const [, day, minutes = '00:00', seconds = ':00', fraction = '', , hours, rest = '00'] = parts;
  const zone = hours === undefined ? 'Z' : `${hours}:${rest}`;
  return Date.parse(`${day}T${minutes}${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
}

function scale(value: number): number {
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return Math.floor(value < 1e17 ? value / 1e3 : value / 1e6);
}
