import { type ReadonlySignal, computed, effect, signal, untracked } from '@preact/signals';
import type { Conversation } from '../domain/conversation.ts';
import type { Search } from '../search/search.ts';
import type { PageData } from './page-data.ts';

export interface ListResults {
  readonly query: ReadonlySignal<string>;
  /** What the list shows: everything, or what matches. Newest first. */
  readonly rows: ReadonlySignal<readonly Conversation[]>;
  /** The query that `rows` belong to. */
  readonly shownQuery: ReadonlySignal<string>;
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
  readonly isComplete: boolean;
}

const nothingSought: Found = { query: '', rows: [], isComplete: true };

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
        query: wanted,
        conversations,
        agents,
        onFound: (list, isComplete) => take(wanted, list, isComplete),
      });
    });
  });

  function take(wanted: string, list: readonly Conversation[], isComplete: boolean): void {
    // While rows for the same words are on screen, a part of the new ones would only make the list jump.
    if (isComplete || found.peek().query !== wanted) found.value = { query: wanted, rows: list, isComplete };
  }

  return {
    query,
    rows,
    shownQuery: computed(() => found.value.query),
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
