// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { createFakeOptions } from '../options/testing/fake-options.ts';
import { OptionsPage } from '../options/options-page.tsx';
import { notesOf } from '../options/whats-new-section.tsx';
import { createFakePageData, fakeConversation } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

async function open(version: string | null) {
  const app = renderApp(createFakePageData({ conversations: [fakeConversation()] }));
  app.ask.mockImplementation((async ({ type }: { type: string }) =>
    type === 'takeUpdate' ? version : null) as typeof app.ask);
  return { ...app, wait: () => act(async () => void (await vi.advanceTimersByTimeAsync(1000))) };
}

const line = () => screen.queryByRole('region', { name: 'Update' });
const asked = ({ ask }: Awaited<ReturnType<typeof open>>) =>
  ask.mock.calls.filter(([{ type }]) => type === 'takeUpdate').length;

test('after an update a line says so, but not to who is gone within a second', async () => {
  const app = await open('0.2.0');
  expect([asked(app), line()]).toEqual([0, null]);
  await app.wait();
  expect(asked(app)).toBe(1);
  expect(line()?.textContent).toContain('0.2.0');
});

test('the line goes when it is dismissed, and the focus is in the search', async () => {
  const app = await open('0.2.0');
  await app.wait();
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(line()).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search chats' }));
});

test('what is new is shown in the options, and the line is gone', async () => {
  const app = await open('0.2.0');
  await app.wait();
  fireEvent.click(screen.getByRole('button', { name: 'What’s new' }));
  expect(app.shell.openOptions).toHaveBeenCalledExactlyOnceWith('#whats-new');
  expect(line()).toBeNull();
});

test('without an update there is no line', async () => {
  const app = await open(null);
  await app.wait();
  expect([asked(app), line()]).toEqual([1, null]);
});

test('a link to what is new brings the reader to its heading', async () => {
  const { store } = createFakeOptions();
  render(<OptionsPage store={store} />);
  await act(async () => store.follow('#whats-new'));
  expect(document.activeElement).toBe(
    screen.getByRole('heading', { name: `What’s new in version ${notesOf}` }),
  );
});

test('the notes are of this very release', () => {
  expect(manifest.version.split('.').slice(0, 2).join('.'), 'write what is new, in every language').toBe(
    notesOf,
  );
});
