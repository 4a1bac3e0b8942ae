import type { Message, Part } from '../domain/transcript.ts';

/** Stands for what was masked; the same in every language. */
const mask = '•••';

// An at sign as such, of full width, or as it stands in addresses of pages; before and after it whatever can be in an
// e-mail address, invisible characters and Markdown's own backslashes included. Bounded: an open end would take the
// square of a long text's time.
const local = String.raw`(?:"[^"\n]{1,64}"|[\p{L}\p{M}\p{N}\p{Cf}.!#$%&'*+/=?^_\x60{|}~\\-]{1,128})`;
const domain = String.raw`(?:\[[^\]\n]{1,64}\]|[\p{L}\p{M}\p{N}\p{Cf}_\\-][\p{L}\p{M}\p{N}\p{Cf}._\\-]{0,252})`;
const mailAddress = new RegExp(`${local}(?:@|＠|%40)${domain}`, 'giu');

/** What may stand between two digits of a number; invisible characters anywhere, a comma only by itself. */
const gap = String.raw`\p{Cf}{0,8}(?:,|(?:[\s()._\-–/·]\p{Cf}{0,8}){0,3})\p{Cf}{0,8}`;
/** Seven digits to nineteen, as telephone numbers and those of cards and accounts are written. */
const longNumber = String.raw`[+＋]?\(?\p{Nd}(?:${gap}\p{Nd}){6,18}`;
const time = String.raw`[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:Z|[+-][0-2]\d:?[0-5]\d)?(?!\p{Nd})`;
/** As services write when something was; with more digits behind it, and no time, it is something else. */
const date = String.raw`(?<!\p{Nd})\d{4}-(?:0\d|1[0-2])-[0-3]\d(?:${time}|(?!${gap}\p{Nd}))`;
const dateOrNumber = new RegExp(`(${date})|${longNumber}`, 'gu');

/** Best effort: masks what looks like an e-mail address, or like a telephone number; dates and their times stay. */
export const maskPersonal = (text: string): string =>
  text
    .replace(mailAddress, mask)
    .replace(dateOrNumber, (found: string, when: string | undefined) => (when === undefined ? mask : found));

/** A message with all that people or services wrote in it masked; who spoke and when stay. */
export const maskMessage = (message: Message): Message => ({
  ...message,
  author: maskOptional(message.author),
  errorText: maskOptional(message.errorText),
  parts: message.parts.map(maskPart),
});

export const maskOptional = (text: string | null): string | null =>
  text === null ? null : maskPersonal(text);

function maskPart(part: Part): Part {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return { ...part, text: maskPersonal(part.text) };
    case 'tool':
      return { ...part, name: maskPersonal(part.name) };
    case 'file':
      return { ...part, name: maskOptional(part.name) };
    case 'source':
      return { ...part, title: maskOptional(part.title), url: maskOptional(part.url) };
    case 'unsupported':
      return part;
  }
}
