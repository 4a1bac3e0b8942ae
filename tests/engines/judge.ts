import type { Index, Steps } from './engine.ts';
import { judgedQueries } from './queries.ts';
import type { SampleRows } from './sample-rows.ts';

/** How well an engine answers a kind of query: shares from 0 to 1. */
export interface Quality {
  readonly kind: string;
  readonly queries: number;
  /** Of what was found, so much was asked for. */
  readonly precision: number;
  /** Of what was asked for, so much was found. */
  readonly recall: number;
  /** Queries answered without a flaw. */
  readonly flawless: number;
}

export function judgeEngine(index: Index, rows: SampleRows): Quality[] {
  const byKind = Map.groupBy(judgedQueries, ({ kind }) => kind);
  return [...byKind].map(([kind, queries]) => {
    const answers = queries.map(({ query, finds }) => {
      const found = judgeAnswer(index, rows, query);
      const right = found.filter((name) => finds.includes(name)).length;
      return {
        precision: found.length === 0 ? 1 : right / found.length,
        recall: finds.length === 0 ? 1 : right / finds.length,
      };
    });
    const average = (list: readonly number[]): number =>
      list.reduce((sum, each) => sum + each, 0) / list.length;
    return {
      kind,
      queries: queries.length,
      precision: average(answers.map(({ precision }) => precision)),
      recall: average(answers.map(({ recall }) => recall)),
      flawless: answers.filter(({ precision, recall }) => precision === 1 && recall === 1).length,
    };
  });
}

/** The IDs of what a query finds, sorted; those of planted conversations are their names. */
export const judgeAnswer = (index: Index, rows: SampleRows, query: string): string[] =>
  run(index.search(query))
    .map((place) => rows.conversations[place]?.id ?? '')
    .toSorted();

export function run(steps: Steps): readonly number[] {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value();
  }
}
