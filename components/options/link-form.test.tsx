// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import type { Request } from '../../lib/messaging/protocol.ts';
import { readLinkTemplate } from '../../lib/sources/link-template.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions, fakeConnection, fakeStatus } from './testing/fake-options.ts';

beforeEach(allowFormatters);
afterEach(cleanup);

function answer(request: Request) {
  const cargo = findSource('cargo');
  if (request.type !== 'setLinkTemplate' || cargo === undefined) return null;
  return request.template === null
    ? { ok: true as const, template: null }
    : readLinkTemplate(request.template, cargo);
}

function open(linkTemplate: string | null = null) {
  const fake = createFakeOptions(answer);
  fake.data.connections.value = [fakeConnection({ name: 'Work', linkTemplate })];
  fake.data.statuses.value = new Map([['first', fakeStatus()]]);
  render(<OptionsPage store={fake.store} />);
  fireEvent.click(screen.getByRole('button', { name: 'Chat links of Work' }));
  return fake;
}

const field = (): HTMLInputElement => screen.getByLabelText('Address of a conversation in Cargo');
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('what is typed shows the link that it makes, and is saved', async () => {
  const { asked } = open();
  expect(document.activeElement).toBe(field());
  type('https://app.getcargo.io/{workspaceId}/{chatId}');
  expect(screen.getByText('https://app.getcargo.io/workspace/5b0d3f52-6a44')).toBeTruthy();
  press('Save');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved'));
  expect(screen.queryByLabelText('Address of a conversation in Cargo')).toBe(null);
  expect(asked).toEqual([
    {
      type: 'setLinkTemplate',
      connectionId: 'first',
      template: 'https://app.getcargo.io/{workspaceId}/{chatId}',
    },
  ]);
});

test.each([
  ['app.getcargo.io', 'This is no whole web address.'],
  ['http://app.getcargo.io/{chatId}', 'Links must begin with https://.'],
  ['https://evil.example/{chatId}', 'This leads to evil.example. Links may lead to getcargo.io'],
  [
    'https://app.getcargo.io/{id}/{chatId}',
    '“id” can’t be filled in. Use {chatId}, {workspaceId}, or {agentId}.',
  ],
  ['https://app.getcargo.io/', 'Put {chatId} in place of the conversation’s ID.'],
])('%s is not saved, and why is said beside it', async (typed, words) => {
  open();
  type(typed);
  press('Save');
  await waitFor(() => expect(document.querySelector('.field-error')?.textContent).toContain(words));
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field());
  type(`${typed}x`);
  expect(document.querySelector('.field-error')).toBe(null);
});

test('a template that is set is shown, and can be taken off', async () => {
  const { asked } = open('https://app.getcargo.io/{chatId}');
  expect(field().value).toBe('https://app.getcargo.io/{chatId}');
  press('Reset to default');
  await waitFor(() => expect(asked).toContainEqual(expect.objectContaining({ template: null })));
});
