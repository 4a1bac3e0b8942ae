import type { Conversation } from '../domain/conversation.ts';
import { eachFlagged, findInRows, type Flags, placesOf } from './block-rows.ts';
import type { Plan } from './plan.ts';
import { dropExcluded, filterBlock, findTerm } from './scan-block.ts';
import { type Correction, createSlips, type Slips } from './slips.ts';
import type { TextBlock } from './text-block.ts';
import { isLetter, vocabularyOf } from './vocabulary.ts';

/** Finds what was probably meant, block by block. */
export interface SimilarFinder {
  /** Looks through a block; `exact` flags its rows that are found already. */
  look(block: TextBlock, exact: Flags): void;
  /** What each found row costs: the smaller, the more like the query. */
  readonly costs: ReadonlyMap<Conversation, number>;
  /** The words that were found in place of typed ones, the likeliest first. */
  words(): readonly string[];
}

/** A correction and the rows of a block that hold it. */
type Use = readonly [Correction, Flags];

const none = 255;
const mostWords = 48;

/** Null when the query has no word in which slips of typing are tolerated. */
export function createSimilarFinder(plan: Plan): SimilarFinder | null {
  const terms = plan.terms.map((term) => ({ text: term.text, slips: createSlips(term) }));
  if (terms.every(({ slips }) => slips === null)) return null;
  const costs = new Map<Conversation, number>();
  const found = new Map<string, number>();

  function look(block: TextBlock, exact: Flags): void {
    const flags = filterBlock(block, plan);
    eachFlagged(exact, (row) => void (flags[row] = 0));
    const sums = new Uint16Array(flags.length);
    const used: Use[] = [];
    for (const { text, slips } of terms) {
      if (!flags.includes(1)) return;
      const cost = new Uint8Array(flags.length).fill(none);
      eachFlagged(findTerm(block, plan, flags, text), (row) => void (cost[row] = 0));
      if (slips !== null) used.push(...applySlips(slips, block, flags, cost));
      eachFlagged(flags, (row) => {
        if (cost[row] === none) flags[row] = 0;
        else sums[row] = (sums[row] ?? 0) + (cost[row] ?? 0);
      });
    }
    dropExcluded(block, plan, flags);
    eachFlagged(flags, (row) => {
      const conversation = block.rows[row] ?? null;
      if (conversation !== null) costs.set(conversation, sums[row] ?? 0);
    });
    for (const [{ text, cost }, rows] of used)
      if (rows.some((isFound, row) => isFound === 1 && flags[row] === 1)) found.set(text, cost);
  }

  function applySlips(slips: Slips, block: TextBlock, flags: Flags, cost: Uint8Array): Use[] {
    const { text, agents, connectionId } = block;
    const starts = placesOf(block).text;
    const flag = (rows: Flags, row: number, other: number): void => {
      rows[row] = 1;
      cost[row] = Math.min(cost[row] ?? none, other);
    };
    const used = slips.among(text, vocabularyOf(block)).map((correction) => {
      const rows = new Uint8Array(flags.length);
      const { text: sought, beginsWord, endsWord } = correction;
      const isInside = (place: number): boolean =>
        (beginsWord && isLetter(text.charCodeAt(place - 1))) ||
        (endsWord && isLetter(text.charCodeAt(place + sought.length)));
      const judge = (place: number) => (isInside(place) ? place + 1 : 'counts');
      const onRow = (row: number): void => flag(rows, row, correction.cost);
      findInRows(text, starts, flags, sought, onRow, judge);
      return [correction, rows] as Use;
    });
    const inNames = agents.values.map((agentId) => slips.inName(plan.names.agentOf(connectionId, agentId)));
    inNames.forEach((correction, value) => {
      if (correction === null || correction.cost === 0) return;
      const rows = new Uint8Array(flags.length);
      eachFlagged(flags, (row) => {
        if (agents.at[row] === value) flag(rows, row, correction.cost);
      });
      used.push([correction, rows]);
    });
    return used;
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
