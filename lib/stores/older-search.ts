import { type ReadonlySignal, computed, signal } from '@preact/signals';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import type { Background, OlderResult } from '../messaging/protocol.ts';
import { parseQuery, type QueryPart } from '../search/parse-query.ts';
import { quotes } from '../search/query-tokens.ts';
import { type TextBlock, writeTexts } from '../search/text-block.ts';
import { findSource } from '../sources/registry.ts';
import type { ListResults } from './list-results.ts';
import type { PageData } from './page-data.ts';

/** Conversations beyond what is cached, from services that can be asked for them by name. */
export interface OlderSearch {
  /** The services that can be asked about the shown query; empty when it names no words, or none can. */
  readonly services: ReadonlySignal<readonly string[]>;
  /** What came of it for the shown query; null: not asked. */
  readonly outcome: ReadonlySignal<OlderOutcome | null>;
  run(): void;
}

export type OlderOutcome =
  | { readonly state: 'running' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'done'; readonly results: readonly OlderResult[] };

export interface OlderSearchDeps {
  readonly results: Pick<ListResults, 'shownQuery' | 'addOlder'>;
  readonly data: Pick<PageData, 'connections'>;
  readonly background: Pick<Background, 'ask' | 'listen'>;
}

const leastLetters = 2;
const mostLetters = 200;

export function createOlderSearch({ background, data, results }: OlderSearchDeps): OlderSearch {
  const asked = signal<{ readonly query: string; readonly outcome: OlderOutcome } | null>(null);
  const found = new Map<string, Conversation>();
  const text = computed(() => findWords(results.shownQuery.value));

  const show = (query: string): void => results.addOlder(query, writeBlocks([...found.values()]));

  async function ask(query: string): Promise<void> {
    found.clear();
    asked.value = { query, outcome: { state: 'running' } };
    const outcome = await background.ask({ type: 'searchOlder', text: text.peek() }).then(
      (answer): OlderOutcome => ({ state: 'done', results: answer }),
      (): OlderOutcome => ({ state: 'unreachable' }),
    );
    if (asked.peek()?.query !== query) return;
    for (const result of outcome.state === 'done' ? outcome.results : []) {
      for (const row of result.kind === 'found' ? result.conversations : []) found.set(keyOf(row), row);
    }
    show(query);
    asked.value = { query, outcome };
  }

  background.listen((notice) => {
    const query = asked.peek()?.query;
    if (notice.notice !== 'older' || query === undefined) return;
    for (const row of notice.conversations) if (found.has(keyOf(row))) found.set(keyOf(row), row);
    show(query);
  });

  return {
    services: computed(() => {
      if (text.value.length < leastLetters || text.value.length > mostLetters) return [];
      const sources = data.connections.value.map(({ sourceId }) => findSource(sourceId));
      const able = sources.filter((source) => source?.capabilities.canSearchByName === true);
      return [...new Set(able.map((source) => source?.label ?? ''))];
    }),
    outcome: computed(() => (asked.value?.query === results.shownQuery.value ? asked.value.outcome : null)),
    run: () => void ask(results.shownQuery.peek()),
  };
}

const writeBlocks = (conversations: readonly Conversation[]): readonly TextBlock[] =>
  [...Map.groupBy(conversations, ({ connectionId }) => connectionId)].map(([connectionId, rows]) => ({
    connectionId,
    ...writeTexts(rows),
    rows,
  }));

/**
 * The words of a query that a name can hold, as they were typed: a service compares letters in its own way, and may know
 * none of what folding makes of them.
 */
const findWords = (query: string): string =>
  parseQuery(query)
    .parts.flatMap((part) => (part.isExcluded ? [] : writePart(query, part)))
    .join(' ')
    .trim();

function writePart(query: string, part: QueryPart): string | [] {
  if (part.kind === 'filter' || part.text === '') return [];
  if (part.kind === 'problem') return `${part.operator}:${part.value}`;
  const written = query.slice(part.start, part.end);
  return part.isPhrase ? written.replace(anyQuote, '').trim() : written;
}

const anyQuote = new RegExp(`[${quotes}]`, 'gu');
