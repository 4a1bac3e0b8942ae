// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import type { Failure } from '../../lib/domain/failure.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultPreferences } from '../../lib/domain/preferences.ts';
import { OptionsPage } from './options-page.tsx';
import {
  agentMap,
  createFakeOptions,
  fakeAgent,
  fakeConnection,
  fakeNow,
  fakeStatus,
} from './testing/fake-options.ts';

beforeAll(() => {
  allowFormatters();
  // Browsers reflect this property as an attribute; happy-dom does not know it.
  Object.defineProperty(HTMLElement.prototype, 'spellcheck', {
    set(this: HTMLElement, isChecked: boolean) {
      this.setAttribute('spellcheck', String(isChecked));
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

type Answer = Parameters<typeof createFakeOptions>[0];

function open(answer?: Answer, isConnected = true) {
  const fake = createFakeOptions(answer);
  if (isConnected) {
    fake.data.connections.value = [fakeConnection({ name: 'Work' })];
    fake.data.statuses.value = new Map([['first', fakeStatus()]]);
    const agents = agentMap(fakeAgent(), fakeAgent({ id: 'agent-2', name: 'Writer' }));
    fake.data.agents.value = new Map([['first', agents]]);
  }
  render(<OptionsPage store={fake.store} />);
  return fake;
}

const button = (name: string) => screen.getByRole('button', { name });
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function openSidecarForm(answer?: Answer) {
  const fake = open(answer, false);
  fireEvent.click(button('Add Sidecar'));
  await screen.findByLabelText('API key');
  type('API key', 'key-1');
  type('Account ID', 'acc');
  type('Application ID', 'app');
  return fake;
}

const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

test('the first run welcomes and offers every registered source', () => {
  open(undefined, false);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Welcome to Chat Lookup');
  expect(button('Add Cargo')).toBeTruthy();
  expect(button('Add Sidecar')).toBeTruthy();
  expect(screen.queryByRole('list', { name: 'Connections' })).toBeNull();
});

test('the secret field is a password that the browser neither remembers nor spell-checks, and has the focus', async () => {
  open(undefined, false);
  fireEvent.click(button('Add Cargo'));
  const field = await screen.findByLabelText('API token');
  expect(field.getAttribute('type')).toBe('password');
  expect(field.getAttribute('autocomplete')).toBe('off');
  expect(field.getAttribute('spellcheck')).toBe('false');
  await waitFor(() => expect(document.activeElement).toBe(field));
});

test('fields have the names that interface.md promises', async () => {
  await openSidecarForm();
  for (const name of ['Account ID', 'Application ID', 'Name']) {
    expect(screen.getByRole('textbox', { name })).toBeTruthy();
  }
});

test('api S18: where the key goes in, the vendor’s own warning about such keys is repeated', async () => {
  await openSidecarForm();
  expect(screen.getByText('Sidecar means these keys for servers', { exact: false })).toBeTruthy();
});

test('while it connects, the button says so and stays in place', async () => {
  await openSidecarForm(() => new Promise(() => undefined));
  fireEvent.click(button('Connect'));
  const busy = await screen.findByRole('button', { name: 'Connecting…' });
  expect(busy.getAttribute('aria-disabled')).toBe('true');
  expect(busy.hasAttribute('disabled')).toBe(false);
});

test.each<[string, Failure, string, string]>([
  ['wrong key', { kind: 'auth' }, 'API key', 'did not accept this key'],
  ['missing right', { kind: 'forbidden', what: 'agents' }, 'API key', 'no right to read agents'],
  ['wrong IDs', { kind: 'notFound', what: 'signIn' }, 'Account ID', 'found nothing under these IDs'],
])('%s is explained beside its field, and what was typed stays', async (_, failure, label, words) => {
  await openSidecarForm(() => ({ ok: false, failure }));
  fireEvent.click(button('Connect'));
  const alert = await screen.findByText(words, { exact: false });
  const field = screen.getByLabelText(label);
  expect(alert.closest('[role=alert]')?.id).toBe(
    field.getAttribute('aria-describedby')?.split(' ')[1] ?? field.getAttribute('aria-describedby'),
  );
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect([valueOf('API key'), valueOf('Account ID')]).toEqual(['key-1', 'acc']);
});

test.each<[string, Failure, string]>([
  ['offline', { kind: 'offline' }, 'can’t be reached'],
  ['service down', { kind: 'transient', status: 503 }, 'in trouble right now (status 503)'],
  ['answer not understood', { kind: 'schema', status: 200 }, 'does not understand'],
  ['limited', { kind: 'limited', retryAfter: 130_000 }, 'Try again in 3 minutes'],
  ['a sign-in page of the network', { kind: 'badBody', isHtml: true }, 'A web page came back'],
])('%s is explained in an alert of the form', async (_, failure, words) => {
  await openSidecarForm(() => ({ ok: false, failure }));
  fireEvent.click(button('Connect'));
  const alert = await screen.findByText(words, { exact: false });
  expect(alert.closest('[role=alert]')).not.toBeNull();
  expect(valueOf('API key')).toBe('key-1');
});

test('the service’s own explanation stands isolated in its own element', async () => {
  await openSidecarForm(() => ({ ok: false, failure: { kind: 'auth', detail: '‏مفتاح' } }));
  fireEvent.click(button('Connect'));
  expect((await screen.findByText('‏مفتاح')).tagName).toBe('BDI');
});

test('missing permission offers its button, which asks for the one host and then connects again', async () => {
  let isFirst = true;
  const { asked, permissionsAsked } = await openSidecarForm(() => {
    if (!isFirst) return { ok: true, connection: fakeConnection(), agentCount: 1 };
    isFirst = false;
    return { ok: false, failure: { kind: 'permission', origin: 'https://api.sidecarcx.com' } };
  });
  fireEvent.click(button('Connect'));
  fireEvent.click(await screen.findByRole('button', { name: 'Allow access' }));
  expect(permissionsAsked).toEqual([['https://api.sidecarcx.com/*']]);
  await waitFor(() => expect(asked.map((request) => request.type)).toEqual(['connect', 'connect']));
});

test('after connecting, the form closes, the status says what was found and the focus is on the new connection', async () => {
  const made = fakeConnection({ id: 'made', sourceId: 'sidecar', name: 'Help desk' });
  const fake = await openSidecarForm(() => ({ ok: true, connection: made, agentCount: 4 }));
  fireEvent.click(button('Connect'));
  await waitFor(() => expect(screen.queryByLabelText('API key')).toBeNull());
  expect(screen.getByRole('status').textContent).toBe('Connected to Help desk: 4 agents');
  fake.data.connections.value = [made];
  const heading = await screen.findByRole('heading', { name: 'Help desk' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(document.body.innerHTML).not.toContain('key-1');
});

test('a connection shows its source, workspace, agents, the end of its secret and its state', () => {
  open();
  const list = screen.getByRole('list', { name: 'Connections' });
  const [item] = within(list).getAllByRole('listitem');
  for (const part of ['Work', 'Cargo', 'Northwind', '2 agents', 'ends in 1234', 'up to date']) {
    expect(item?.textContent).toContain(part);
  }
});

test('removing asks once, says what is erased and what is not, and then erases', async () => {
  const fake = open(() => ({ ok: true }));
  fireEvent.click(button('Remove Work'));
  const dialog = await screen.findByRole('dialog', { name: /^Remove\s+Work\s*\?$/u });
  expect(dialog.textContent).toContain('412 conversations');
  expect(dialog.textContent).toContain('Revoke it in Cargo');
  expect(fake.asked).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove and erase' }));
  await waitFor(() => expect(fake.asked).toEqual([{ type: 'remove', connectionId: 'first' }]));
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Work was removed and erased from this device'),
  );
});

test('keeping a connection asks nothing of the background', async () => {
  const fake = open();
  fireEvent.click(button('Remove Work'));
  fireEvent.click(await screen.findByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fake.asked).toEqual([]);
});

test('what the disk refused to erase is an alert', async () => {
  open(() => ({ ok: false, failure: { kind: 'storage', trouble: 'damaged' } }));
  fireEvent.click(button('Remove Work'));
  fireEvent.click(await screen.findByRole('button', { name: 'Remove and erase' }));
  const words = await screen.findByText('refused to erase', { exact: false });
  expect(words.closest('[role=alert]')).not.toBeNull();
});

test('renaming saves the new name', async () => {
  const fake = open();
  fireEvent.click(button('Rename Work'));
  fireEvent.input(await screen.findByLabelText('Name of Work'), { target: { value: 'Sales' } });
  fireEvent.click(button('Save name'));
  await waitFor(() => expect(fake.asked).toEqual([{ type: 'rename', connectionId: 'first', name: 'Sales' }]));
});

test('every agent is ticked at first; taking a tick away skips that agent at once', async () => {
  const fake = open();
  fireEvent.click(button('Choose agents of Work'));
  const writer = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Writer' });
  const picks = within(screen.getByRole('group', { name: /^Agents of/u }));
  expect(picks.getAllByRole<HTMLInputElement>('checkbox').every(({ checked }) => checked)).toBe(true);
  fireEvent.click(writer);
  const skip = { type: 'skipAgents', connectionId: 'first', agentIds: ['agent-2'] };
  await waitFor(() => expect(fake.asked).toEqual([skip]));
});

test('replacing opens the form inside the connection', async () => {
  open();
  fireEvent.click(button('Replace token of Work'));
  const field = await screen.findByLabelText('API token');
  expect(field.closest('li')?.textContent).toContain('Northwind');
});

test('preferences hold when a field is left', async () => {
  const fake = open();
  const kept = screen.getByRole('spinbutton', { name: 'Conversations kept per connection' });
  fireEvent.input(kept, { target: { value: '250000' } });
  expect(fake.asked).toEqual([]);
  fireEvent.change(kept);
  fireEvent.change(screen.getByLabelText('Refresh every'), { target: { value: '0' } });
  fireEvent.change(screen.getByLabelText('Come back to where you were, within'), {
    target: { value: '480' },
  });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Single keys act everywhere' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() =>
    expect(fake.asked).toEqual([
      { type: 'setPreferences', change: { keepConversations: 250_000 } },
      { type: 'setPreferences', change: { refreshMinutes: 0 } },
      { type: 'setPreferences', change: { restoreMinutes: 480 } },
      { type: 'setPreferences', change: { letterKeys: false } },
      { type: 'setPreferences', change: { theme: 'dark' } },
    ]),
  );
});

test.each(['0', '250001', '', '1.5', '-3'])(
  'a reach of %j is explained beside the field and not saved',
  async (value) => {
    const fake = open();
    const kept = screen.getByRole('spinbutton', { name: 'Conversations kept per connection' });
    fireEvent.input(kept, { target: { value } });
    fireEvent.change(kept);
    const alert = await screen.findByText('Enter a whole number from 100 to 250,000', { exact: false });
    expect(kept.getAttribute('aria-describedby')).toContain(alert.id);
    expect(fake.asked).toEqual([]);
  },
);

test('your data counts what is kept, and offers the missing texts only where a list brings none', () => {
  const fake = open();
  fake.data.connections.value = [
    fakeConnection({ name: 'Work' }),
    fakeConnection({ id: 'second', sourceId: 'sidecar', name: 'Help desk' }),
  ];
  fake.data.statuses.value = new Map([
    ['first', fakeStatus({ previewsToCome: 30 })],
    ['second', fakeStatus({ kept: 1, stretchedUntil: fakeNow + 60_000 })],
  ]);
  cleanup();
  render(<OptionsPage store={fake.store} />);
  const items = within(screen.getByRole('list', { name: 'Kept on this device' })).getAllByRole('listitem');
  expect(items[0]?.textContent).toContain('412 conversations');
  expect(items[0]?.textContent).toContain('30 last messages not fetched yet');
  expect(items[1]?.textContent).toContain('1 conversation');
  expect(items[1]?.textContent).toContain('100 MB an hour');
  expect(within(items[1] as HTMLElement).queryByRole('button')).toBeNull();
  fireEvent.click(button('Fetch all last messages of Work'));
  expect(fake.asked).toEqual([{ type: 'fetchAllPreviews', connectionId: 'first' }]);
});

test('an interval that was stretched until a time that has passed is not spoken of', () => {
  const fake = open();
  const status = (stretchedUntil: number) => new Map([['first', fakeStatus({ stretchedUntil })]]);
  void act(() => void (fake.data.statuses.value = status(fakeNow + 1)));
  expect(screen.getByText('100 MB an hour', { exact: false })).toBeTruthy();
  void act(() => void (fake.data.statuses.value = status(fakeNow)));
  expect(screen.queryByText('100 MB an hour', { exact: false })).toBeNull();
});

test('a secret too short to show its end shows none, and two of one name are told apart all the same', () => {
  const fake = open(undefined, false);
  void act(() => {
    fake.data.connections.value = [
      fakeConnection({ name: 'Work', lastFour: '' }),
      fakeConnection({ id: 'second', name: 'Work', lastFour: '' }),
    ];
  });
  expect(document.body.textContent).not.toContain('ends in');
  expect(button('Remove Work')).toBeTruthy();
  expect(button('Remove Work (2)')).toBeTruthy();
});

test('Test asks for a refresh of that connection, says so, keeps the focus, and tells the result', async () => {
  vi.useFakeTimers();
  const fake = open();
  const test = button('Test Work');
  test.focus();
  fireEvent.click(test);
  expect(fake.asked).toEqual([{ type: 'refresh', connectionIds: ['first'], reason: 'person' }]);
  expect(test.getAttribute('aria-disabled')).toBe('true');
  expect(test.textContent).toBe('Testing…');
  expect(document.activeElement).toBe(test);
  expect(screen.getByRole('status').textContent).toBe('Testing Work…');
  fireEvent.click(test);
  expect(fake.asked).toHaveLength(1);
  await act(async () => {
    fake.data.statuses.value = new Map([['first', fakeStatus({ lastAttemptAt: fakeNow })]]);
    await vi.advanceTimersByTimeAsync(1000);
  });
  vi.useRealTimers();
  expect(screen.getByRole('status').textContent).toBe('Work was tested: up to date.');
  expect(button('Test Work').textContent).toBe('Test');
  expect(document.activeElement).toBe(button('Test Work'));
});

test('a test that fails says why in the item and in the status line, with the button that helps', async () => {
  vi.useFakeTimers();
  const fake = open();
  fireEvent.click(button('Test Work'));
  await act(async () => {
    const refused = fakeStatus({ lastAttemptAt: fakeNow, failure: { kind: 'auth' } });
    fake.data.statuses.value = new Map([['first', refused]]);
    await vi.advanceTimersByTimeAsync(1000);
  });
  vi.useRealTimers();
  const said = screen.getByRole('status').textContent;
  expect(said).toMatch(/^Work was tested: needs a new token\. The service no longer accepts the token\./u);
  const [item] = within(screen.getByRole('list', { name: 'Connections' })).getAllByRole('listitem');
  expect(item?.textContent).toContain('needs a new token');
  fireEvent.click(within(item as HTMLElement).getByRole('button', { name: 'Replace token' }));
  expect(await screen.findByLabelText('API token')).toBeTruthy();
});

test('Try again is a test too, and leaves the focus where its outcome will be', async () => {
  const fake = open();
  const failing = fakeStatus({ failure: { kind: 'timeout' } });
  void act(() => void (fake.data.statuses.value = new Map([['first', failing]])));
  fireEvent.click(button('Try again'));
  expect(fake.asked).toEqual([{ type: 'refresh', connectionIds: ['first'], reason: 'person' }]);
  await waitFor(() => expect(document.activeElement).toBe(button('Test Work')));
});

test('while the service wants patience, Test rests and says until when', () => {
  const fake = open();
  const limited = fakeStatus({ notBefore: fakeNow + 60_000 });
  void act(() => void (fake.data.statuses.value = new Map([['first', limited]])));
  const test = screen.getByRole('button', { name: 'Test Work', description: /^waiting until .*\d/u });
  expect(test.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(test);
  expect(fake.asked).toEqual([]);
});

test('api S13: an agent whose list failed is named in its connection, with the reason and another try', () => {
  const fake = open();
  const failedAgents = [{ agentId: 'agent-2', failure: { kind: 'timeout' } as const }];
  void act(() => void (fake.data.statuses.value = new Map([['first', fakeStatus({ failedAgents })]])));
  const [item] = within(screen.getByRole('list', { name: 'Connections' })).getAllByRole('listitem');
  expect(item?.textContent).toContain('1 agent failed');
  expect(item?.textContent).toContain('Writer: The service took too long to answer.');
  fireEvent.click(within(item as HTMLElement).getByRole('button', { name: 'Try again' }));
  expect(fake.asked).toEqual([{ type: 'refresh', connectionIds: ['first'], reason: 'person' }]);
});

test('a link from another page about permission puts the focus on the button that helps', async () => {
  const fake = open();
  fake.store.follow('#permission=first');
  const allow = await screen.findByRole('button', { name: 'Allow access for Work' });
  await waitFor(() => expect(document.activeElement).toBe(allow));
  fireEvent.click(allow);
  expect(fake.permissionsAsked).toEqual([['https://api.getcargo.io/*']]);
});

test('what was hidden from the list is told by name and shown again with a click', async () => {
  const { asked, data } = open();
  expect(screen.queryByRole('heading', { name: 'Hidden by you' })).toBeNull();
  const hidden = { agentIds: ['agent-2'], triggers: ['schedule'] };
  void act(() => void (data.connections.value = [fakeConnection({ name: 'Work', hidden })]));
  expect(screen.getByRole('button', { name: 'Show A schedule again' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show Writer again' }));
  await waitFor(() =>
    expect(asked).toContainEqual({
      type: 'hide',
      connectionId: 'first',
      hidden: { agentIds: [], triggers: ['schedule'] },
    }),
  );
});

test('the toolbar’s number is chosen by one field, and who waits by another that only then is there', () => {
  const fake = open();
  expect(screen.queryByRole('spinbutton', { name: 'Minutes until somebody counts as waiting' })).toBeNull();
  fireEvent.change(screen.getByLabelText('Number on the button'), { target: { value: 'waiting' } });
  expect(fake.asked).toEqual([{ type: 'setPreferences', change: { badge: 'waiting' } }]);
  void act(() => void (fake.data.preferences.value = { ...defaultPreferences, badge: 'waiting' }));
  expect(screen.getByRole('spinbutton', { name: 'Minutes until somebody counts as waiting' })).toBeTruthy();
});

test('a saved search tells of news once the browser allows notifications, and not before', async () => {
  const fake = open();
  let isAllowed = false;
  const wanted: unknown[] = [];
  fakeBrowser.permissions.request = (what: unknown) => {
    wanted.push(what);
    return Promise.resolve(isAllowed);
  };
  void act(
    () => void (fake.data.savedSearches.value = [{ id: 's', name: 'Failed runs', query: 'is:error' }]),
  );
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Failed runs' });
  fireEvent.click(box);
  expect((await screen.findByText('does not show notifications', { exact: false })).role).toBe('alert');
  expect([box.checked, fake.asked]).toEqual([false, []]);
  isAllowed = true;
  fireEvent.click(box);
  await waitFor(() =>
    expect(fake.asked).toEqual([{ type: 'setPreferences', change: { notifiedSearches: ['s'] } }]),
  );
  expect(wanted[0]).toEqual({ permissions: ['notifications'] });
});

test('quiet hours are set by the clock', () => {
  const fake = open();
  void act(() => void (fake.data.preferences.value = { ...defaultPreferences, hasQuietHours: true }));
  expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('22:00');
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '06:30' } });
  expect(fake.asked).toEqual([{ type: 'setPreferences', change: { quietTo: 390 } }]);
});
