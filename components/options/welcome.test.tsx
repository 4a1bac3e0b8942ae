// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions, fakeConnection } from './testing/fake-options.ts';

beforeAll(allowFormatters);
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

const sample = fakeConnection({ id: 's', sourceId: 'sample', accountName: null, lastFour: '' });

async function open(isOnToolbar: boolean | undefined) {
  const settings = { getUserSettings: async () => ({ isOnToolbar }) };
  Object.assign(fakeBrowser.action, settings);
  const fake = createFakeOptions(() => ({ ok: true, connection: sample, agentCount: null }));
  await act(async () => void render(<OptionsPage store={fake.store} />));
  return fake;
}

test.each([
  [false, true],
  [true, false],
  [undefined, false],
])('with isOnToolbar %s the welcome says how to pin the button: %s', async (isOnToolbar, isSaid) => {
  await open(isOnToolbar);
  expect(screen.queryByText(/puzzle piece/u) !== null).toBe(isSaid);
});

test('the welcome offers the sample, stays while that alone is shown, and takes it away again', async () => {
  const { asked, data } = await open(true);
  await act(
    async () => void fireEvent.click(screen.getByRole('button', { name: 'Explore with sample data' })),
  );
  expect(asked.slice(-1)).toEqual([{ type: 'connect', sourceId: 'sample', credential: {}, name: null }]);
  await act(async () => void (data.connections.value = [sample]));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Welcome to Chat Lookup');
  const item = within(screen.getByRole('list', { name: 'Connections' }));
  expect(item.getByText(/nothing of it came from a service/u)).toBeTruthy();
  expect(item.queryByRole('button', { name: /^Replace/u })).toBeNull();
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Remove sample data' })));
  expect(asked.at(-1)).toEqual({ type: 'remove', connectionId: 's' });
  await act(async () => void (data.connections.value = [sample, fakeConnection()]));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Chat Lookup options');
});

test('every link to a part of the page leads to a heading that is there', async () => {
  await open(true);
  const links = within(screen.getByRole('navigation', { name: 'On this page' })).getAllByRole('link');
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    const target = document.querySelector(link.getAttribute('href') ?? '');
    expect(target?.tagName).toBe('H2');
    expect(target?.textContent).toBe(link.textContent);
  }
});
