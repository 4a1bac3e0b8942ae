import { computed, signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import { createPageFinder } from '../search/find-about-page.ts';
import { type TextBlock, writeTexts } from '../search/text-block.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createAboutPage } from './about-page.ts';
import { createLayout, groupByDay, rowRem, startOfDay } from './list-layout.ts';
import { createListResults } from './list-results.ts';
import { createListViewport } from './list-viewport.ts';

const now = new Date(2026, 7, 20, 15).getTime();

const web = (id: string, age: number, path: string): Conversation => ({
  ...fakeChat(id, now - age * 60_000),
  trigger: { kind: 'web_extension', url: `http://crm.test${path}` },
});

const conversations = signal<readonly Conversation[]>([]);
const isLoaded = signal(true);
let address: string | null = 'http://crm.test/deals/42';
let opened = signal<Conversation | null>(null);
let time = 0;

beforeEach(() => {
  const many = Array.from({ length: 100 }, (_, age) => fakeChat(`r${age}`, now - age * 60_000));
  const pages = Array.from({ length: 8 }, (_, place) =>
    web(`w${place}`, 200 + place, `/deals/${42 + place}`),
  );
  conversations.value = [...many, ...pages];
  isLoaded.value = true;
  address = 'http://crm.test/deals/42';
  opened = signal(null);
  time = 300;
});

function setUp() {
  const blocks = computed<readonly TextBlock[]>(() => [
    { connectionId: 'c1', ...writeTexts(conversations.value), rows: conversations.value },
  ]);
  const data = { conversations, blocks, isLoaded, agents: signal(new Map()), people: signal(new Map()) };
  const results = createListResults({
    data,
    sources: signal(new Map()),
    facts: signal(() => ({ isUnread: false, isPinned: false })),
    now: () => now,
  });
  const lifted = results.liftedCount;
  const layout = computed(() => {
    const { value: rows } = results.rows;
    return createLayout(groupByDay(rows, startOfDay(now), lifted.value), rows.length);
  });
  const active = signal<Conversation | null>(null);
  const viewport = createListViewport({
    rows: results.rows,
    lifted,
    layout,
    listId: results.shownQuery,
    active,
  });
  const store = { data, results, viewport, activeIndex: signal(-1), opened } as unknown as Parameters<
    typeof createAboutPage
  >[0]['store'];
  const frames: (() => void)[] = [];
  const about = createAboutPage({
    store,
    place: { now: () => time, readPage: async () => address, nextFrame: (run) => void frames.push(run) },
    finder: createPageFinder(),
  });
  const first = (count: number): readonly string[] => results.rows.value.slice(0, count).map(({ id }) => id);
  return { about, results, viewport, layout, frames, first };
}

test('they stand on top, five of them, as a group of their own; all on demand', async () => {
  const { about, first, layout, results } = setUp();
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(5));
  expect(first(6)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'r0']);
  expect(layout.value.groups[0]).toEqual({ day: 'about', start: 0, end: 5 });
  expect(results.rows.value).toHaveLength(108);
  expect(new Set(results.rows.value.map(keyOf)).size).toBe(108);
  expect(about.total.value).toBe(8);
  about.showAll(true);
  expect(results.liftedCount.value).toBe(8);
});

test('what is on screen stays where it is until it was painted, then the list glides to its top', async () => {
  const { about, frames, results, viewport } = setUp();
  const before = viewport.top.value;
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(5));
  expect(viewport.top.value).toBeGreaterThan(before + 5 * rowRem);
  expect(viewport.newAbove.value).toBe(0);
  expect(viewport.command.value.behavior).toBeUndefined();
  for (const run of frames) run();
  expect(viewport.command.value).toEqual({ top: 0, behavior: 'smooth' });
});

test.each([
  ['scrolled', ({ viewport }: ReturnType<typeof setUp>) => viewport.scrolledTo(20)],
  ['pointed at', ({ viewport }: ReturnType<typeof setUp>) => void (viewport.isPointedAt.value = true)],
  ['read for some seconds', () => void (time = 5000)],
])('a list that was %s is left as it is until a person asks', async (_, touch) => {
  const kit = setUp();
  touch(kit);
  await kit.about.look(false);
  await vi.waitFor(() => expect(kit.about.isHeld.value).toBe(true));
  expect(kit.results.liftedCount.value).toBe(0);
  expect(kit.about.heldCount.value).toBe(8);
  kit.about.reveal();
  expect(kit.results.liftedCount.value).toBe(5);
  expect(kit.about.isHeld.value).toBe(false);
});

test('a click on the toolbar button shows what is about the page now, and another page takes it away', async () => {
  const { about, first, results } = setUp();
  address = null;
  await about.look(false);
  expect(about.isBlind.value).toBe(true);
  time = 60_000;
  address = 'http://crm.test/deals/45';
  await about.look(true);
  await vi.waitFor(() => expect(first(2)).toEqual(['w3', 'w0']));
  expect(about.isBlind.value).toBe(false);
  address = null;
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(0));
});

test('a list that is scrolled stays where it is when what stood on top goes back to its days', async () => {
  const { about, results, viewport } = setUp();
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(5));
  viewport.scrolledTo(2 * rowRem);
  address = null;
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(0));
  expect(viewport.top.value).toBeLessThan(2 * rowRem);
});

test('while something is sought nothing stands on top; after it they do', async () => {
  const { about, results } = setUp();
  time = 5000;
  await about.look(false);
  await vi.waitFor(() => expect(about.isHeld.value).toBe(true));
  results.setQuery('w1');
  expect(about.isHeld.value).toBe(false);
  results.setQuery('');
  expect(results.liftedCount.value).toBe(5);
});

test('what comes while they are shown joins them', async () => {
  const { about, first, results } = setUp();
  await about.look(false);
  await vi.waitFor(() => expect(results.liftedCount.value).toBe(5));
  conversations.value = [web('new', -1, '/deals/42'), ...conversations.value];
  await vi.waitFor(() => expect(first(2)).toEqual(['new', 'w0']));
});
