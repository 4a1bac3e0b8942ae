import { partAt, replacePart, writeFilter } from '../search/edit-query.ts';
import { foldText } from '../search/fold.ts';
import { findOperator, type OperatorName, operators } from '../search/operators.ts';
import { parseQuery, type ParsedQuery, type QueryPart } from '../search/parse-query.ts';

/** A way to go on with a query. */
export interface Suggestion {
  readonly operator: OperatorName;
  /** Null: only the operator; its values are suggested next. */
  readonly value: string | null;
  /** The whole query with it, and where the caret belongs. */
  readonly query: string;
  readonly caret: number;
}

/** What can stand behind an operator, most useful first. */
export type KnownValues = (operator: OperatorName) => readonly string[];

const mostSuggestions = 8;
const days: readonly string[] = ['today', 'yesterday', '7d', '30d'];

/** What may be meant by the part that the caret is in: operators that begin so, or values of the operator there. */
export function suggest(text: string, caret: number, knownValues: KnownValues): readonly Suggestion[] {
  const query = parseQuery(text);
  const part = partAt(query, caret);
  if (part === undefined) return [];
  return part.kind === 'term' ? suggestOperators(query, part) : suggestValues(query, part, knownValues);
}

/** Every operator, to be put behind what is there. */
export function suggestAll(text: string): readonly Suggestion[] {
  const start = text.trimEnd();
  const before = start === '' ? '' : `${start} `;
  return operators.map(({ name }) => {
    const query = `${before}${name}:`;
    return { operator: name, value: null, query, caret: query.length };
  });
}

function suggestOperators(query: ParsedQuery, part: QueryPart): readonly Suggestion[] {
  const sign = part.isExcluded ? '-' : '';
  const typed = foldText(query.text.slice(part.start + sign.length, part.end));
  if (typed.length < 2) return [];
  return operators
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name }) => {
      const { text, caret } = replacePart(query, part, `${sign}${name}:`);
      return { operator: name, value: null, query: text, caret };
    });
}

function suggestValues(
  query: ParsedQuery,
  part: Exclude<QueryPart, { kind: 'term' }>,
  knownValues: KnownValues,
): readonly Suggestion[] {
  const operator = findOperator(part.operator);
  if (operator === undefined) return [];
  const { name, values } = operator;
  const all = values === 'text' ? knownValues(name) : values === 'date' ? days : values;
  const typed = foldText(part.value);
  const isBegun = (value: string): boolean => foldText(value).startsWith(typed);
  return all
    .filter((value) => foldText(value).includes(typed) && foldText(value) !== typed)
    .toSorted((a, b) => Number(isBegun(b)) - Number(isBegun(a)))
    .slice(0, mostSuggestions)
    .map((value) => {
      const edited = replacePart(query, part, writeFilter(name, value, part.isExcluded));
      const isAtEnd = edited.caret === edited.text.length;
      return {
        operator: name,
        value,
        query: isAtEnd ? `${edited.text} ` : edited.text,
        caret: edited.caret + 1,
      };
    });
}
