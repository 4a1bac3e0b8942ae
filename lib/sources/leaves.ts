import { cleanLine, cleanMessage, cleanText, longestText } from '../domain/text.ts';
import { z } from './zod.ts';

// Leaves of both vendors' schemas. A text may come as a number; an object or a list in its place is refused, since
// it could be made to look like an element of the page. Whatever is optional may be missing, null or empty.
const words = z.union([z.string(), z.number()]).transform(String);

const longestId = 200;
const isClean = (value: string): boolean =>
  value !== '' && value.length <= longestId && cleanText(value) === value && !/[\n\t]/u.test(value);

/** An ID: a text, or a whole number up to 2^53, beyond which two numbers may be read as one. */
export const id = z.union([z.string(), z.int()]).transform(String).refine(isClean);

export const optionalId = z
  .union([z.literal(''), id])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

/** A name, an address or one of the vendor's words, on one line. */
export const line = words.nullish().transform((value) => cleanLine(value));

/** The text of a message; empty when there is none. */
export const text = words.nullish().transform((value) => (typeof value === 'string' ? cleanText(value) : ''));

/** A message that is read whole: forging characters are marked in it, and it tells whether it was longer than what is kept. */
export const longText = words.nullish().transform((value) => {
  const given = typeof value === 'string' ? value : '';
  return { text: cleanMessage(given), isCut: given.length > longestText };
});

/** A date as it came, for versions; null when it is neither a text nor a number. */
export const dateText = words
  .nullish()
  .catch(null)
  .transform((value) => cleanLine(value, 100));

/** A number that is not essential: null when it is no finite number or below zero. */
export const amount = z
  .number()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
