import type { Connection } from '../domain/connection.ts';
import type { Person } from '../domain/conversation.ts';
import type { Facet, ValueCount } from '../search/count-values.ts';
import { removePart, writeFilter, writeOwner } from '../search/edit-query.ts';
import { makeFilters } from '../search/filters.ts';
import { foldText } from '../search/fold.ts';
import type { OperatorName } from '../search/operators.ts';
import { parseQuery, type ParsedQuery } from '../search/parse-query.ts';
import { foldNames, type Surroundings } from '../search/surroundings.ts';
import type { ConnectionView } from './connection-views.ts';
import type { FilterCounts } from './filter-counts.ts';
import type { PageData } from './page-data.ts';

/** One value that conversations can be narrowed to. */
export interface FilterOption {
  readonly operator: OperatorName;
  /** As it stands behind the operator in a query. */
  readonly value: string;
  /** What it is called, where that is no word of the interface: a name, an address, an ID. */
  readonly label: string | null;
  /** How many conversations it finds by itself. */
  readonly count: number;
  /** What hiding it hides: agents by ID, or a kind of trigger. Null: it can't be hidden. */
  readonly hides: HiddenChoice | null;
}

/** By connection: what of it is meant. */
export type HiddenChoice =
  | { readonly kind: 'agent'; readonly ids: readonly (readonly [connectionId: string, agentId: string])[] }
  | { readonly kind: 'trigger'; readonly trigger: string };

export interface FilterGroup {
  readonly name: 'status' | 'owner' | 'agent' | 'source' | 'trigger' | 'release' | 'vote';
  readonly options: readonly FilterOption[];
}

export interface OptionsInput {
  readonly data: PageData;
  readonly connections: readonly ConnectionView[];
  readonly surroundings: Surroundings;
  readonly counts: FilterCounts;
}

/** More of one kind than this is better found by typing. */
const mostOptions = 50;
const lengthOfShortId = 8;

/** What there is to filter by, the most frequent first, each with what choosing it alone would find. */
export function listFilterGroups({ counts, data, connections, surroundings }: OptionsInput): FilterGroup[] {
  const names = foldNames(surroundings);
  const byFacet = Map.groupBy(counts.values, ({ facet }) => facet);
  /** The most frequent ones: each kind of release may be one conversation's own. */
  const valuesOf = (facet: Facet): readonly ValueCount[] =>
    (byFacet.get(facet) ?? [])
      .filter(({ value }) => value !== null)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostOptions);

  /** The sum of what passes: the same test that the search makes. */
  const countOf = (facet: Facet, operator: OperatorName, value: string): number => {
    const filters = makeFilters(parseQuery(writeFilter(operator, value)), names, surroundings);
    return (byFacet.get(facet) ?? [])
      .filter(({ connectionId }) => filters.isConnection(connectionId))
      .filter((each) => filters.columns.every(({ test }) => test(each.value, each.connectionId)))
      .reduce((sum, { count }) => sum + count, 0);
  };
  const option = (
    facet: Facet,
    operator: OperatorName,
    value: string,
    label: string | null,
    hides: HiddenChoice | null = null,
  ): FilterOption => ({ operator, value, label, count: countOf(facet, operator, value), hides });

  const statuses = ['error', 'running', 'cancelled'].map((value) => option('statuses', 'is', value, null));
  const marked = ({ unread, pinned }: FilterCounts): FilterOption[] => [
    { operator: 'is', value: 'unread', label: null, count: unread, hides: null },
    ...(pinned > 0
      ? [{ operator: 'is', value: 'pinned', label: null, count: pinned, hides: null } as const]
      : []),
  ];
  const groups: FilterGroup[] = [
    { name: 'status', options: [...statuses.filter(({ count }) => count !== 0), ...marked(counts)] },
    { name: 'owner', options: listOwners() },
    { name: 'agent', options: listAgents() },
    { name: 'source', options: listSources(connections, (name) => option('statuses', 'source', name, name)) },
    {
      name: 'trigger',
      options: distinct(valuesOf('triggers')).map((kind) =>
        option('triggers', 'trigger', kind, kind, { kind: 'trigger', trigger: kind }),
      ),
    },
    {
      name: 'release',
      options: distinct(valuesOf('releases')).map((id) => {
        const short = id.slice(0, lengthOfShortId);
        return option('releases', 'release', short, short);
      }),
    },
    { name: 'vote', options: distinct(valuesOf('votes')).map((vote) => option('votes', 'vote', vote, vote)) },
  ];
  return groups.flatMap(({ name, options }) => {
    const sorted = name === 'status' ? options : byCount(options);
    return sorted.length === 0 ? [] : [{ name, options: sorted }];
  });

  function listOwners(): FilterOption[] {
    const selves = new Set(connections.map(({ connection }) => selfKey(connection)));
    const found = valuesOf('owners').flatMap(({ connectionId, value }) =>
      value === null ? [] : [{ connectionId, id: value }],
    );
    const mine = found.some(({ connectionId, id }) => selves.has(`${connectionId}/${id}`));
    const others = found
      .filter(({ connectionId, id }) => !selves.has(`${connectionId}/${id}`))
      .map(
        ({ connectionId, id }): Person =>
          data.people.value.get(connectionId)?.get(id) ?? { id, name: null, email: null },
      );
    const options = byWritten(others.map((person) => writeOwner(person))).map((value) =>
      option('owners', 'owner', value, value),
    );
    return mine ? [option('owners', 'owner', 'me', null), ...options] : options;
  }

  function listAgents(): FilterOption[] {
    const named = valuesOf('agents').flatMap(({ connectionId, value }) => {
      const agent = data.agents.value.get(connectionId)?.get(value ?? '');
      return agent === undefined ? [] : [{ connectionId, agent }];
    });
    const byName = Map.groupBy(named, ({ agent }) => foldText(agent.name));
    return [...byName.values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const ids = same.map(({ agent, connectionId }) => [connectionId, agent.id] as const);
      return [option('agents', 'agent', first.agent.name, first.agent.name, { kind: 'agent', ids })];
    });
  }
}

function listSources(
  connections: readonly ConnectionView[],
  toOption: (name: string) => FilterOption,
): FilterOption[] {
  const labels = byWritten(connections.flatMap(({ source }) => source?.label ?? []));
  const names = connections.length > labels.length ? connections.flatMap(({ name }) => name ?? []) : [];
  const all = byWritten([...labels, ...names]);
  // Only one thing to choose is nothing to choose.
  return all.length > 1 ? all.map(toOption) : [];
}

/** The query with an option chosen, or without it when it is. */
export function toggleOption(query: ParsedQuery, { operator, value }: FilterOption): string {
  const part = findChosen(query, { operator, value });
  if (part === undefined) return `${query.text.trimEnd()} ${writeFilter(operator, value)} `.trimStart();
  return removePart(query, part);
}

/** The part of a query that an option is; undefined: it is not chosen. */
export const findChosen = (
  { parts }: ParsedQuery,
  { operator, value }: Pick<FilterOption, 'operator' | 'value'>,
): ParsedQuery['parts'][number] | undefined => {
  const [written] = parseQuery(writeFilter(operator, value)).parts;
  return parts.find(
    (part) =>
      part.kind === 'filter' &&
      written?.kind === 'filter' &&
      !part.isExcluded &&
      part.operator === operator &&
      part.folded === written.folded,
  );
};

const selfKey = ({ id, selfId }: Connection): string => `${id}/${selfId ?? ''}`;

const distinct = (values: readonly ValueCount[]): string[] => [
  ...new Set(values.flatMap(({ value }) => value ?? [])),
];

const byWritten = (words: readonly string[]): string[] => [
  ...new Map(words.map((word) => [foldText(word), word])).values(),
];

/** One's own first, whatever the others have. */
const byCount = (options: readonly FilterOption[]): FilterOption[] =>
  options.toSorted((a, b) => weightOf(b) - weightOf(a));

const weightOf = ({ count, operator, value }: FilterOption): number =>
  operator === 'owner' && value === 'me' ? Infinity : count;
