import { parseQuery } from './parse-query.ts';
import { quotes } from './query-tokens.ts';

/** As much of a selection as is looked up: nobody searches for more, and a whole page may be selected. UTF-16 units. */
const longest = 200;

const anyQuote = new RegExp(`[${quotes}]`, 'gu');

/**
 * Text from a page as a query that means nothing but its words: what would be an operator, a sign or a quote is none
 * any more. Empty when there is no word in it.
 */
export function toPlainQuery(text: string): string {
  const words = text
    .slice(0, longest * 20)
    .toWellFormed()
    .replace(anyQuote, ' ')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => /[\p{L}\p{N}\p{So}]/u.test(word))
    .map(quoteUnlessPlain);
  let query = '';
  for (const word of words) {
    const next = query === '' ? word : `${query} ${word}`;
    if (next.length > longest) break;
    query = next;
  }
  // A single word that is too long is better cut than lost.
  return query === '' && words[0] !== undefined ? words[0].slice(0, longest) : query;
}

function quoteUnlessPlain(word: string): string {
  const [part] = parseQuery(word).parts;
  return part?.kind === 'term' && !part.isExcluded ? word : `"${word}"`;
}
