import type { Person } from '../domain/conversation.ts';
import type { OperatorName } from './operators.ts';
import type { ParsedQuery, QueryPart } from './parse-query.ts';
import { quotes } from './query-tokens.ts';

/** The query without one of its parts; the other parts stay what they are. */
export function removePart({ text }: ParsedQuery, { start, end }: QueryPart): string {
  return [text.slice(0, start).trimEnd(), text.slice(end).trimStart()]
    .filter((rest) => rest !== '')
    .join(' ');
}

/** The query with a part written anew, and where the caret belongs: after it, in UTF-16 units. */
export function replacePart(
  { text }: ParsedQuery,
  { start, end }: QueryPart,
  written: string,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const begin = before === '' || /\s$/u.test(before) ? before : `${before} `;
  return {
    text: `${begin}${written}${after === '' || /^\s/u.test(after) ? after : ` ${after}`}`,
    caret: begin.length + written.length,
  };
}

/** The part that the caret is in or just behind. */
export const partAt = ({ parts }: ParsedQuery, caret: number): QueryPart | undefined =>
  parts.find(({ start, end }) => start < caret && caret <= end);

/** A filter as a query holds it, quoted where its value has blanks. */
export function writeFilter(operator: OperatorName, value: string, isExcluded = false): string {
  // A value is compared as a part of a name, so that a piece of it does where quotes divide it.
  const longest = value
    .split(new RegExp(`[${quotes}]`, 'u'))
    .map((piece) => piece.trim())
    .reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  const written = /\s/u.test(longest) ? `"${longest}"` : longest;
  return `${isExcluded ? '-' : ''}${operator}:${written}`;
}

/** What to write behind `owner:` for somebody; "me" would be the person who connected. */
export const writeOwner = ({ email, id, name }: Person): string =>
  [name, email].find((word) => word !== null && word.toLowerCase() !== 'me') ?? id;
