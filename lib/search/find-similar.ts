import type { Conversation } from '../domain/conversation.ts';
import { eachFlagged, type Flags } from './block-rows.ts';
import type { Plan } from './plan.ts';
import { dropExcluded, filterBlock } from './scan-block.ts';
import { createSlips } from './slips.ts';
import { createTermJudge, none, type TermJudge } from './term-costs.ts';
import type { TextBlock } from './text-block.ts';

/** Finds what was probably meant, block by block. */
export interface SimilarFinder {
  /** Looks through a block; `exact` flags its rows that are found already. */
  look(block: TextBlock, exact: Flags): void;
  /** What each found row costs: the smaller, the more like the query. */
  readonly costs: ReadonlyMap<Conversation, number>;
  /** The words that were found in place of typed ones, the likeliest first. */
  words(): readonly string[];
}

/** Judges of terms that were typed already: whoever types the second word need not wait for the first again. */
export type KnownJudges = Map<string, TermJudge>;

const mostWords = 48;

/** Null when the query has no word in which slips of typing are tolerated. `known` is kept to the query's terms. */
export function createSimilarFinder(plan: Plan, known: KnownJudges): SimilarFinder | null {
  if (plan.terms.every((term) => createSlips(term) === null)) return null;
  const judges = takeJudges(plan, known);
  const costs = new Map<Conversation, number>();
  const found = new Map<string, number>();

  function look(block: TextBlock, exact: Flags): void {
    const flags = filterBlock(block, plan);
    eachFlagged(exact, (row) => void (flags[row] = 0));
    const sums = new Uint16Array(flags.length);
    const judged = judges.map((judge) => judge(block));
    for (const { costs } of judged)
      eachFlagged(flags, (row) => {
        const cost = costs[row] ?? none;
        if (cost === none) flags[row] = 0;
        else sums[row] = (sums[row] ?? 0) + cost;
      });
    dropExcluded(block, plan, flags);
    if (!flags.includes(1)) return;
    eachFlagged(flags, (row) => {
      const conversation = block.rows[row] ?? null;
      if (conversation !== null) costs.set(conversation, sums[row] ?? 0);
    });
    for (const [{ text, cost }, rows] of judged.flatMap(({ used }) => used))
      if (rows.some((isFound, row) => isFound === 1 && flags[row] === 1)) found.set(text, cost);
  }

  return {
    look,
    costs,
    words: () =>
      [...found]
        .toSorted((a, b) => a[1] - b[1])
        .slice(0, mostWords)
        .map(([text]) => text),
  };
}

function takeJudges(plan: Plan, known: KnownJudges): readonly TermJudge[] {
  const judges = new Map(
    plan.terms.map((term) => {
      const key = JSON.stringify([term.text, term.isPhrase, plan.names.key]);
      return [key, known.get(key) ?? createTermJudge(term, plan)];
    }),
  );
  known.clear();
  for (const [key, judge] of judges) known.set(key, judge);
  return [...judges.values()];
}
