import { type ReadonlySignal, computed, effect, signal, untracked } from '@preact/signals';
import { compareConversations, type Conversation, keyOf } from '../domain/conversation.ts';
import type { Facts } from '../domain/marks.ts';
import type { FilterPart, ParsedQuery, parseQuery } from '../search/parse-query.ts';
import type { Search, SearchRun } from '../search/search.ts';
import type { SourceNames } from '../search/surroundings.ts';
import type { TextBlock } from '../search/text-block.ts';
import type { PageData } from './page-data.ts';

export interface ListResults {
  readonly query: ReadonlySignal<string>;
  /** What the list shows: everything, or what matches. */
  readonly rows: ReadonlySignal<readonly Conversation[]>;
  /** The query that `rows` belong to; empty while it asks for nothing. */
  readonly shownQuery: ReadonlySignal<string>;
  /** Newest first, or best first once slips of typing had to be forgiven. */
  readonly order: ReadonlySignal<'newest' | 'best'>;
  /** The folded words that `rows` are to mark. */
  readonly marks: ReadonlySignal<readonly string[]>;
  /** Filters that name a source or an agent that there is not. */
  readonly unmatched: ReadonlySignal<readonly FilterPart[]>;
  /** True until all that is cached has been looked through once; what changes later is looked through in silence. */
  readonly isSearching: ReadonlySignal<boolean>;
  /** How many rows stand above the order of days, for another reason than a query. */
  readonly liftedCount: ReadonlySignal<number>;
  setQuery(query: string): void;
  /** Arranges all rows otherwise than by day, as long as nothing is sought. */
  arrange(how: Arrange): void;
  /** What was found beyond the cache for this query: searched along with what is cached as long as that is sought. */
  addOlder(query: string, blocks: readonly TextBlock[]): void;
  /** Searching is loaded after the first paint; what was typed before is looked for then. */
  useSearch(engine: SearchEngine): void;
  stop(): void;
}

export interface SearchEngine {
  readonly search: Search;
  readonly parse: typeof parseQuery;
}

export interface ResultsInput {
  readonly data: Pick<PageData, 'conversations' | 'blocks' | 'agents' | 'people' | 'isLoaded'>;
  /** By connection. */
  readonly sources: ReadonlySignal<ReadonlyMap<string, SourceNames>>;
  /** What a person did with a conversation; a new function whenever that changes. */
  readonly facts: ReadonlySignal<(row: Conversation) => Facts>;
  readonly now: () => number;
}

/** All rows in another order, and how many of the first stand above the order of days. */
export type Arrange = (rows: readonly Conversation[]) => {
  readonly rows: readonly Conversation[];
  readonly count: number;
};

interface Shown {
  readonly query: string;
  readonly rows: readonly Conversation[];
  readonly order: 'newest' | 'best';
  readonly marks: readonly string[];
  readonly unmatched: readonly FilterPart[];
  readonly isComplete: boolean;
}

const noOlder = { query: '', blocks: [] };

const nothingSought: Shown = {
  query: '',
  rows: [],
  order: 'newest',
  marks: [],
  unmatched: [],
  isComplete: true,
};

export function createListResults({ data, facts, now, sources }: ResultsInput): ListResults {
  const query = signal('');
  const engine = signal<SearchEngine | null>(null);
  const shown = signal(nothingSought);
  const wanted = computed(() => {
    const text = query.value.trim();
    const isAsking = engine.value?.parse(text).isNarrowing ?? text !== '';
    return isAsking ? text : '';
  });
  const older = signal<{ readonly query: string; readonly blocks: readonly TextBlock[] }>(noOlder);
  const how = signal<Arrange>((given) => ({ rows: given, count: 0 }));
  const all = computed(() => how.value(data.conversations.value));
  let onScreen: readonly Conversation[] = [];
  const rows = computed(() => {
    if (isSought.value) return shown.value.rows;
    // While what was typed is looked for, others would be drawn for a moment only.
    if (wanted.value === '' || onScreen.length === 0) onScreen = all.value.rows;
    return onScreen;
  });
  const olderBlocks = computed(() =>
    older.value.query === wanted.value ? dropCached(older.value.blocks, data.conversations.value) : [],
  );
  const isSought = computed(() => shown.value.query !== '');

  const stop = effect(() => {
    const running = engine.value;
    const text = wanted.value;
    if (text === '') {
      running?.search.stop();
      untracked(() => {
        if (isSought.value) shown.value = nothingSought;
      });
      return;
    }
    const run = {
      ...addBlocks(data.blocks.value, data.conversations.value, olderBlocks.value),
      agents: data.agents.value,
      sources: sources.value,
      people: data.people.value,
      facts: running !== null && asksForFacts(running.parse(text)) ? facts.value : undefined,
    };
    // A part of what is cached would only make the list jump when the rest comes.
    if (running === null || !data.isLoaded.value) return;
    untracked(() =>
      running.search.start({
        ...run,
        query: running.parse(text),
        now: now(),
        onFound: (found) => take({ ...found, query: text }),
      }),
    );
  });

  function take(next: Shown): void {
    // While rows for the same words are on screen, a part of the new ones would make the list jump.
    if (next.isComplete || shown.peek().query !== next.query) shown.value = next;
  }

  return {
    query,
    rows,
    shownQuery: computed(() => shown.value.query),
    order: computed(() => shown.value.order),
    marks: computed(() => shown.value.marks),
    unmatched: computed(() => shown.value.unmatched),
    isSearching: computed(
      () => wanted.value !== '' && (shown.value.query !== wanted.value || !shown.value.isComplete),
    ),
    liftedCount: computed(() => (isSought.value ? 0 : all.value.count)),
    setQuery: (next) => void (query.value = next),
    arrange: (next) => void (how.value = next),
    addOlder: (of, blocks) => void (older.value = { query: of, blocks }),
    useSearch: (found) => void (engine.value = found),
    stop,
  };
}

/** Only then does a mark begin the search anew. */
const asksForFacts = ({ parts }: ParsedQuery): boolean =>
  parts.some((part) => part.kind === 'filter' && part.operator === 'is');

/** What is cached by now stays as it is there. */
function dropCached(older: readonly TextBlock[], cached: readonly Conversation[]): readonly TextBlock[] {
  const ids = new Set(older.flatMap(({ rows }) => rows.map((row) => row?.id)));
  if (ids.size === 0) return older;
  const known = new Set(cached.filter(({ id }) => ids.has(id)).map(keyOf));
  const keep = (row: Conversation | null): Conversation | null =>
    row === null || known.has(keyOf(row)) ? null : row;
  return known.size === 0 ? older : older.map((block) => ({ ...block, rows: block.rows.map(keep) }));
}

function addBlocks(
  blocks: readonly TextBlock[],
  conversations: readonly Conversation[],
  added: readonly TextBlock[],
): Pick<SearchRun, 'blocks' | 'conversations'> {
  if (added.length === 0) return { blocks, conversations };
  const rows = added.flatMap((block) => block.rows.filter((row) => row !== null));
  return {
    blocks: [...blocks, ...added],
    conversations: [...conversations, ...rows].toSorted(compareConversations),
  };
}
