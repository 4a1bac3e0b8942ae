import { computed, signal } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { type Conversation, compareConversations } from '../domain/conversation.ts';
import { createLayout, groupByDay, rowRem, startOfDay } from './list-layout.ts';
import { createListViewport } from './list-viewport.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const now = new Date(2026, 7, 20, 15).getTime();
const minute = 60_000;

const row = (id: string, age: number): Conversation =>
  makeConversation({
    id,
    title: id,
    lastActivity: now - age * minute,
  });

const rows = signal<readonly Conversation[]>([]);
const active = signal<Conversation | null>(null);
const query = signal('');
const lifted = signal(0);

beforeEach(() => {
  rows.value = Array.from({ length: 200 }, (_, index) => row(`r${index}`, index + 1));
  active.value = null;
  query.value = '';
  lifted.value = 0;
});

function create() {
  const layout = computed(() =>
    createLayout(groupByDay(rows.value, startOfDay(now), lifted.value), rows.value.length),
  );
  return createListViewport({ rows, lifted, layout, listId: query, active });
}

const arrive = (...added: readonly Conversation[]): void => {
  const ids = new Set(added.map(({ id }) => id));
  rows.value = [...added, ...rows.value.filter(({ id }) => !ids.has(id))].toSorted(compareConversations);
};

test('the first paint has no more rows than are in view; rows for scrolling come when asked for', () => {
  const viewport = create();
  const { end } = viewport.range.value;
  expect(end).toBeLessThanOrEqual(Math.ceil(32 / rowRem) + 1);
  viewport.widen();
  expect(viewport.range.value.end).toBeGreaterThan(end);
});

test('a list that stands where it is to go gets no command to go there', () => {
  const viewport = create();
  const before = viewport.command.value;
  viewport.toTop();
  query.value = 'other';
  expect(viewport.command.value).toBe(before);
});

test('at the top with nothing chosen, new rows simply appear', () => {
  const viewport = create();
  arrive(row('new', 0));
  expect(viewport.top.value).toBe(0);
  expect(viewport.newAbove.value).toBe(0);
});

test('while the list is scrolled, new rows leave what is read in place and are counted', () => {
  const viewport = create();
  viewport.scrolledTo(50 * rowRem);
  arrive(row('new1', 0), row('new2', 0.5));
  expect(viewport.top.value).toBeCloseTo(52 * rowRem);
  expect(viewport.command.value.top).toBeCloseTo(52 * rowRem);
  expect(viewport.newAbove.value).toBe(2);
  viewport.toTop();
  expect(viewport.command.value.top).toBe(0);
  expect(viewport.newAbove.value).toBe(0);
});

test('a row that moves to the top because of its own new message takes nobody along', () => {
  const viewport = create();
  viewport.scrolledTo(50 * rowRem);
  const first = rows.value[49]!;
  arrive({ ...first, lastActivity: now });
  expect(viewport.top.value).toBeCloseTo(50 * rowRem);
});

test('at the top, a chosen row or a pointer on the list holds everything in place', () => {
  const viewport = create();
  active.value = rows.value[2]!;
  arrive(row('new1', 0));
  expect(viewport.top.value).toBeCloseTo(rowRem);
  active.value = null;
  viewport.toTop();
  viewport.isPointedAt.value = true;
  arrive(row('new2', -1));
  expect(viewport.top.value).toBeCloseTo(rowRem);
  expect(viewport.newAbove.value).toBe(1);
});

test('older rows that arrive below change nothing in view', () => {
  const viewport = create();
  viewport.scrolledTo(20 * rowRem);
  arrive(row('old', 10_000));
  expect(viewport.top.value).toBe(20 * rowRem);
  expect(viewport.newAbove.value).toBe(0);
});

test('another query begins at the top', () => {
  const viewport = create();
  viewport.scrolledTo(50 * rowRem);
  query.value = 'other';
  expect(viewport.top.value).toBe(0);
});

test('the range only changes when rows enter or leave', () => {
  const viewport = create();
  viewport.scrolledTo(40);
  const before = viewport.range.value;
  viewport.scrolledTo(40.05);
  expect(viewport.range.value).toBe(before);
  viewport.scrolledTo(80);
  expect(viewport.range.value).not.toEqual(before);
});
