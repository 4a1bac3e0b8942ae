// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Request } from '../../lib/messaging/protocol.ts';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions, fakeConnection } from './testing/fake-options.ts';

beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(cleanup);

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const write = (label: string, text: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value: text } });

const aLock = { salt: 's', iterations: 1, wrapped: 'w', sealed: 's' };

function open(answer: (request: Request) => never = () => ({ ok: true }) as never) {
  const fake = createFakeOptions(answer);
  fake.data.connections.value = [fakeConnection({ name: 'Work' })];
  render(<OptionsPage store={fake.store} />);
  return fake;
}

/** With a passphrase that is set, unlocked. */
async function openLocked(answer?: (request: Request) => never) {
  await fakeBrowser.storage.local.set({ lock: aLock });
  await fakeBrowser.storage.session.set({ masterKey: 'key' });
  const fake = open(answer);
  await screen.findByRole('button', { name: 'Lock now' });
  return fake;
}

test('a passphrase is set when it is long enough and written twice alike', async () => {
  const fake = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Set a passphrase' }));
  write('New passphrase', 'short');
  fireEvent.click(button('Save passphrase'));
  expect((await screen.findByText(/too short/u)).textContent).toContain('8');
  write('New passphrase', 'correct horse');
  write('New passphrase again', 'correct house');
  fireEvent.click(button('Save passphrase'));
  await screen.findByText(/not the same/u);
  expect(fake.asked).toEqual([]);
  write('New passphrase again', 'correct horse');
  fireEvent.click(button('Save passphrase'));
  const set = { type: 'setPassphrase', current: null, next: 'correct horse' };
  await waitFor(() => expect(fake.asked).toEqual([set]));
  await waitFor(() => expect(screen.queryByLabelText('New passphrase')).toBeNull());
});

test('who does not know the passphrase can’t remove it', async () => {
  const fake = await openLocked(() => ({ ok: false, problem: 'wrong' }) as never);
  fireEvent.click(button('Remove passphrase'));
  write('Passphrase until now', 'a guess at it');
  const [, confirm] = screen.getAllByRole('button', { name: 'Remove passphrase' });
  if (confirm !== undefined) fireEvent.click(confirm);
  await screen.findByText('That is not the passphrase.');
  expect(fake.asked).toEqual([{ type: 'setPassphrase', current: 'a guess at it', next: null }]);
});

test('it locks at once, and after the time that is chosen', async () => {
  const fake = await openLocked(() => null as never);
  fireEvent.change(screen.getByLabelText('Lock after'), { target: { value: '60' } });
  fireEvent.click(button('Lock now'));
  await waitFor(() =>
    expect(fake.asked).toEqual([
      { type: 'setPreferences', change: { autoLockMinutes: 60 } },
      { type: 'lockNow' },
    ]),
  );
});

test('a connection is forgotten with the browser as soon as that is ticked', async () => {
  const fake = open();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Forget the token when the browser closes: Work' }));
  const wanted = { type: 'setForgetful', connectionId: 'first', isForgetful: true };
  await waitFor(() => expect(fake.asked).toEqual([wanted]));
  await screen.findByText('Saved');
});

test('a disk that would not forget is told of', async () => {
  open(() => ({ ok: false, failure: { kind: 'storage', trouble: 'damaged' } }) as never);
  fireEvent.click(screen.getByRole('checkbox', { name: /^Forget the token/u }));
  expect((await screen.findByText(/refused to erase/u)).textContent).toContain('Work');
});

test('everything is erased after one question', async () => {
  const fake = open();
  fireEvent.click(button('Erase everything'));
  const dialog = await screen.findByRole('dialog', { hidden: true });
  expect(fake.asked).toEqual([]);
  const confirm = dialog.querySelector('.button-danger');
  if (confirm !== null) fireEvent.click(confirm);
  await waitFor(() => expect(fake.asked).toEqual([{ type: 'eraseEverything' }]));
});
