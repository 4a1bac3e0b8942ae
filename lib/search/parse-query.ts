import { type DateValue, readDate } from './date-value.ts';
import { foldLine } from './fold.ts';
import { findOperator, type Operator, type OperatorName, operators, suggestWord } from './operators.ts';
import { readTokens, type Token } from './query-tokens.ts';

interface PartBase {
  /** Where it stands in the query, sign and quotes included, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Conversations that match it are left out. */
  readonly isExcluded: boolean;
}

/** A word or a quoted phrase. */
export interface TermPart extends PartBase {
  readonly kind: 'term';
  /** Folded. Empty while only a sign or a quote is typed: such a part asks for nothing. */
  readonly text: string;
  readonly isPhrase: boolean;
}

export interface FilterPart extends PartBase {
  readonly kind: 'filter';
  readonly operator: OperatorName;
  /** As it was written, without quotes. */
  readonly value: string;
  readonly folded: string;
  /** The day that `before:` and `after:` name; null for other operators. */
  readonly date: DateValue | null;
}

/** Something that could not be understood and is to be explained. It does not narrow the results by itself. */
export interface ProblemPart extends PartBase {
  readonly kind: 'problem';
  readonly problem: 'unknownOperator' | 'unknownValue' | 'unreadableDate' | 'emptyValue';
  readonly operator: string;
  readonly value: string;
  /** The operator or value that was probably meant. */
  readonly suggestion: string | null;
  /** What is sought instead, folded, as a word would be: all of an unknown operator's text. Empty: nothing. */
  readonly text: string;
}

export type QueryPart = TermPart | FilterPart | ProblemPart;

export interface ParsedQuery {
  readonly text: string;
  /** In the order of the text, without overlaps; all that lies between them is blank. */
  readonly parts: readonly QueryPart[];
  /** False when it asks for nothing (yet): everything is a result then. */
  readonly isNarrowing: boolean;
}

/** Understands what was typed, whatever it is. Takes time in proportion to its length. */
export function parseQuery(text: string): ParsedQuery {
  const parts = readTokens(text).map(judge);
  const isNarrowing = parts.some((part) => part.kind === 'filter' || part.text !== '');
  return { text, parts, isNarrowing };
}

function judge(token: Token): QueryPart {
  const { operator: name, value } = token;
  if (name === null) return toTerm(token, value);
  const operator = findOperator(name);
  if (operator !== undefined) return judgeFilter(token, operator);
  const text = `${name}:${value}`;
  if (!isLikeOperator(name) || /^$|^\//u.test(value)) return toTerm(token, text);
  return toProblem(token, 'unknownOperator', name, suggestWord(name, operatorNames), text);
}

const operatorNames = operators.map(({ name }) => name);
// Such words before a colon are no attempt at an operator: addresses, and subjects of letters. Nor are shorter ones.
const ordinary: ReadonlySet<string> = new Set([
  'aw',
  'data',
  'fw',
  'fwd',
  'http',
  'https',
  'mailto',
  're',
  'sv',
  'tel',
  'tr',
  'urn',
  'wg',
]);
const isLikeOperator = (name: string): boolean =>
  /^[a-z]{2,}$/iu.test(name) && !ordinary.has(name.toLowerCase());

function judgeFilter(token: Token, { name, values }: Operator): FilterPart | ProblemPart {
  const { value } = token;
  const folded = foldValue(value);
  if (folded === '') return toProblem(token, 'emptyValue', name, null);
  const date = values === 'date' ? readDate(folded) : null;
  if (values === 'date' && date === null)
    return toProblem(token, 'unreadableDate', name, suggestWord(value, ['today', 'yesterday']));
  if (typeof values !== 'string' && !values.includes(folded))
    return toProblem(token, 'unknownValue', name, suggestWord(value, values));
  return { ...baseOf(token), kind: 'filter', operator: name, value, folded, date };
}

const toTerm = (token: Token, text: string): TermPart => ({
  ...baseOf(token),
  kind: 'term',
  text: foldValue(text),
  isPhrase: token.isQuoted,
});

function toProblem(
  token: Token,
  problem: ProblemPart['problem'],
  operator: string,
  suggestion: string | null,
  text = '',
): ProblemPart {
  const { value } = token;
  return { ...baseOf(token), kind: 'problem', problem, operator, value, suggestion, text: foldValue(text) };
}

const foldValue = (text: string): string => foldLine(text).trim();

const baseOf = ({ start, end, isExcluded }: Token): PartBase => ({ start, end, isExcluded });
