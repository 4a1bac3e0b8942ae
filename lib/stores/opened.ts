import {
  type ReadonlySignal,
  type Signal,
  batch,
  computed,
  effect,
  signal,
  untracked,
} from '@preact/signals';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import type { ReadingPlace } from '../domain/whereabouts.ts';
import { longestRecentSearch } from '../domain/recent-searches.ts';
import type { Background } from '../messaging/protocol.ts';
import type { ListResults } from './list-results.ts';
import { findRow } from './list-viewport.ts';
import type { PageData } from './page-data.ts';

/** The conversation that is open in place of the list, and what opening one leads to. */
export interface Opened {
  readonly opened: ReadonlySignal<Conversation | null>;
  /** Where in it; null: where it begins by itself. */
  readonly place: Signal<ReadingPlace | null>;
  open(conversation: Conversation): void;
  /** Opens it where it was read before: no new search led to it. */
  reopen(conversation: Conversation, place: ReadingPlace | null): void;
  /** Opens the first result, once it is known. Nothing while the query asks for nothing yet. */
  openFirst(): void;
  openNext(step: 1 | -1): void;
  back(): void;
  /** Somebody reads it, here or elsewhere: it is seen, and the search that led to it remembered. */
  note(conversation: Conversation): void;
  /** Goes on with what was put off, until the returned function is called. */
  start(): () => void;
}

export interface OpenedDeps {
  readonly data: Pick<PageData, 'connections' | 'conversations'>;
  readonly results: ListResults;
  readonly active: Signal<Conversation | null>;
  readonly activeIndex: ReadonlySignal<number>;
  readonly activate: (index: number) => void;
  readonly background: Pick<Background, 'ask'>;
  /** The page's document. */
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

export function createOpened(deps: OpenedDeps): Opened {
  const { active, activate, activeIndex, background, data, page, results } = deps;
  const chosen = signal<Conversation | null>(null);
  const place = signal<ReadingPlace | null>(null);
  /** The query for which Enter was pressed before its results were there. */
  const awaited = signal<string | null>(null);
  const opened = computed(() => {
    const row = chosen.value;
    if (row === null || !data.connections.value.some(({ id }) => id === row.connectionId)) return null;
    return data.conversations.value[findRow(data.conversations.value, row)] ?? row;
  });

  const ignore = (): undefined => undefined;
  const see = (conversation: Conversation): void =>
    void background.ask({ type: 'mark', keys: [keyOf(conversation)], change: 'seen' }).catch(ignore);

  function note(conversation: Conversation): void {
    see(conversation);
    const query = results.shownQuery.peek();
    if (query !== '' && query.length <= longestRecentSearch)
      background.ask({ type: 'rememberSearch', query }).catch(ignore);
  }

  function choose(conversation: Conversation, at: ReadingPlace | null): void {
    batch(() => {
      active.value = conversation;
      chosen.value = conversation;
      place.value = at;
    });
  }

  function open(conversation: Conversation): void {
    choose(conversation, null);
    note(conversation);
  }

  return {
    opened,
    place,
    open,
    reopen(conversation, at) {
      choose(conversation, at);
      see(conversation);
    },
    note,
    openFirst() {
      const query = results.query.peek();
      if (results.isSearching.peek()) awaited.value = query;
      else if (query.trim() === '' || results.shownQuery.peek() !== '') {
        const [first] = results.rows.peek();
        if (first !== undefined) open(first);
      }
    },
    openNext(step) {
      const index = activeIndex.peek() + step;
      const next = results.rows.peek()[index];
      if (chosen.peek() === null || next === undefined) return;
      activate(index);
      choose(next, null);
      note(next);
    },
    back() {
      if (chosen.peek() === null) return;
      chosen.value = null;
      // It may have moved meanwhile: what was read last is where reading goes on.
      if (activeIndex.peek() !== -1) activate(activeIndex.peek());
    },
    start() {
      const stopOpening = effect(() => {
        const query = awaited.value;
        if (query === null || (query === results.query.value && results.isSearching.value)) return;
        untracked(() => {
          awaited.value = null;
          const [first] = results.rows.peek();
          if (query === results.query.peek() && first !== undefined) open(first);
        });
      });
      let isMissed = false;
      let seen: { readonly key: string; readonly at: number | null } | null = null;
      const stopSeeing = effect(() => {
        const row = opened.value;
        const before = seen;
        seen = row === null ? null : { key: keyOf(row), at: row.lastActivity };
        // What comes while it is open is seen as well, but not by a page that nobody sees.
        if (row === null || before?.key !== keyOf(row) || before.at === row.lastActivity) return;
        if (page.hidden) isMissed = true;
        else untracked(() => see(row));
      });
      const catchUp = (): void => {
        const row = opened.peek();
        if (page.hidden || !isMissed) return;
        isMissed = false;
        if (row !== null) see(row);
      };
      page.addEventListener('visibilitychange', catchUp);
      return () => {
        stopOpening();
        stopSeeing();
        page.removeEventListener('visibilitychange', catchUp);
      };
    },
  };
}
