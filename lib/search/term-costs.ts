import { eachFlagged, findInRows, type Flags, placesOf } from './block-rows.ts';
import type { Plan, Term } from './plan.ts';
import { findTerm } from './scan-block.ts';
import { type Correction, createSlips } from './slips.ts';
import type { TextBlock } from './text-block.ts';
import { isLetter, vocabularyOf } from './vocabulary.ts';

/** What it takes to find a term in each row of a block. */
export interface TermCosts {
  /** 0: it is there; `none`: not even with slips forgiven. */
  readonly costs: Uint8Array;
  /** What stands in its place, and in which rows. */
  readonly used: readonly Use[];
}

export type Use = readonly [correction: Correction, rows: Flags];

export const none = 255;

/** Gives the costs of one term, remembering those of each block. */
export type TermJudge = (block: TextBlock) => TermCosts;

export function createTermJudge(term: Term, plan: Plan): TermJudge {
  const slips = createSlips(term);
  const known = new WeakMap<TextBlock, TermCosts>();

  function judge(block: TextBlock): TermCosts {
    const flags = Uint8Array.from(block.rows, (row) => (row === null ? 0 : 1));
    const costs = new Uint8Array(flags.length).fill(none);
    eachFlagged(findTerm(block, plan, flags, term.text), (row) => void (costs[row] = 0));
    if (slips === null) return { costs, used: [] };
    const { text, agents, connectionId } = block;
    const used: Use[] = slips
      .among(text, vocabularyOf(block))
      .map((correction) => [correction, findCorrection(block, flags, correction)]);
    agents.values.forEach((agentId, value) => {
      const correction = slips.inName(plan.names.agentOf(connectionId, agentId));
      if (correction === null || correction.cost === 0) return;
      used.push([
        correction,
        Uint8Array.from(agents.at, (at, row) => (at === value ? (flags[row] ?? 0) : 0)),
      ]);
    });
    for (const [{ cost }, rows] of used)
      eachFlagged(rows, (row) => void (costs[row] = Math.min(costs[row] ?? none, cost)));
    return { costs, used };
  }

  return (block) => {
    const found = known.get(block) ?? judge(block);
    known.set(block, found);
    return found;
  };
}

function findCorrection(block: TextBlock, flags: Flags, correction: Correction): Flags {
  const { text } = block;
  const { text: sought, beginsWord, endsWord } = correction;
  const rows = new Uint8Array(flags.length);
  const isInside = (place: number): boolean =>
    (beginsWord && isLetter(text.charCodeAt(place - 1))) ||
    (endsWord && isLetter(text.charCodeAt(place + sought.length)));
  findInRows(
    text,
    placesOf(block).text,
    flags,
    sought,
    (row) => void (rows[row] = 1),
    (place) => (isInside(place) ? place + 1 : 'counts'),
  );
  return rows;
}
