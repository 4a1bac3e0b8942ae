import { type ReadonlySignal, batch, computed, effect, signal, untracked } from '@preact/signals';
import type { Connection } from '../domain/connection.ts';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import { withoutHidden } from '../domain/hidden.ts';
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
  readonly data: Pick<PageData, 'connections' | 'isHiddenShown'>;
  readonly background: Pick<Background, 'ask' | 'listen'>;
}

const leastLetters = 2;
const mostLetters = 200;

/** A question, and of which state of which connections: what is answered for another state is void. */
interface Question {
  readonly query: string;
  readonly stamps: ReadonlyMap<string, string>;
}

export function createOlderSearch({ background, data, results }: OlderSearchDeps): OlderSearch {
  const asked = signal<(Question & { readonly outcome: OlderOutcome }) | null>(null);
  const found = signal<(Question & { readonly rows: ReadonlyMap<string, Conversation> }) | null>(null);
  const text = computed(() => findWords(results.shownQuery.value));
  const stamps = computed(() => new Map(data.connections.value.map((each) => [each.id, stampOf(each)])));
  const isValid = (question: Question, connectionId: string): boolean => {
    const stamp = stamps.value.get(connectionId);
    return stamp !== undefined && stamp === question.stamps.get(connectionId);
  };

  async function ask(query: string): Promise<void> {
    const question = { query, stamps: stamps.peek() };
    const mine = { ...question, outcome: { state: 'running' } } as const;
    asked.value = mine;
    const outcome = await background.ask({ type: 'searchOlder', text: text.peek() }).then(
      (answer): OlderOutcome => ({ state: 'done', results: answer }),
      (): OlderOutcome => ({ state: 'unreachable' }),
    );
    if (asked.peek() !== mine) return;
    batch(() => {
      asked.value = { ...question, outcome };
      if (outcome.state !== 'done') return;
      const rows = outcome.results.flatMap((each) => (each.kind === 'found' ? each.conversations : []));
      found.value = { ...question, rows: new Map(rows.map((row) => [keyOf(row), row])) };
    });
  }

  effect(() => {
    const current = found.value;
    if (current === null) return;
    const valid = [...current.rows.values()].filter((row) => isValid(current, row.connectionId));
    const rows = data.isHiddenShown.value ? valid : withoutHidden(valid, data.connections.value);
    untracked(() => results.addOlder(current.query, writeBlocks(rows)));
  });

  background.listen((notice) => {
    const current = found.peek();
    if (notice.notice !== 'older' || current === null) return;
    const changed = notice.conversations.filter((row) => current.rows.has(keyOf(row)));
    if (changed.length === 0) return;
    const rows = new Map([...current.rows, ...changed.map((row) => [keyOf(row), row] as const)]);
    found.value = { ...current, rows };
  });

  return {
    services: computed(() => {
      if (text.value.length < leastLetters || text.value.length > mostLetters) return [];
      const sources = data.connections.value.map(({ sourceId }) => findSource(sourceId));
      const able = sources.filter((source) => source?.capabilities.canSearchByName === true);
      return [...new Set(able.map((source) => source?.label ?? ''))];
    }),
    outcome: computed(() => {
      const question = asked.value;
      if (question === null || question.query !== results.shownQuery.value) return null;
      const { outcome } = question;
      if (outcome.state !== 'done') return outcome;
      const valid = outcome.results.filter(({ connectionId }) => isValid(question, connectionId));
      return { ...outcome, results: valid };
    }),
    run: () => void ask(results.shownQuery.peek()),
  };
}

const stampOf = ({ generation, skippedAgentIds }: Connection): string =>
  JSON.stringify([generation, ...skippedAgentIds]);

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
