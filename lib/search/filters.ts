import type { Conversation } from '../domain/conversation.ts';
import { startOf } from './date-value.ts';
import { foldLine } from './fold.ts';
import type { OperatorName } from './operators.ts';
import type { FilterPart, ParsedQuery } from './parse-query.ts';
import type { FoldedNames, Surroundings } from './surroundings.ts';
import type { Column, TextBlock } from './text-block.ts';

/** A query's filters, by what they are asked of. A row must pass all. */
export interface Filters {
  readonly isConnection: (connectionId: string) => boolean;
  readonly columns: readonly ColumnFilter[];
  readonly rows: readonly ((row: Conversation) => boolean)[];
  readonly people: Choice;
  /** Those that name a source or an agent that there is not. */
  readonly unmatched: readonly FilterPart[];
  /** Equal when they let the same rows pass. */
  readonly key: string;
}

export interface ColumnFilter {
  readonly columnOf: (block: TextBlock) => Column;
  readonly test: (value: string | null, connectionId: string) => boolean;
}

/** What is asked of one thing: any of `wanted`, if there are some, and none of `unwanted`. */
export interface Choice {
  readonly wanted: readonly FilterPart[];
  readonly unwanted: readonly FilterPart[];
}

export function makeFilters(query: ParsedQuery, names: FoldedNames, surroundings: Surroundings): Filters {
  const parts = distinct(query.parts.filter((part) => part.kind === 'filter')).slice(0, mostFilters);
  const choose = (name: OperatorName, values?: readonly string[]): Choice =>
    toChoice(parts.filter((part) => part.operator === name && (values?.includes(part.folded) ?? true)));
  const source = choose('source');
  return {
    isConnection: (id) => accepts(source, ({ folded }) => names.isSource(id, folded)),
    columns: [
      ...onColumn(
        choose('agent'),
        (block) => block.agents,
        (part, agentId, connectionId) => names.agentOf(connectionId, agentId).includes(part.folded),
      ),
      ...onColumn(
        choose('owner'),
        (block) => block.owners,
        (part, ownerId, connectionId) => names.isOwner(connectionId, ownerId, part.folded),
      ),
      ...onColumn(choose('release'), (block) => block.releases, isPartOfId),
      ...onColumn(choose('is', ['error', 'running', 'cancelled']), (block) => block.statuses, isStatus),
      ...onColumn(choose('trigger'), (block) => block.triggers, isNamed),
      ...onColumn(choose('vote'), (block) => block.votes, isNamed),
    ],
    rows: [
      ...onDates(choose('before'), choose('after'), surroundings.now),
      ...onFacts(choose, surroundings.facts),
    ],
    people: choose('from'),
    unmatched: parts.filter(
      ({ operator, folded }) =>
        (operator === 'source' && !names.isSourceAnywhere(folded)) ||
        (operator === 'agent' && !names.isAgentAnywhere(folded)),
    ),
    key: parts.map(keyOf).join(''),
  };
}

/** Nobody writes more by hand; what somebody pasted must not take forever. */
const mostFilters = 64;

const keyOf = ({ operator, folded, isExcluded }: FilterPart): string =>
  JSON.stringify([operator, folded, isExcluded]);

const distinct = (parts: readonly FilterPart[]): FilterPart[] => [
  ...new Map(parts.map((part) => [keyOf(part), part])).values(),
];

const toChoice = (parts: readonly FilterPart[]): Choice => ({
  wanted: parts.filter(({ isExcluded }) => !isExcluded),
  unwanted: parts.filter(({ isExcluded }) => isExcluded),
});

const isEmpty = ({ wanted, unwanted }: Choice): boolean => wanted.length + unwanted.length === 0;

const accepts = ({ wanted, unwanted }: Choice, test: (part: FilterPart) => boolean): boolean =>
  (wanted.length === 0 || wanted.some(test)) && !unwanted.some(test);

function onColumn(
  choice: Choice,
  columnOf: ColumnFilter['columnOf'],
  test: (part: FilterPart, value: string | null, connectionId: string) => boolean,
): ColumnFilter[] {
  if (isEmpty(choice)) return [];
  return [
    { columnOf, test: (value, connectionId) => accepts(choice, (part) => test(part, value, connectionId)) },
  ];
}

const running: ReadonlySet<string | null> = new Set(['pending', 'generating', 'cancelling']);

const isStatus = ({ folded }: FilterPart, status: string | null): boolean =>
  folded === 'running' ? running.has(status) : status === folded;

const isPartOfId = ({ folded }: FilterPart, id: string | null): boolean =>
  id !== null && foldLine(id).includes(folded);

/** Services write `web_extension`, people "web extension". */
const isNamed = ({ folded }: FilterPart, word: string | null): boolean =>
  word !== null && spell(foldLine(word)).includes(spell(folded));

const spell = (word: string): string => word.replace(/[_\s-]+/gu, ' ');

function onDates(before: Choice, after: Choice, now: number): Filters['rows'] {
  const isBefore = ({ date }: FilterPart, time: number): boolean =>
    date !== null && time < startOf(date, now);
  return [
    ...(isEmpty(before) ? [] : [onTime(before, isBefore)]),
    ...(isEmpty(after) ? [] : [onTime(after, (part, time) => !isBefore(part, time))]),
  ];
}

/** A conversation without a date is neither before nor after any. */
const onTime =
  (choice: Choice, test: (part: FilterPart, time: number) => boolean) =>
  ({ lastActivity }: Conversation): boolean =>
    accepts(choice, (part) => lastActivity !== null && test(part, lastActivity));

// Unread and pinned are questions of their own: rows that are both are what `is:unread is:pinned` asks for.
function onFacts(
  choose: (name: OperatorName, values: readonly string[]) => Choice,
  facts: Surroundings['facts'],
): Filters['rows'] {
  if (facts === undefined) return [];
  const unread = choose('is', ['unread']);
  const pinned = choose('is', ['pinned']);
  return [
    ...(isEmpty(unread) ? [] : [(row: Conversation) => accepts(unread, () => facts(row).isUnread)]),
    ...(isEmpty(pinned) ? [] : [(row: Conversation) => accepts(pinned, () => facts(row).isPinned)]),
  ];
}
