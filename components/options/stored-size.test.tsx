// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions, fakeStatus } from './testing/fake-options.ts';

beforeAll(allowFormatters);
afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
});

const hint = (): string => {
  const field = screen.getByRole('spinbutton', { name: 'Days kept' });
  return (
    document.querySelector(`#${CSS.escape(field.getAttribute('aria-describedby') ?? '')}`)?.textContent ?? ''
  );
};

function store(estimate: () => Promise<{ usage?: number }>) {
  vi.stubGlobal('navigator', { userAgent: '', onLine: true, storage: { estimate } });
}

test('beside the days kept stands how much is stored, read anew when more is kept', async () => {
  let usage = 3_440_000;
  store(async () => ({ usage }));
  const { data, store: options } = createFakeOptions();
  await act(async () => void render(<OptionsPage store={options} />));
  await waitFor(() => expect(hint()).toMatch(/^1 to 3,650\..* Stored now: 3\.4 MB\.$/u));
  usage = 12_000_000;
  await act(async () => void (data.statuses.value = new Map([['first', fakeStatus()]])));
  await waitFor(() => expect(hint()).toContain('Stored now: 12 MB.'));
});

test('where the browser does not say how much it is, nothing is said', async () => {
  store(() => Promise.reject(new TypeError('no')));
  const { store: options } = createFakeOptions();
  await act(async () => void render(<OptionsPage store={options} />));
  expect(hint()).toMatch(/^1 to 3,650\..*kept\.$/u);
});
