// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Background, Replies, Request, RequestType } from '../../lib/messaging/protocol.ts';
import { LockScreen } from './lock-screen.tsx';

afterEach(cleanup);

function open(answer: (request: Request) => Promise<Replies[RequestType]>) {
  const ask = vi.fn<typeof answer>(answer);
  const onOpen = vi.fn<() => void>();
  const background = { ask: ask as unknown as Background['ask'] };
  const page = render(<LockScreen background={background} onOpen={onOpen} />);
  return { ask, onOpen, page };
}

function type(passphrase: string): HTMLInputElement {
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  field.value = passphrase;
  fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  return field;
}

test('the passphrase is asked for in a field that shows nothing and has the focus', () => {
  open(async () => ({ ok: true }));
  const field = screen.getByLabelText('Passphrase');
  expect(field.getAttribute('type')).toBe('password');
  expect(document.activeElement).toBe(field);
});

test('the right passphrase opens, and leaves the page', async () => {
  const { ask, onOpen } = open(async () => ({ ok: true }));
  const field = type('correct horse');
  await waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
  expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'unlock', passphrase: 'correct horse' });
  expect(field.value).toBe('');
});

test.each([
  ['a wrong one', async () => ({ ok: false, problem: 'wrong' }) as const, /not the passphrase/u],
  ['a damaged store', async () => ({ ok: false, problem: 'failed' }) as const, /damaged/u],
  ['no answer', () => Promise.reject(new Error('gone')), /did not answer/u],
])('%s is said at the field, and can be tried again', async (_, answer, words) => {
  const { onOpen } = open(answer);
  const field = type('a guess at it');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(words);
  expect(field.getAttribute('aria-describedby')).toBe(alert.id);
  expect(screen.getByRole('button', { name: 'Unlock' }).getAttribute('aria-disabled')).toBe('false');
  expect(onOpen).not.toHaveBeenCalled();
});

test('nothing typed asks nothing', async () => {
  const { ask } = open(async () => ({ ok: true }));
  type('');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Enter your passphrase/u);
  expect(ask).not.toHaveBeenCalled();
});

test('who forgot it is asked once before everything is erased, and can go back', async () => {
  const { ask, onOpen } = open(async () => ({ ok: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Forgot it? Erase everything' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Back' }));
  await screen.findByLabelText('Passphrase');
  expect(ask).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Forgot it? Erase everything' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Erase everything' }));
  await waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
  expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'eraseEverything' });
});

test('a disk that refuses to erase is told of', async () => {
  const failure = { kind: 'storage', trouble: 'damaged' } as const;
  const { onOpen } = open(async () => ({ ok: false, failure }));
  fireEvent.click(screen.getByRole('button', { name: 'Forgot it? Erase everything' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Erase everything' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/remove the extension/u);
  expect(onOpen).not.toHaveBeenCalled();
});
