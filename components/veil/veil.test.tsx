// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { defaultPreferences } from '../../lib/domain/preferences.ts';
import { createFakePageData, fakeConversation, fakeMessage } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

afterEach(cleanup);

const row = (): string => screen.getByRole('row').textContent ?? '';

function open(title: string | null = 'Alpha') {
  const lastMessage = fakeMessage({ state: 'text', text: 'Where is my order?' }, 'customer');
  const data = createFakePageData({ conversations: [fakeConversation({ title, lastMessage })] });
  return { ...renderApp(data), data };
}

test('Alt+Shift+V asks for the veil from within the search field too, and other keys do not', () => {
  const { ask } = open();
  const field = screen.getByRole('combobox', { name: 'Search chats' });
  fireEvent.keyDown(field, { key: 'V', code: 'KeyV', shiftKey: true });
  fireEvent.keyDown(field, { key: 'v', code: 'KeyV', altKey: true });
  fireEvent.keyDown(field, { key: '◊', code: 'KeyV', altKey: true, shiftKey: true, repeat: true });
  expect(ask.mock.calls.filter(([{ type }]) => type === 'setPreferences')).toEqual([]);
  fireEvent.keyDown(field, { key: '◊', code: 'KeyV', altKey: true, shiftKey: true });
  expect(ask).toHaveBeenCalledWith({ type: 'setPreferences', change: { isVeiled: true } });
});

test('while it is drawn a bar says so and ends it, and the menu offers to end it', async () => {
  const { ask, data } = open();
  expect(screen.queryByRole('region', { name: 'Screen-share mode' })).toBeNull();
  await act(async () => void (data.preferences.value = { ...defaultPreferences, isVeiled: true }));
  expect(screen.getByRole('region', { name: 'Screen-share mode' }).textContent).toContain('blurred');
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'More' })));
  expect(screen.getByRole('menuitem', { name: 'End screen-share mode' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show them' }));
  expect(ask).toHaveBeenCalledWith({ type: 'setPreferences', change: { isVeiled: false } });
});

test('while it is drawn no tooltip names what was searched for, and afterwards it does again', async () => {
  const { data } = open();
  await act(
    async () => void (data.savedSearches.value = [{ id: 's', name: 'Anna', query: 'from:anna@example.com' }]),
  );
  const chip = screen.getByRole('button', { name: /Anna/u });
  const point = (): boolean => fireEvent.mouseOver(chip.firstElementChild ?? chip);
  point();
  expect(chip.title).toBe('from:anna@example.com');
  await act(async () => void (data.preferences.value = { ...defaultPreferences, isVeiled: true }));
  point();
  expect(chip.title).toBe('');
  fireEvent.mouseOver(screen.getByRole('button', { name: 'Refresh' }));
  expect(screen.getByRole('button', { name: 'Refresh' }).title).toBe('Refresh');
  point();
  await act(async () => void (data.preferences.value = defaultPreferences));
  expect(chip.title).toBe('from:anna@example.com');
});

test('last messages that are hidden are nowhere in the list, nor in a title made of them', async () => {
  const { data } = open(null);
  expect(row()).toContain('Where is my order?');
  await act(async () => void (data.preferences.value = { ...defaultPreferences, hidesPreviews: true }));
  expect(row()).not.toContain('order');
  expect(row()).toContain('SDR copilot');
});
