// @vitest-environment happy-dom
import { type Signal, signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { noPolicy, type Policy } from '../../lib/domain/policy.ts';
import { defaultPreferences } from '../../lib/domain/preferences.ts';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { OptionsPage } from './options-page.tsx';
import { PolicyContext } from './policy-context.ts';
import { createFakeOptions, fakeConnection } from './testing/fake-options.ts';

beforeAll(allowFormatters);
afterEach(cleanup);

function open(policy: Signal<Policy>) {
  const fake = createFakeOptions();
  render(
    <PolicyContext.Provider value={policy}>
      <OptionsPage store={fake.store} />
    </PolicyContext.Provider>,
  );
  return fake;
}

const title = 'Set by your organisation';

test('without a policy nothing is said of one', async () => {
  const policy = signal(noPolicy);
  open(policy);
  expect(screen.queryByRole('heading', { name: title })).toBeNull();
  await act(() => void (policy.value = { ...noPolicy, off: ['copying'] }));
  expect(screen.getByRole('heading', { name: title })).toBeTruthy();
  expect(screen.getByText('Copying conversations is switched off.')).toBeTruthy();
});

test('a fixed number is shown, locked, with the reason', async () => {
  const fixed = { keepDays: { least: 14, most: 14 }, refreshMinutes: { least: 10, most: 10 } };
  const fake = open(signal({ ...noPolicy, bounds: fixed }));
  await act(() => {
    fake.data.preferences.value = { ...defaultPreferences, keepDays: 14, refreshMinutes: 10 };
  });
  const days = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Days kept' });
  expect(days).toMatchObject({ value: '14', readOnly: true });
  const interval = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Refresh every' });
  expect(interval.disabled).toBe(true);
  for (const field of [days, interval]) {
    const hint = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Set by your organisation.');
  }
});

test('within bounds there is a choice, and only what they allow is offered', async () => {
  const bounds = { keepDays: { least: 1, most: 30 }, refreshMinutes: { least: 7, most: 60 } };
  const fake = open(signal({ ...noPolicy, bounds }));
  await act(() => {
    fake.data.preferences.value = { ...defaultPreferences, keepDays: 30, refreshMinutes: 10 };
  });
  const offered = [...screen.getByRole('combobox', { name: 'Refresh every' }).children];
  expect(offered.map((option) => option.getAttribute('value'))).toEqual(['7', '10', '15', '30', '60']);
  const days = screen.getByRole('spinbutton', { name: 'Days kept' });
  fireEvent.input(days, { target: { value: '31' } });
  fireEvent.change(days);
  await waitFor(() => expect(days.getAttribute('aria-invalid')).toBe('true'));
  expect(fake.asked).toEqual([]);
  expect(screen.getAllByText(/Your organisation limits this choice\./u)).toHaveLength(2);
});

test('what is switched off is not offered', () => {
  const policy = signal<Policy>({ ...noPolicy, off: ['notifications', 'addressBar', 'selectionMenu'] });
  open(policy);
  expect(screen.queryByText('Keep names and messages out of notifications')).toBeNull();
  expect(screen.getAllByText(/^Notifications are switched off\./u)).toHaveLength(2);
  expect(screen.getAllByText(/^Suggestions in the address bar are switched off\./u)).toHaveLength(2);
});

test('a prepared connection is filled in but for its token, and is gone once it is connected', async () => {
  const preset = {
    sourceId: 'sidecar',
    name: 'Help desk',
    plainFields: { accountId: 'acc-7', applicationId: 'app-9' },
  };
  const fake = open(signal({ ...noPolicy, presets: [preset] }));
  fireEvent.click(screen.getByRole('button', { name: 'Connect Help desk' }));
  await screen.findByLabelText('API key');
  const valueOf = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value;
  expect(['API key', 'Account ID', 'Application ID'].map(valueOf)).toEqual(['', 'acc-7', 'app-9']);
  fireEvent.input(screen.getByLabelText('API key'), { target: { value: 'key-1' } });
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  expect(fake.asked).toEqual([
    {
      type: 'connect',
      sourceId: 'sidecar',
      name: 'Help desk',
      credential: { apiKey: 'key-1', accountId: 'acc-7', applicationId: 'app-9' },
    },
  ]);
  await act(() => {
    const { plainFields } = preset;
    fake.data.connections.value = [fakeConnection({ sourceId: 'sidecar', name: 'Help desk', plainFields })];
  });
  expect(screen.queryByRole('button', { name: 'Connect Help desk' })).toBeNull();
});

test('tokens that must be forgotten are said to be, and that can’t be switched', () => {
  const fake = open(signal({ ...noPolicy, forgetsTokens: true }));
  expect(screen.getByText(/^Tokens and keys are kept in memory only/u)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add Cargo' }));
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Forget the token/u });
  expect(box).toMatchObject({ checked: true, disabled: true });
  expect(screen.getByText(/^Set by your organisation\. The token and/u)).toBeTruthy();
  expect(screen.getByText(/^It is kept in memory only/u)).toBeTruthy();
  expect(fake.asked).toEqual([]);
});

test('entries that can’t be used are named', () => {
  open(signal({ ...noPolicy, problems: ['connections[0].apiKey'] }));
  expect(screen.getByText('connections[0].apiKey')).toBeTruthy();
});
