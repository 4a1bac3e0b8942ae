/** The longest text of one message that is kept, in UTF-16 code units. */
export const longestText = 65_536;

// Controls except tab and newline, bidirectional overrides and isolates, the byte order mark and tag characters:
// they only serve to forge what a row says. Joiners and variation selectors stay: emoji and Persian need them.
const forging =
  // oxlint-disable-next-line no-control-regex -- control characters are what this removes
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]|\u{E0000}|[\u{E0001}-\u{E007F}]/gu;
// Without an open-ended repetition: that would run out of stack on a message of nothing but marks.
const towers = /(?<=\p{M}{8})\p{M}/gu;
const invisible = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** A service's text made safe to show: no forging characters, at most eight marks a letter, no lone surrogates. */
export const cleanText = (value: string, longest: number = longestText): string => clean(value, longest, '');

/** What stands in a message for a character that would forge what it shows. */
export const forgedMark = '\uFFFD';

/** As `cleanText`, for a message that is read whole: where a forging character stood, a mark tells of it. */
export const cleanMessage = (value: string): string =>
  clean(value.replace(/^\uFEFF/u, ''), longestText, forgedMark);

const clean = (value: string, longest: number, mark: string): string =>
  cutText(value, longest).toWellFormed().replace(/\r\n?/gu, '\n').replace(forging, mark).replace(towers, '');

/** As `cleanText`, on one line: for names, titles and addresses. Null when nothing is left to see. */
export function cleanLine(value: string | null | undefined, longest = 300): string | null {
  if (value === null || value === undefined) return null;
  const line = cleanText(value, longest).replace(/\s+/gu, ' ').trim();
  return invisible.test(line) ? null : line;
}

/** At most so many UTF-16 code units, and no half of a pair at the end. */
export function cutText(value: string, longest: number): string {
  if (value.length <= longest) return value;
  const last = value.charCodeAt(longest - 1);
  // Half of a pair left over by the cut would show as a replacement character.
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return value.slice(0, isHalf ? longest - 1 : longest);
}
