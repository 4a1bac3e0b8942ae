/** A piece of a query as it is written. Spans are in UTF-16 units of the query. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** True when a "-" stands before it. */
  readonly isExcluded: boolean;
  /** What stands before the first colon when those are letters only. */
  readonly operator: string | null;
  /** Without sign, operator and quotes. */
  readonly value: string;
  readonly isQuoted: boolean;
}

export const quotes = '"“”„«»\uFF02';
const quoted = new RegExp(`[${quotes}]([^${quotes}]*)[${quotes}]?`, 'uy');
const blank = /\s*/uy;
const word = /\S*/uy;
const sign = /[-\u2212\uFF0D](?![-\u2212\uFF0D])/uy;
const operator = /([\p{L}\p{M}]+)[:\uFF1A]/uy;

/** Cuts a query at its blanks; quotes hold together what they enclose, and need not be closed while it is typed. */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let place = matchAt(blank, query, 0).length;
  while (place < query.length) {
    const token = readToken(query, place);
    tokens.push(token);
    place = token.end + matchAt(blank, query, token.end).length;
  }
  return tokens;
}

function readToken(query: string, start: number): Token {
  const begin = start + matchAt(sign, query, start).length;
  const name = matchAt(operator, query, begin);
  const from = begin + name.length;
  quoted.lastIndex = from;
  const phrase = quoted.exec(query);
  const end = from + (phrase?.[0] ?? matchAt(word, query, from)).length;
  return {
    start,
    end,
    isExcluded: begin > start,
    operator: name === '' ? null : name.slice(0, -1),
    value: phrase?.[1] ?? query.slice(from, end),
    isQuoted: phrase !== null,
  };
}

function matchAt(pattern: RegExp, text: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? '';
}
