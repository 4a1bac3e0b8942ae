import { type ReadonlySignal, batch, computed, effect, signal, untracked } from '@preact/signals';
import { type Agent, type Conversation, keyOf } from '../domain/conversation.ts';
import type { Outcome } from '../domain/failure.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { Facts, MarkChange } from '../domain/marks.ts';
import type { Background } from '../messaging/protocol.ts';
import { findSource } from '../sources/registry.ts';
import type { SourceDescriptor } from '../sources/source.ts';
import type { Clock, ClockTools } from './clock.ts';
import { type ComingBack, createComingBack } from './coming-back.ts';
import { type ConnectionView, createConnectionViews, findPause } from './connection-views.ts';
import { createFacts, nameSources } from '../search/list-facts.ts';
import {
  type ListLayout,
  createLayout,
  groupAsBest,
  groupByDay,
  rowRemOf,
  startOfDay,
} from './list-layout.ts';
import { type ListResults, createListResults } from './list-results.ts';
import { type ListViewport, createListViewport, findRow } from './list-viewport.ts';
import { type Opened, createOpened } from './opened.ts';
import type { PageData } from './page-data.ts';
import type { Shell } from './shell.ts';

/** Reading the cache takes far less; should it hang, the services are asked all the same. Milliseconds. */
const longestLoad = 3000;

/** What happened last, to be said once. */
type Said = 'unreachable' | { readonly words: string };

/** No first paint needs them. */
const webLinks = () => import('./web-links.ts');

export interface ListStoreInput {
  readonly data: PageData;
  readonly background: Pick<Background, 'ask'>;
  readonly clock: Clock;
  readonly shell: Shell;
  /** The page's document, or something that behaves like it in tests. */
  readonly page: ClockTools['page'];
  /** What to take for the height of the list until it is measured, in rem; a popup's unless said. */
  readonly assumedHeight?: number | undefined;
}

export interface ListStore {
  readonly data: PageData;
  readonly clock: Clock;
  readonly shell: Shell;
  readonly results: ListResults;
  readonly layout: ReadonlySignal<ListLayout>;
  readonly viewport: ListViewport;
  /** How many rows the list has, those included that are not loaded yet. */
  readonly rowCount: ReadonlySignal<number>;
  readonly connections: ReadonlySignal<readonly ConnectionView[]>;
  /** Until when refreshing is of no use: every service wants patience. Null: it is of use. */
  readonly pausedUntil: ReadonlySignal<number | null>;
  /** The folded words that rows mark. */
  readonly words: ReadonlySignal<readonly string[]>;
  /** Position of the row that the keyboard is on; -1: none. */
  readonly activeIndex: ReadonlySignal<number>;
  /** The conversation that is open in place of the list. */
  readonly opened: ReadonlySignal<Conversation | null>;
  readonly reading: Pick<Opened, 'place' | 'reopen'>;
  readonly said: ReadonlySignal<Said | null>;
  readonly comingBack: ComingBack;
  /** Asks for what a newly opened page needs; ends when the returned function is called. */
  start(): () => void;
  /** Refreshes these connections, or all. */
  refresh(connectionIds?: readonly string[]): void;
  /** Stops the first reading of a connection's list; a refresh goes on with it. */
  pauseReading(connectionId: string): void;
  /** The background did not answer what was asked of it. */
  tellUnreachable(): void;
  setQuery(query: string): void;
  /** Puts the keyboard on a row; positions beyond the ends mean the ends. */
  activate(index: number): void;
  open(conversation: Conversation): void;
  /** Opens the first result, as soon as it is known. */
  openFirst(): void;
  /** Closes the open conversation. */
  back(): void;
  /** Opens the conversation next to the open one: 1 is the older, -1 the newer. */
  openNext(step: 1 | -1): void;
  openOnWeb(conversation: Conversation): Promise<void>;
  /** Pins it, takes the pin off, or marks it unread or seen. */
  mark(conversation: Conversation, change: MarkChange): void;
  copyLink(conversation: Conversation): Promise<void>;
  /** Says in the live region what was just done. */
  say(words: string): void;
  /** Reads a conversation's messages at its service. Rejects when the background does not answer. */
  fetchTranscript(conversation: Conversation): Promise<Outcome<Transcript>>;
  /** What this person did with it. */
  factsOf(conversation: Conversation): Facts;
  agentOf(conversation: Conversation): Agent | null;
  sourceOf(conversation: Conversation): SourceDescriptor | undefined;
}

/** All that popup and side panel know and do, without a page. */
export function createListStore(input: ListStoreInput): ListStore {
  const { data, background, clock, shell, page, assumedHeight } = input;
  const facts = computed(() => createFacts(data.connections.value, data.marks.value));
  const results = createListResults({
    data,
    sources: computed(() => nameSources(data.connections.value)),
    facts,
    now: () => clock.now.peek(),
  });
  const today = computed(() => startOfDay(clock.now.value));
  const missing = computed(() =>
    results.shownQuery.value === '' ? Math.max(0, data.count.value - results.rows.value.length) : 0,
  );
  const layout = computed(() => {
    const rows = results.rows.value;
    const isByDate = results.order.value === 'newest';
    const groups = isByDate
      ? groupByDay(rows, today.value, results.liftedCount.value)
      : groupAsBest(rows.length);
    return createLayout(groups, rows.length, missing.value, rowRemOf(data.preferences.value));
  });
  const active = signal<Conversation | null>(null);
  const activeIndex = computed(() => findRow(results.rows.value, active.value, results.liftedCount.value));
  const viewport = createListViewport({
    rows: results.rows,
    lifted: results.liftedCount,
    layout,
    listId: results.shownQuery,
    active,
    assumedHeight,
  });
  const said = signal<Said | null>(null);
  const comingBack = createComingBack({ data, results, now: () => clock.now.peek() });

  const ask = (reason: 'open' | 'person', connectionIds: readonly string[] | null): void => {
    said.value = null;
    background.ask({ type: 'refresh', connectionIds, reason }).catch(() => void (said.value = 'unreachable'));
  };

  let hasAsked = false;
  const askOnce = (): void => {
    if (!hasAsked) ask('open', null);
    hasAsked = true;
  };

  function start(): () => void {
    const stopTicking = clock.start();
    viewport.widen();
    // A side panel lives for hours behind others: shown again, it is as good as opened.
    const refreshShown = (): void => {
      if (!page.hidden) ask('open', null);
    };
    page.addEventListener('visibilitychange', refreshShown);
    // What is cached comes first, and is searched: a worker that reads it too, to compare it with what is new, would slow
    // both down.
    const stopAsking = effect(() => {
      if (data.isLoaded.value && !results.isSearching.value) untracked(askOnce);
    });
    const overdue = setTimeout(askOnce, longestLoad);
    const stopReading = reading.start();
    return () => {
      stopAsking();
      stopReading();
      clearTimeout(overdue);
      page.removeEventListener('visibilitychange', refreshShown);
      stopTicking();
      viewport.stop();
      results.stop();
    };
  }

  function activate(index: number): void {
    const rows = results.rows.peek();
    const place = Math.max(0, Math.min(rows.length - 1, index));
    batch(() => {
      comingBack.place.value = null;
      active.value = rows[place] ?? null;
      if (rows.length > 0) viewport.show(place);
    });
  }

  const reading = createOpened({ data, results, active, activeIndex, activate, background, page });
  const connections = createConnectionViews(data, clock.now);
  const store: ListStore = {
    data,
    clock,
    shell,
    results,
    layout,
    viewport,
    rowCount: computed(() => results.rows.value.length + missing.value),
    connections,
    pausedUntil: computed(() => findPause(connections.value)),
    words: results.marks,
    activeIndex,
    opened: reading.opened,
    reading,
    said,
    comingBack,
    start,
    refresh: (connectionIds) => ask('person', connectionIds ?? null),
    pauseReading: (connectionId) =>
      void background
        .ask({ type: 'pauseReading', connectionId })
        .catch(() => void (said.value = 'unreachable')),
    tellUnreachable: () => void (said.value = 'unreachable'),
    setQuery: (query) =>
      batch(() => {
        comingBack.place.value = null;
        reading.back();
        active.value = null;
        said.value = null;
        results.setQuery(query);
      }),
    activate,
    open: reading.open,
    openFirst: reading.openFirst,
    back: reading.back,
    openNext: reading.openNext,
    openOnWeb: async (conversation) => {
      const link = (await webLinks()).linkOf(store, conversation);
      if (link === null) return;
      shell.openInBackground(link.url);
      reading.note(conversation);
    },
    mark: (conversation, change) =>
      void background
        .ask({ type: 'mark', keys: [keyOf(conversation)], change })
        .catch(() => void (said.value = 'unreachable')),
    copyLink: async (conversation) => (await webLinks()).copyLink(store, conversation),
    say: (words) => void (said.value = { words }),
    factsOf: (conversation) => facts.value(conversation),
    fetchTranscript: (conversation) => background.ask({ type: 'readTranscript', key: keyOf(conversation) }),
    agentOf: ({ connectionId, agentId }) =>
      agentId === null ? null : (data.agents.value.get(connectionId)?.get(agentId) ?? null),
    sourceOf: ({ connectionId }) => {
      const connection = data.connections.value.find((candidate) => candidate.id === connectionId);
      return connection === undefined ? undefined : findSource(connection.sourceId);
    },
  };
  return store;
}
