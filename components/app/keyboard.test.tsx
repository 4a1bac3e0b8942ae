// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import { listKeys } from '../help/list-keys.ts';
import { createFakeConversations } from '../testing/fake-conversations.ts';
import { createFakePageData } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';
import * as width from './watch-width.ts';

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

const press = (key: string, change: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...change });
const searchField = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Search chats' });
const type = (text: string): void => void fireEvent.input(searchField(), { target: { value: text } });

function open() {
  const data = createFakePageData({ conversations: createFakeConversations(200) });
  return { data, ...renderApp(data) };
}

test('arrows move by a row, Page Up and Page Down by a screenful, and none beyond the ends', () => {
  const { store } = open();
  press('ArrowUp');
  expect(store.activeIndex.value).toBe(0);
  press('ArrowDown');
  expect(store.activeIndex.value).toBe(1);
  press('PageDown');
  const page = store.activeIndex.value - 1;
  expect(page).toBeGreaterThan(3);
  press('PageDown');
  press('PageUp');
  expect(store.activeIndex.value).toBe(1 + page);
  press('PageUp');
  press('PageUp');
  expect(store.activeIndex.value).toBe(0);
  press('End');
  press('ArrowDown');
  expect(store.activeIndex.value).toBe(199);
  press('Home');
  expect(store.activeIndex.value).toBe(0);
});

test('with a query Home and End are left to the caret, with Ctrl or Cmd they move the list', () => {
  const { store } = open();
  type('a');
  expect(press('Home')).toBe(true);
  expect(press('End')).toBe(true);
  expect(store.activeIndex.value).toBe(-1);
  expect(press('End', { metaKey: true })).toBe(false);
  expect(store.activeIndex.value).toBe(store.results.rows.value.length - 1);
  expect(press('Home', { ctrlKey: true })).toBe(false);
  expect(store.activeIndex.value).toBe(0);
});

test('Cmd+Enter opens the web app behind, in the list and in an open conversation, and the page stays', async () => {
  const { shell, store } = open();
  press('ArrowDown');
  press('Enter', { metaKey: true });
  await waitFor(() => expect(shell.openInBackground).toHaveBeenCalledTimes(1));
  expect(store.opened.value).toBeNull();
  press('Enter');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(shell.openInBackground).toHaveBeenCalledTimes(2));
  expect(store.opened.value).not.toBeNull();
});

test('Escape leaves the conversation, then clears the query, then closes', () => {
  const { shell, store } = open();
  type('a');
  press('ArrowDown');
  press('Enter');
  expect(store.opened.value).not.toBeNull();
  press('Escape');
  expect([store.opened.value, searchField().value]).toEqual([null, 'a']);
  press('Escape');
  expect(searchField().value).toBe('');
  expect(shell.close).not.toHaveBeenCalled();
  press('Escape');
  expect(shell.close).toHaveBeenCalledOnce();
});

test('Cmd+C copies the link of the active row or the open conversation, unless text is selected', async () => {
  const { shell } = open();
  press('ArrowDown');
  await act(async () => void press('c', { metaKey: true }));
  press('Enter');
  await act(async () => void press('C', { ctrlKey: true }));
  await waitFor(() => expect(shell.copy).toHaveBeenCalledTimes(2));
  press('Escape');
  type('a');
  searchField().select();
  expect(press('c', { ctrlKey: true })).toBe(true);
  press('c', { ctrlKey: true, shiftKey: true });
  expect(shell.copy).toHaveBeenCalledTimes(2);
});

test('Alt with an arrow goes through the conversations and stops at the first', () => {
  const { store } = open();
  press('Enter');
  const first = store.opened.value;
  press('ArrowUp', { altKey: true });
  expect(store.opened.value).toBe(first);
  press('ArrowDown', { altKey: true });
  expect(store.opened.value).toBe(store.results.rows.value[1]);
  press('ArrowDown', { altKey: true });
  press('ArrowUp', { altKey: true });
  expect(store.activeIndex.value).toBe(1);
});

test('? shows all keys, Escape or ? hides them, and no other key reaches the page meanwhile', async () => {
  const { store, shell } = open();
  expect(press('?')).toBe(true);
  expect(screen.queryByRole('dialog')).toBeNull();
  press('Enter');
  expect(press('?')).toBe(false);
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard' });
  for (const { rows } of listKeys({ isMac: false, hasLetterKeys: true }))
    for (const { words } of rows) expect(within(sheet).getAllByText(words).length).toBeGreaterThan(0);
  press('ArrowDown', { altKey: true });
  press('b');
  expect(store.activeIndex.value).toBe(0);
  expect(document.activeElement).not.toBe(searchField());
  press('Escape');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(store.opened.value).not.toBeNull();
  press('?');
  await screen.findByRole('dialog', { name: 'Keyboard' });
  press('?');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(shell.close).not.toHaveBeenCalled();
});

test('switched off, single keys do nothing outside of a field, and the sheet does not name them', async () => {
  const { data } = open();
  data.preferences.value = { ...data.preferences.value, letterKeys: false };
  press('Enter');
  for (const key of ['?', '/', 'b']) expect(press(key)).toBe(true);
  expect(document.activeElement).not.toBe(searchField());
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }));
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard' });
  expect(within(sheet).queryByText('Go to the search field')).toBeNull();
});

test('on a Mac the sheet shows the keys of a Mac', () => {
  const keysOf = (isMac: boolean): string =>
    listKeys({ isMac, hasLetterKeys: true })
      .flatMap(({ rows }) => rows.flatMap(({ ways }) => ways.flat()))
      .join(' ');
  expect(keysOf(true)).toMatch(/⌘ C/u);
  expect(keysOf(true)).not.toMatch(/Ctrl|Alt/u);
  expect(keysOf(false)).not.toMatch(/⌘|⌥/u);
});

test('Escape and a click elsewhere close the menu, and nothing else', async () => {
  const { shell } = open();
  const button = screen.getByRole('button', { name: 'More' });
  fireEvent.click(button);
  expect(await screen.findByRole('menu', { name: 'More' })).toBeTruthy();
  expect(button.getAttribute('aria-expanded')).toBe('true');
  press('Escape');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(button);
  fireEvent.click(button);
  await screen.findByRole('menu', { name: 'More' });
  fireEvent.pointerDown(searchField());
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(shell.close).not.toHaveBeenCalled();
});

test('beside an open conversation the list keeps its keys while the search field has the focus', () => {
  vi.spyOn(width, 'watchWidth').mockReturnValue(signal(true));
  const { shell, store } = open();
  expect(screen.getByText('Choose a conversation to read it here.')).toBeTruthy();
  press('Enter');
  expect(document.querySelector('.list-pane')?.hasAttribute('inert')).toBe(false);
  press('ArrowDown');
  expect(store.activeIndex.value).toBe(0);
  searchField().focus();
  press('ArrowDown');
  expect(store.activeIndex.value).toBe(1);
  press('Enter');
  expect(store.opened.value).toBe(store.results.rows.value[1]);
  searchField().focus();
  press('Escape');
  expect(store.opened.value).toBeNull();
  expect(shell.close).not.toHaveBeenCalled();
});
