import { measureDistance } from './distance.ts';
import { foldText } from './fold.ts';

/** What a query can ask for besides words. */
export interface Operator {
  readonly name: OperatorName;
  /** What may stand after the colon: any text, a date, or one of these words. */
  readonly values: 'text' | 'date' | readonly string[];
}

export type OperatorName =
  | 'source'
  | 'agent'
  | 'from'
  | 'owner'
  | 'release'
  | 'is'
  | 'vote'
  | 'trigger'
  | 'before'
  | 'after';

/** In the order in which an interface may list them. */
export const operators: readonly Operator[] = [
  { name: 'source', values: 'text' },
  { name: 'agent', values: 'text' },
  { name: 'from', values: 'text' },
  { name: 'owner', values: 'text' },
  { name: 'is', values: ['error', 'running', 'cancelled', 'unread', 'pinned'] },
  { name: 'vote', values: 'text' },
  { name: 'trigger', values: 'text' },
  { name: 'release', values: 'text' },
  { name: 'before', values: 'date' },
  { name: 'after', values: 'date' },
];

/** The operator of a name in any case and width. */
export function findOperator(name: string): Operator | undefined {
  const folded = foldText(name);
  return operators.find((operator) => operator.name === folded);
}

/** Which of some words was meant: the one that begins so, else one that is a slip or two away. Null: none. */
export function suggestWord(typed: string, words: readonly string[]): string | null {
  const folded = foldText(typed).slice(0, 24);
  const begun = words.find((word) => folded !== '' && word.startsWith(folded));
  if (begun !== undefined) return begun;
  const allowed = folded.length < 4 ? 1 : 2;
  const near = words
    .map((word) => ({ word, distance: measureDistance(folded, word, allowed).whole }))
    .filter(({ distance }) => distance <= Math.min(allowed, folded.length - 2))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}
