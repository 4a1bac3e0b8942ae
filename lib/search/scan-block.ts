import { eachFlagged, findInRows, type Flags, type Judge, placesOf } from './block-rows.ts';
import type { ColumnFilter } from './filters.ts';
import type { FilterPart } from './parse-query.ts';
import { type Plan, shortestPartOfId } from './plan.ts';
import { type Column, fieldEnd, rowEnd, type TextBlock } from './text-block.ts';

/** The rows of a block that meet a plan. With `before` only the rows flagged there are looked at. */
export function scanBlock(block: TextBlock, plan: Plan, before?: Flags): Flags {
  const flags = filterBlock(block, plan, before);
  for (const { text } of plan.terms) {
    const found = findTerm(block, plan, flags, text);
    keepRows(flags, (row) => found[row] === 1);
  }
  dropExcluded(block, plan, flags);
  return flags;
}

/** Takes the flags of the rows that hold what a plan excludes. */
export function dropExcluded(block: TextBlock, plan: Plan, flags: Flags): void {
  for (const text of plan.excluded) {
    const found = findTerm(block, plan, flags, text);
    keepRows(flags, (row) => found[row] === 0);
  }
}

/** As `scanBlock`, without the terms and what is excluded. */
export function filterBlock(block: TextBlock, { filters, names }: Plan, before?: Flags): Flags {
  const { rows, connectionId } = block;
  const flags = new Uint8Array(rows.length);
  if (!filters.isConnection(connectionId)) return flags;
  for (let row = 0; row < flags.length; row += 1) {
    if (rows[row] !== null && (before === undefined || before[row] === 1)) flags[row] = 1;
  }
  for (const filter of filters.columns) keepColumn(flags, filter, block);
  for (const test of filters.rows)
    keepRows(flags, (row) => {
      const conversation = rows[row] ?? null;
      return conversation !== null && test(conversation);
    });
  const { wanted, unwanted } = filters.people;
  if (wanted.length > 0) keepPeople(block, names, flags, wanted, true);
  if (unwanted.length > 0) keepPeople(block, names, flags, unwanted, false);
  return flags;
}

/** Flags the flagged rows that hold a term: in their text, in their agent's or owner's name, or, when it is long, in their ID. */
export function findTerm(block: TextBlock, { names }: Plan, flags: Flags, term: string): Flags {
  const found = new Uint8Array(flags.length);
  const { text, ids, agents, owners, connectionId } = block;
  const places = placesOf(block);
  const flag = (row: number): void => void (found[row] = 1);
  findInRows(text, places.text, flags, term, flag);
  if (term.length >= shortestPartOfId) findInRows(ids, places.ids, flags, term, flag);
  flagNamed(flags, found, agents, (agentId) => names.agentOf(connectionId, agentId).includes(term));
  flagNamed(flags, found, owners, (ownerId) => names.ownerOf(connectionId, ownerId).includes(term));
  return found;
}

function flagNamed(flags: Flags, found: Flags, column: Column, test: (id: string | null) => boolean): void {
  const isNamed = flagValues(column, test);
  if (!isNamed.includes(1)) return;
  eachFlagged(flags, (row) => {
    if (isNamed[column.at[row] ?? -1] === 1) found[row] = 1;
  });
}

/** Keeps the rows in whose people one of these is, or who owns them, or (`isWanted` false) none. */
function keepPeople(
  block: TextBlock,
  names: Plan['names'],
  flags: Flags,
  people: readonly FilterPart[],
  isWanted: boolean,
): void {
  const { connectionId, ids, owners, text } = block;
  const places = placesOf(block);
  const found = new Uint8Array(flags.length);
  const flag = (row: number): void => void (found[row] = 1);
  // Only the second of a row's fields counts: what was found elsewhere is looked for again behind that.
  const judge: Judge = (place, rowStart) => {
    const start = text.indexOf(fieldEnd, rowStart) + 1;
    if (place < start) return start;
    return place < text.indexOf(fieldEnd, start) ? 'counts' : text.indexOf(rowEnd, place);
  };
  const judgeId: Judge = (place, rowStart) => {
    const start = ids.indexOf(fieldEnd, rowStart);
    return start !== -1 && place > start && place < ids.indexOf(rowEnd, start) ? 'counts' : place + 1;
  };
  for (const { folded } of people) {
    findInRows(text, places.text, flags, folded, flag, judge);
    if (folded.length >= shortestPartOfId) findInRows(ids, places.ids, flags, folded, flag, judgeId);
    flagNamed(flags, found, owners, (ownerId) => names.isNamedOwner(connectionId, ownerId, folded));
  }
  keepRows(flags, (row) => (found[row] === 1) === isWanted);
}

function keepColumn(flags: Flags, { columnOf, test }: ColumnFilter, block: TextBlock): void {
  const column = columnOf(block);
  const passes = flagValues(column, (value) => test(value, block.connectionId));
  if (passes.includes(0)) keepRows(flags, (row) => passes[column.at[row] ?? -1] === 1);
}

const flagValues = ({ values }: Column, test: (value: string | null) => boolean): Uint8Array =>
  Uint8Array.from(values, (value) => (test(value) ? 1 : 0));

function keepRows(flags: Flags, passes: (row: number) => boolean): void {
  eachFlagged(flags, (row) => {
    if (!passes(row)) flags[row] = 0;
  });
}
