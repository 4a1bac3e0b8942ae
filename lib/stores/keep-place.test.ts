import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Whereabouts, ReadingPlace } from '../domain/whereabouts.ts';
import { createFakeConversations } from '../../components/testing/fake-conversations.ts';
import {
  createFakePageData,
  type FakePageData,
  fakeConversation,
  fakeNow,
} from '../../components/testing/fake-page-data.ts';
import { parseQuery } from '../search/parse-query.ts';
import { createSearch } from '../search/search.ts';
import { keepPlace } from './keep-place.ts';
import { createListStore, type ListStore } from './list-store.ts';
import { rowRem } from './list-layout.ts';
import { returnToPlace } from './return-to-place.ts';

let time: number;
let data: FakePageData;
let written: Whereabouts[];
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  time = fakeNow;
  data = createFakePageData({ conversations: createFakeConversations(200) });
  written = [];
  page = new EventTarget();
});

afterEach(() => vi.useRealTimers());

function openStore(place: Whereabouts | null = null, isSearchReady = true): ListStore {
  const store = createListStore({
    data,
    background: { ask: async () => null as never },
    clock: { now: signal(time), start: () => () => undefined },
    shell: {
      openInBackground: () => undefined,
      openOptions: () => undefined,
      copy: async () => true,
      close: () => undefined,
    },
    page: { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined },
  });
  store.comingBack.begin(place);
  if (isSearchReady) makeReady(store);
  return store;
}

const makeReady = ({ results }: ListStore): void =>
  results.useSearch({ search: createSearch({ now: () => 0, yieldTurn: (go) => go() }), parse: parseQuery });

function keep(store: ListStore): () => void {
  const write = async (place: Whereabouts): Promise<void> => void written.push(place);
  return keepPlace({ store, write, now: () => time, page });
}

const touch = (): boolean => page.dispatchEvent(new Event('keydown'));
const rowAt = (index: number) => {
  const { connectionId, id, lastActivity } = data.conversations.value[index] ?? fakeConversation();
  return { connectionId, id, lastActivity };
};
const start: Whereabouts = {
  touchedAt: fakeNow,
  query: '',
  active: null,
  opened: null,
  reading: null,
  top: null,
};

test('each change of the query is written at once, a list that is scrolled ten times a second', () => {
  const store = openStore();
  const stop = keep(store);
  touch();
  for (const query of ['r', 're', 'ren']) store.setQuery(query);
  expect(written.map(({ query }) => query)).toEqual(['r', 're', 'ren']);
  store.setQuery('');
  vi.advanceTimersByTime(1000);
  written.length = 0;
  for (let top = 1; top <= 10; top += 1) store.viewport.scrolledTo(top * rowRem);
  expect(written).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(written).toHaveLength(2);
  expect(written[1]?.top?.row).toEqual(rowAt(9));
  stop();
});

test('what was typed before the page was ready is kept, a page in which nobody did anything is not', () => {
  const idle = keep(openStore());
  expect(written).toEqual([]);
  idle();
  const store = openStore(null, false);
  store.setQuery('per');
  const stop = keep(store);
  expect(written.map(({ query }) => query)).toEqual(['per']);
  stop();
});

test('to come back counts as doing something', () => {
  const store = openStore({ ...start, query: 'a', touchedAt: fakeNow - 50 * 60_000 });
  const stop = keep(store);
  const stopReturning = returnToPlace(store);
  expect(written.at(-1)).toMatchObject({ query: 'a', touchedAt: fakeNow });
  stopReturning();
  stop();
});

test('what is kept names rows, and holds no text of theirs', () => {
  const store = openStore();
  const stop = keep(store);
  touch();
  store.activate(3);
  vi.advanceTimersByTime(200);
  const row = data.conversations.value[3];
  if (row !== undefined) store.open(row);
  store.reading.place.value = { messageId: 'm1', offset: -4 };
  vi.advanceTimersByTime(200);
  expect(written.at(-1)).toEqual({
    ...start,
    active: rowAt(3),
    opened: rowAt(3),
    reading: { messageId: 'm1', offset: -4 },
  });
  stop();
});

test('rows that move by themselves write nothing, so that the page touched last is the one that is kept', () => {
  const store = openStore();
  const stop = keep(store);
  touch();
  store.activate(50);
  vi.advanceTimersByTime(1000);
  written.length = 0;
  time += 11_000;
  data.conversations.value = [
    fakeConversation({ id: 'new', lastActivity: fakeNow }),
    ...data.conversations.value.slice(0, 40),
  ];
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
  stop();
});

test.each([
  ['is removed', () => (data.connections.value = [])],
  [
    'has another account',
    () => (data.connections.value = data.connections.value.map((each) => ({ ...each, identity: 'other' }))),
  ],
])('when a connection %s, neither the page nor the next one names its people', (_, change) => {
  const store = openStore();
  const stop = keep(store);
  touch();
  store.setQuery('person7@customer.example');
  const row = data.conversations.value[0];
  if (row !== undefined) store.open(row);
  vi.advanceTimersByTime(1000);
  time += 3_600_000;
  change();
  data.conversations.value = [];
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toMatchObject({ query: '', active: null, opened: null });
  expect(store.opened.value).toBeNull();
  expect(store.results.query.value).toBe('');
  stop();
});

test('a popup that closes between two writings still writes the last; switched off, nothing is written', () => {
  const store = openStore();
  const stop = keep(store);
  touch();
  store.activate(1);
  store.activate(2);
  expect(written.at(-1)?.active).toEqual(rowAt(1));
  page.dispatchEvent(new Event('pagehide'));
  expect(written.at(-1)?.active).toEqual(rowAt(2));
  written.length = 0;
  data.preferences.value = { ...data.preferences.value, restoreMinutes: 0 };
  store.setQuery('anna');
  time += 3_600_000;
  touch();
  page.dispatchEvent(new Event('pagehide'));
  expect(written).toEqual([]);
  stop();
});

test('to be touched without a change keeps a place longer', () => {
  const store = openStore();
  const stop = keep(store);
  touch();
  store.setQuery('a');
  time += 59 * 60_000;
  touch();
  expect(written.at(-1)).toMatchObject({ query: 'a', touchedAt: time });
  stop();
});

test('a page comes back to query, row, scroll, conversation and message', () => {
  const first = openStore();
  const stopFirst = keep(first);
  touch();
  first.setQuery('a');
  const rows = first.results.rows.peek();
  expect(rows.length).toBeGreaterThan(40);
  first.activate(30);
  const row = rows[30];
  if (row !== undefined) first.open(row);
  first.reading.place.value = { messageId: 'm7', offset: 12 };
  vi.advanceTimersByTime(1000);
  stopFirst();

  const second = openStore(written.at(-1) ?? null);
  const stop = returnToPlace(second);
  expect(second.comingBack.place.value).toBeNull();
  expect(second.results.query.value).toBe('a');
  expect(second.activeIndex.value).toBe(30);
  expect(second.opened.value?.id).toBe(row?.id);
  expect(second.reading.place.value).toEqual({ messageId: 'm7', offset: 12 } satisfies ReadingPlace);
  expect(second.viewport.top.value).toBeCloseTo(first.viewport.top.value, 5);
  stop();
});

test('a page waits for its rows before it comes back, and for its search', () => {
  data.isLoaded.value = false;
  const store = openStore({ ...start, query: 'a', active: rowAt(9) }, false);
  const stop = returnToPlace(store);
  expect(store.results.query.value).toBe('a');
  expect(store.comingBack.place.value).not.toBeNull();
  makeReady(store);
  expect(store.comingBack.place.value).not.toBeNull();
  data.isLoaded.value = true;
  expect(store.comingBack.place.value).toBeNull();
  stop();
});

test('a row of the first screen is chosen at once', () => {
  data.isLoaded.value = false;
  const store = openStore({ ...start, active: rowAt(2) }, false);
  const stop = returnToPlace(store);
  expect(store.activeIndex.value).toBe(2);
  stop();
});

test('an hour later, or with a place that is damaged, a page starts fresh', () => {
  expect(openStore({ ...start, query: 'a', touchedAt: fakeNow - 61 * 60_000 }).results.query.value).toBe('');
  const damaged = openStore({ ...start, query: '', opened: 'c1/chat-1' } as unknown as Whereabouts);
  const stop = returnToPlace(damaged);
  expect(damaged.comingBack.place.value).toBeNull();
  expect(damaged.opened.value).toBeNull();
  stop();
});

test('what somebody types or chooses first ends the way back', () => {
  data.isLoaded.value = false;
  const place = { ...start, query: 'a', active: rowAt(9) };
  for (const act of [(store: ListStore) => store.setQuery('b'), (store: ListStore) => store.activate(0)]) {
    const store = openStore(place);
    const stop = returnToPlace(store);
    act(store);
    expect(store.comingBack.place.value).toBeNull();
    stop();
  }
});

test('what is no longer there is left out, and a list that never comes is not waited for', () => {
  const gone = { connectionId: 'c1', id: 'gone', lastActivity: fakeNow };
  const store = openStore({ ...start, active: gone, opened: gone, top: { row: gone, offset: 1 } });
  const stop = returnToPlace(store);
  expect(store.comingBack.place.value).toBeNull();
  expect([store.activeIndex.value, store.opened.value, store.viewport.top.value]).toEqual([-1, null, 0]);
  stop();
  data.isLoaded.value = false;
  const waiting = openStore({ ...start, top: { row: rowAt(50), offset: 0 } });
  const stopWaiting = returnToPlace(waiting);
  expect(waiting.comingBack.place.value).not.toBeNull();
  vi.advanceTimersByTime(5000);
  expect(waiting.comingBack.place.value).toBeNull();
  stopWaiting();
});

test('rows that come to stand above the list, and the glide to them, make no place', () => {
  const store = openStore();
  const stop = keep(store);
  time += 100;
  store.viewport.scrolledTo(20 * rowRem);
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([]);
  touch();
  store.results.arrange((rows) => ({ rows: rows.toReversed(), count: 3 }));
  store.viewport.scrolledTo(store.layout.value.topOf(3));
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)?.top ?? null).toBeNull();
  stop();
});
