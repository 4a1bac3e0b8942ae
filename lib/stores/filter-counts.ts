import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { createMatchCounter } from '../search/count-matches.ts';
import { countValues, type ValueCount } from '../search/count-values.ts';
import { createFacts, nameSources } from '../search/list-facts.ts';
import { parseQuery } from '../search/parse-query.ts';
import { runInSlices } from '../search/run-in-slices.ts';
import type { SearchTools } from '../search/search.ts';
import type { Surroundings } from '../search/surroundings.ts';
import type { PageData } from './page-data.ts';

/** How many conversations there are to filter by what they are, and by what a person did with them. */
export interface FilterCounts {
  readonly values: readonly ValueCount[];
  readonly unread: number;
  readonly pinned: number;
}

export interface FilterCounting {
  /** Null until all was counted once. */
  readonly counts: ReadonlySignal<FilterCounts | null>;
  readonly surroundings: ReadonlySignal<Surroundings>;
  /** Counts anew, in slices, whenever other conversations or marks are there, until the returned function is called. */
  start(): () => void;
}

export function createFilterCounts(data: PageData, now: () => number, tools: SearchTools): FilterCounting {
  const counts = signal<FilterCounts | null>(null);
  const facts = computed(() => createFacts(data.connections.value, data.marks.value));
  const surroundings = computed(() => ({
    agents: data.agents.value,
    people: data.people.value,
    sources: nameSources(data.connections.value),
    facts: facts.value,
    now: now(),
  }));
  const unread = createMatchCounter(parseQuery('is:unread'));
  const pinned = createMatchCounter(parseQuery('is:pinned'));

  function* countAll(
    blocks: PageData['blocks']['value'],
    around: Surroundings,
  ): Generator<undefined, FilterCounts> {
    return {
      values: yield* countValues(blocks),
      unread: yield* unread.count(blocks, around),
      pinned: yield* pinned.count(blocks, around),
    };
  }

  return {
    counts,
    surroundings,
    start: () =>
      effect(() =>
        runInSlices(
          countAll(data.blocks.value, surroundings.value),
          tools,
          (found) => void (counts.value = found),
        ),
      ),
  };
}
