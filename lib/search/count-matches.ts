import type { Flags } from './block-rows.ts';
import type { ParsedQuery } from './parse-query.ts';
import { makePlan } from './plan.ts';
import { scanBlock } from './scan-block.ts';
import type { Surroundings } from './surroundings.ts';
import type { TextBlock } from './text-block.ts';

/** Counts what a query finds exactly, and remembers of each block what it found there. */
export interface MatchCounter {
  /** Gives way after each block. A block that was looked through for the same question is only counted. */
  count(blocks: readonly TextBlock[], surroundings: Surroundings): Generator<undefined, number>;
}

interface Known {
  readonly key: string;
  readonly facts: Surroundings['facts'];
  readonly flags: WeakMap<TextBlock, Flags>;
}

export function createMatchCounter(query: ParsedQuery): MatchCounter {
  const asksForFacts = query.parts.some((part) => part.kind === 'filter' && part.operator === 'is');
  let known: Known | null = null;

  return {
    *count(blocks, surroundings) {
      const facts = asksForFacts ? surroundings.facts : undefined;
      const plan = makePlan(query, { ...surroundings, facts });
      if (known === null || known.key !== plan.key || known.facts !== facts)
        known = { key: plan.key, facts, flags: new WeakMap() };
      const { flags } = known;
      let sum = 0;
      for (const block of blocks) {
        const before = flags.get(block);
        const found = before ?? scanBlock(block, plan);
        if (before === undefined) flags.set(block, found);
        sum += countPresent(found, block);
        // What is known costs next to nothing: giving way each time would take longer.
        if (before === undefined) yield;
      }
      return sum;
    },
  };
}

/** A block's rows only ever go: what was found in it stays true of those that are left. */
function countPresent(flags: Flags, { rows }: TextBlock): number {
  let count = 0;
  for (let row = flags.indexOf(1); row !== -1; row = flags.indexOf(1, row + 1))
    if (rows[row] !== null) count += 1;
  return count;
}
