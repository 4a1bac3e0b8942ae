import { type ReadonlySignal, computed, effect, signal, untracked } from '@preact/signals';
import type { Conversation } from '../domain/conversation.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { Search } from '../search/search.ts';
import { type TextBlock, writeTexts } from '../search/text-block.ts';
import type { PageData } from './page-data.ts';

export interface ListResults {
  readonly query: ReadonlySignal<string>;
  /** What the list shows: everything, or what matches. Newest first. */
  readonly rows: ReadonlySignal<readonly Conversation[]>;
  /** The query that `rows` belong to. */
  readonly shownQuery: ReadonlySignal<string>;
  /** The folded words that `rows` are to mark. */
  readonly marks: ReadonlySignal<readonly string[]>;
  /** True until all that is cached has been looked through once; what changes later is looked through in silence. */
  readonly isSearching: ReadonlySignal<boolean>;
  setQuery(query: string): void;
  /** Searching is loaded after the first paint; what was typed before is looked for then. */
  useSearch(search: Search): void;
  stop(): void;
}

interface Found {
  readonly query: string;
  readonly rows: readonly Conversation[];
  readonly marks: readonly string[];
  readonly isComplete: boolean;
}

const nothingSought: Found = { query: '', rows: [], marks: [], isComplete: true };

export function createListResults(
  data: Pick<PageData, 'conversations' | 'agents' | 'isLoaded'>,
): ListResults {
  const query = signal('');
  const search = signal<Search | null>(null);
  const found = signal(nothingSought);
  const rows = computed(() => (found.value.query === '' ? data.conversations.value : found.value.rows));

  const stop = effect(() => {
    const engine = search.value;
    const wanted = query.value.trim();
    if (wanted === '') {
      engine?.stop();
      untracked(() => {
        if (found.value.query !== '') found.value = nothingSought;
      });
      return;
    }
    const conversations = data.conversations.value;
    const agents = data.agents.value;
    if (engine === null) return;
    untracked(() => {
      engine.start({
        query: parseQuery(wanted),
        blocks: blocksOf(conversations),
        conversations,
        agents,
        sources: new Map(),
        now: Date.now(),
        onFound: (next) => take({ ...next, query: wanted }),
      });
    });
  });

  function take(next: Found): void {
    // While rows for the same words are on screen, a part of the new ones would only make the list jump.
    if (next.isComplete || found.peek().query !== next.query) found.value = next;
  }

  return {
    query,
    rows,
    shownQuery: computed(() => found.value.query),
    marks: computed(() => found.value.marks),
    isSearching: computed(() => {
      const wanted = query.value.trim();
      const { query: shown, isComplete } = found.value;
      return wanted !== '' && (shown !== wanted || !isComplete || !data.isLoaded.value);
    }),
    setQuery: (next) => void (query.value = next),
    useSearch: (engine) => void (search.value = engine),
    stop,
  };
}

const blocks = new WeakMap<readonly Conversation[], readonly TextBlock[]>();

function blocksOf(conversations: readonly Conversation[]): readonly TextBlock[] {
  const known = blocks.get(conversations);
  if (known !== undefined) return known;
  const made = [...Map.groupBy(conversations, ({ connectionId }) => connectionId)].map(
    ([connectionId, rows]) => ({ connectionId, rows, ...writeTexts(rows) }),
  );
  blocks.set(conversations, made);
  return made;
}
