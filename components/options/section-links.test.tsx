// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions, fakeConnection } from './testing/fake-options.ts';

afterEach(cleanup);

const linked = (): readonly (string | null)[] =>
  within(screen.getByRole('navigation', { name: 'On this page' }))
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));

const parts = (): readonly string[] =>
  [...document.querySelectorAll('main > section > h2')].map(({ id }) => `#${id}`);

test('each part of the page has a link, in the order of the parts, also those that come and go', async () => {
  const { data, store } = createFakeOptions();
  await act(async () => void render(<OptionsPage store={store} />));
  await waitFor(() => expect(linked()).toContain('#lock'));
  expect(linked()).toEqual(parts());
  expect(linked()).not.toContain('#hidden');
  const hidden = { agentIds: ['agent-1'], triggers: [] };
  await act(async () => void (data.connections.value = [fakeConnection({ hidden })]));
  expect(linked()).toEqual(parts());
  expect(linked()).toContain('#hidden');
});
