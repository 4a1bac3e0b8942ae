import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { eachFlagged, type Flags } from './block-rows.ts';
import { createSimilarFinder, type KnownJudges } from './find-similar.ts';
import type { FilterPart, ParsedQuery } from './parse-query.ts';
import { isNarrower, makePlan, type Plan } from './plan.ts';
import { scanBlock } from './scan-block.ts';
import type { Surroundings } from './surroundings.ts';
import type { TextBlock } from './text-block.ts';

/** The longest that a search may hold up typing and scrolling, in milliseconds. */
const sliceMilliseconds = 6;
/** With fewer results than these, slips of typing are looked for as well. */
const few = 10;

export interface SearchRun extends Surroundings {
  readonly query: ParsedQuery;
  /** Where to look. The same objects as before are searched faster than new ones. */
  readonly blocks: readonly TextBlock[];
  /** All conversations, in the order of `compareConversations`: the very objects that the blocks' rows are. */
  readonly conversations: readonly Conversation[];
  /** Called with the exact results, unless there are none and more may come; then, or at once, with all. */
  readonly onFound: (found: Found) => void;
}

export interface Found {
  /** In the order of `conversations`; behind them those that need a slip of typing forgiven, the likeliest first. */
  readonly rows: readonly Conversation[];
  /** How many of the rows, from the first on, hold what was typed. */
  readonly exactCount: number;
  /** `best` as soon as a row stands in another than its place by date. */
  readonly order: 'newest' | 'best';
  /** The folded words that the rows are to mark. */
  readonly marks: readonly string[];
  /** Filters that name a source or an agent that there is not. */
  readonly unmatched: readonly FilterPart[];
  readonly isComplete: boolean;
}

export interface Search {
  /** Starts a search and ends the one before it. What takes less than a slice is found before this returns. */
  start(run: SearchRun): void;
  /** Ends the search and forgets what would make the next one faster. */
  stop(): void;
}

export interface SearchTools {
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  /** Runs a function after the browser had its turn. */
  readonly yieldTurn: (resume: () => void) => void;
}

/** What the last complete scan found: a query that only goes on where it ended looks no further. */
interface Memory {
  readonly plan: Plan;
  readonly facts: Surroundings['facts'];
  readonly flags: WeakMap<TextBlock, Flags>;
}

/** A place where the work may be interrupted. */
type Steps<Result> = Generator<undefined, Result>;

/** Searches in short slices, so that a large cache never makes typing stutter. */
export function createSearch({ now, yieldTurn }: SearchTools): Search {
  let current = 0;
  let memory: Memory | null = null;
  const judges: KnownJudges = new Map();

  function start(run: SearchRun): void {
    current += 1;
    const mine = current;
    const steps = search(run);
    const work = (): void => {
      if (mine !== current) return;
      const end = now() + sliceMilliseconds;
      do {
        if (steps.next().done === true) return;
      } while (now() < end);
      yieldTurn(work);
    };
    work();
  }

  function* search(run: SearchRun): Steps<void> {
    const { query, blocks, conversations, onFound } = run;
    const plan = makePlan(query, run);
    const base = { unmatched: plan.filters.unmatched, marks: plan.terms.map(({ text }) => text) };
    if (!query.isNarrowing) {
      const exactCount = conversations.length;
      return onFound({ ...base, rows: conversations, exactCount, order: 'newest', isComplete: true });
    }
    const flags = yield* scan(run, plan);
    const rows = yield* pickRows(run, flags);
    const exact = { ...base, rows, exactCount: rows.length, order: 'newest' } as const;
    const similar = rows.length < few ? createSimilarFinder(plan, judges) : null;
    if (similar === null) return onFound({ ...exact, isComplete: true });
    if (rows.length > 0) onFound({ ...exact, isComplete: false });
    for (const block of blocks) {
      similar.look(block, flags.get(block) ?? new Uint8Array());
      yield;
    }
    const others = yield* pickByCost(conversations, similar.costs);
    onFound({
      ...exact,
      rows: others.length === 0 ? rows : [...rows, ...others],
      order: others.length === 0 ? 'newest' : 'best',
      marks: [...base.marks, ...similar.words()],
      isComplete: true,
    });
  }

  function* scan({ blocks, facts }: SearchRun, plan: Plan): Steps<WeakMap<TextBlock, Flags>> {
    const last = memory !== null && memory.facts === facts && isNarrower(plan, memory.plan) ? memory : null;
    const flags = new WeakMap<TextBlock, Flags>();
    for (const block of blocks) {
      flags.set(block, scanBlock(block, plan, last?.flags.get(block)));
      yield;
    }
    memory = { plan, facts, flags };
    return flags;
  }

  function stop(): void {
    current += 1;
    memory = null;
    judges.clear();
  }

  return { start, stop };
}

const rowsAStep = 4096;

/** So many rows are put in order faster than they are looked for among all. */
const fewToSort = 2000;

/** The flagged rows, in the order of the conversations. */
function* pickRows(
  { blocks, conversations }: SearchRun,
  flags: WeakMap<TextBlock, Flags>,
): Steps<readonly Conversation[]> {
  const found: Conversation[] = [];
  for (const block of blocks) {
    eachFlagged(flags.get(block) ?? new Uint8Array(), (index) => {
      const row = block.rows[index] ?? null;
      if (row !== null) found.push(row);
    });
    if (found.length > fewToSort) yield;
  }
  if (found.length <= fewToSort) return found.toSorted(compareConversations);
  // Whichever are fewer are noted: a letter or two are in nearly all rows.
  const isMost = found.length > conversations.length / 2;
  const noted = new Set<Conversation>();
  if (isMost) {
    for (const block of blocks) {
      noteOthers(block, flags.get(block), noted);
      yield;
    }
  } else {
    for (let place = 0; place < found.length; place += rowsAStep) {
      for (const row of found.slice(place, place + rowsAStep)) noted.add(row);
      yield;
    }
  }
  const picked: Conversation[] = [];
  for (let place = 0; place < conversations.length; place += rowsAStep) {
    for (const row of conversations.slice(place, place + rowsAStep))
      if (noted.has(row) !== isMost) picked.push(row);
    yield;
  }
  return picked;
}

function noteOthers({ rows }: TextBlock, flags: Flags | undefined, noted: Set<Conversation>): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? null;
    if (row !== null && flags?.[place] !== 1) noted.add(row);
  }
}

/** The cheapest first; equal ones in the order of the conversations. */
function* pickByCost(
  conversations: readonly Conversation[],
  costs: ReadonlyMap<Conversation, number>,
): Steps<readonly Conversation[]> {
  const picked: Conversation[][] = [];
  for (let place = 0; place < conversations.length && costs.size > 0; place += rowsAStep) {
    for (const row of conversations.slice(place, place + rowsAStep)) {
      const cost = costs.get(row);
      if (cost !== undefined) (picked[cost] ??= []).push(row);
    }
    yield;
  }
  return picked.flat();
}
