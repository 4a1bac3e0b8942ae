import { type ReadonlySignal, type Signal, computed, effect, signal } from '@preact/signals';
import type { Background } from '../messaging/protocol.ts';
import { countTexts, listValues } from '../search/coverage.ts';
import { writeOwner } from '../search/edit-query.ts';
import type { OperatorName } from '../search/operators.ts';
import { type ParsedQuery, parseQuery } from '../search/parse-query.ts';
import { readItem } from '../storage/item.ts';
import { recentSearchesItem } from '../storage/items.ts';
import type { ConnectionView } from './connection-views.ts';
import type { ListResults } from './list-results.ts';
import type { PageData } from './page-data.ts';
import { type KnownValues, suggest, suggestAll, type Suggestion } from './suggestions.ts';

/** What helps with a query while it is typed. Loaded after the first paint. */
export interface SearchAssist {
  readonly parsed: ReadonlySignal<ParsedQuery>;
  /** Where the caret is in the query, in UTF-16 units. */
  readonly caret: Signal<number>;
  /** Ways to go on at the caret; every operator while the menu is open. */
  readonly suggestions: ReadonlySignal<readonly Suggestion[]>;
  /** Newest first; shown in the menu. */
  readonly recentSearches: ReadonlySignal<readonly string[]>;
  readonly isMenuOpen: ReadonlySignal<boolean>;
  openMenu(): void;
  /** Puts a query that was chosen in the menu; the menu stays open. */
  choose(query: string): void;
  /** Hides menu and suggestions until something else is typed. */
  dismiss(): void;
  clearRecentSearches(): void;
  /** How many conversations' last messages are known. */
  readonly textCount: ReadonlySignal<number>;
}

export interface SearchAssistDeps {
  readonly results: ListResults;
  readonly data: PageData;
  readonly connections: ReadonlySignal<readonly ConnectionView[]>;
  readonly background: Pick<Background, 'ask'>;
  readonly setQuery: (query: string) => void;
}

const mostValues = 12;
/** Rows whose people are suggested: each has to be read from the cache. */
const rowsWithPeople = 300;

export function createSearchAssist({
  background,
  connections,
  data,
  results,
  setQuery,
}: SearchAssistDeps): SearchAssist {
  const caret = signal(results.query.peek().length);
  const menu = signal(false);
  const recentSearches = signal<readonly string[]>([]);
  /** The query for which nothing is to be suggested any more. */
  const dismissed = signal<string | null>(null);

  const readRecentSearches = (): void => {
    void readItem(recentSearchesItem).then((found) => (recentSearches.value = found ?? []));
  };

  const knownValues: KnownValues = (operator) => [...new Set(listKnown(operator))];

  /** Somebody of the workspace, whom a list calls by an ID. */
  function nameOf(connectionId: string, person: string): string {
    const known = data.people.value.get(connectionId)?.get(person);
    return known === undefined ? person : writeOwner(known);
  }

  function listKnown(operator: OperatorName): readonly string[] {
    switch (operator) {
      case 'source':
        return connections.value.flatMap(({ source, name }) => [source?.label ?? [], name ?? []].flat());
      case 'agent':
        return [...data.agents.value.values()].flatMap((agents) =>
          [...agents.values()]
            .toSorted((a, b) => Number(a.isDeleted) - Number(b.isDeleted))
            .map(({ name }) => name),
        );
      case 'from':
        return data.conversations.value
          .slice(0, rowsWithPeople)
          .flatMap(({ connectionId, people: [first] }) =>
            first === undefined ? [] : nameOf(connectionId, first),
          );
      case 'trigger':
        return listValues(data.blocks.value, 'triggers', mostValues);
      case 'release':
        return listValues(data.blocks.value, 'releases', mostValues);
      case 'owner':
        return [
          'me',
          ...[...data.people.value.values()].flatMap((some) => [...some.values()].map(writeOwner)),
        ];
      case 'vote':
        return listValues(data.blocks.value, 'votes', mostValues);
      default:
        return [];
    }
  }

  /** The query that the menu was opened over or has made: any other was typed, which closes it. */
  let menuQuery = '';
  effect(() => {
    if (results.query.value !== menuQuery) menu.value = false;
  });

  return {
    parsed: computed(() => parseQuery(results.query.value)),
    caret,
    suggestions: computed(() => {
      const text = results.query.value;
      if (menu.value) return suggestAll(text);
      return dismissed.value === text ? [] : suggest(text, caret.value, knownValues);
    }),
    recentSearches,
    isMenuOpen: menu,
    openMenu() {
      readRecentSearches();
      menuQuery = results.query.peek();
      menu.value = true;
    },
    choose(query) {
      menuQuery = query;
      setQuery(query);
    },
    dismiss() {
      menu.value = false;
      dismissed.value = results.query.peek();
    },
    clearRecentSearches() {
      recentSearches.value = [];
      background.ask({ type: 'clearSearches' }).catch(readRecentSearches);
    },
    textCount: computed(() => countTexts(data.blocks.value)),
  };
}
