import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { createMatchCounter, type MatchCounter } from '../search/count-matches.ts';
import { parseQuery } from '../search/parse-query.ts';
import { runInSlices } from '../search/run-in-slices.ts';
import type { SearchTools } from '../search/search.ts';
import { createFacts, nameSources } from '../search/list-facts.ts';
import type { PageData } from './page-data.ts';

/** How many conversations each saved search finds, by its ID; a search that was not counted yet has no entry. */
export interface SavedCounts {
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>;
  stop(): void;
}

export interface SavedCountsDeps {
  readonly data: PageData;
  /** Nothing is counted while the chips are not on screen. */
  readonly isShown: ReadonlySignal<boolean>;
  readonly now: () => number;
  readonly tools: SearchTools;
}

/** Keeps the counts up to date, one search after the other; what changes meanwhile is counted in the next round. */
export function createSavedCounts({ data, isShown, now, tools }: SavedCountsDeps): SavedCounts {
  const counts = signal<ReadonlyMap<string, number>>(new Map());
  const counters = new Map<string, { readonly query: string; readonly counter: MatchCounter }>();
  const sources = computed(() => nameSources(data.connections.value));
  const facts = computed(() => createFacts(data.connections.value, data.marks.value));
  let end = (): void => undefined;
  let isRunning = false;
  let isStale = false;

  const counterOf = (id: string, query: string): MatchCounter => {
    const known = counters.get(id);
    if (known?.query === query) return known.counter;
    const counter = createMatchCounter(parseQuery(query));
    counters.set(id, { query, counter });
    return counter;
  };

  function* countAll(): Generator<undefined, ReadonlyMap<string, number>> {
    const searches = data.savedSearches.peek();
    const blocks = data.blocks.peek();
    const surroundings = {
      agents: data.agents.peek(),
      people: data.people.peek(),
      sources: sources.peek(),
      facts: facts.peek(),
      now: now(),
    };
    const found = new Map<string, number>();
    for (const { id, query } of searches) {
      found.set(id, yield* counterOf(id, query).count(blocks, surroundings));
      yield;
    }
    for (const id of counters.keys()) if (!found.has(id)) counters.delete(id);
    return found;
  }

  function run(): void {
    if (isRunning) {
      isStale = true;
      return;
    }
    isRunning = true;
    isStale = false;
    end = runInSlices(countAll(), tools, (found) => {
      isRunning = false;
      counts.value = found;
      if (isStale) run();
    });
  }

  const stopFollowing = effect(() => {
    // Read, so that a change of any of them begins a round.
    const isWanted = data.isLoaded.value && isShown.value && data.savedSearches.value.length > 0;
    const changing = [data.blocks, data.agents, data.people, sources, facts] as const;
    for (const each of changing) void each.value;
    if (isWanted) untracked(run);
  });

  return {
    counts,
    stop() {
      stopFollowing();
      end();
    },
  };
}
