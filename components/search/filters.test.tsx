// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import {
  createFakePageData,
  fakeConnection,
  fakeConversation,
  fakeMessage,
  fakeNow,
} from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

afterEach(cleanup);

const chats = [
  fakeConversation({ id: 'a', title: 'Renewal', lastActivity: fakeNow - 1000, ownerId: 'me-1' }),
  fakeConversation({
    id: 'b',
    title: 'Import',
    agentId: 'agent-1',
    ownerId: 'u2',
    trigger: { kind: 'schedule', url: null },
    lastMessage: fakeMessage({ state: 'failed', text: 'No credits.' }, 'assistant', 'error'),
  }),
  fakeConversation({ id: 'c', title: 'Refund', connectionId: 's1', agentId: 'agent-2' }),
];

function renderChats() {
  const data = createFakePageData({
    conversations: chats,
    connections: [fakeConnection('c1', 'cargo', { selfId: 'me-1' }), fakeConnection('s1', 'sidecar')],
  });
  data.people.value = new Map([
    ['c1', new Map([['u2', { id: 'u2', name: 'Anna Berg', email: 'anna@acme.example' }]])],
  ]);
  return { data, ...renderApp(data) };
}

const field = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Search chats' });
const titles = (): string[] =>
  screen.queryAllByRole('row').map((row) => row.querySelector('.row-title')?.textContent ?? '');
const optionsOf = (group: string): string[] =>
  within(screen.getByRole('region', { name: group }))
    .getAllByRole('button')
    .map((button) => button.textContent.trim())
    .filter((words) => words !== '');

async function openPanel(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Filters and recent searches' }));
  await vi.waitFor(() => expect(screen.getByRole('region', { name: 'Agent' })).toBeTruthy());
}

test('the panel offers what there is, with how many have it', async () => {
  renderChats();
  await openPanel();
  expect(optionsOf('State')).toEqual(['Failed 1', 'Unread 3']);
  expect(optionsOf('Owner')).toEqual(['Mine 1', 'Anna Berg 1']);
  expect(optionsOf('Agent')).toEqual(['SDR copilot 1', 'Deal desk 1', 'Support concierge 1']);
  expect(optionsOf('Service or connection')).toEqual(['Cargo 2', 'Sidecar 1']);
  expect(optionsOf('Started by')).toEqual(['A schedule 1']);
});

test('choosing writes the filter into the query and choosing again takes it out, the panel staying open', async () => {
  renderChats();
  await openPanel();
  const anna = screen.getByRole('button', { name: 'Anna Berg 1' });
  fireEvent.click(anna);
  expect(field().value).toBe('owner:"Anna Berg" ');
  expect(titles()).toEqual(['Import']);
  expect(anna.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Failed 1' }));
  expect(field().value).toBe('owner:"Anna Berg" is:error ');
  fireEvent.click(anna);
  expect(field().value.trim()).toBe('is:error');
  expect(anna.getAttribute('aria-pressed')).toBe('false');
  fireEvent.input(field(), { target: { value: 'x' } });
  expect(screen.queryByRole('region', { name: 'Agent' })).toBeNull();
});

test('a query is saved under a name', async () => {
  const { ask } = renderChats();
  fireEvent.input(field(), { target: { value: 'is:error' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save this search' }));
  const name = screen.getByRole('textbox', { name: 'Name of the search' });
  expect((name as HTMLInputElement).value).toBe('is:error');
  fireEvent.input(name, { target: { value: 'Failed runs' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(ask).toHaveBeenCalledWith({
    type: 'saveSearch',
    search: { id: expect.any(String) as string, name: 'Failed runs', query: 'is:error' },
  });
  expect(document.activeElement).toBe(field());
});

test('Escape in the name leaves the query as it is', () => {
  renderChats();
  fireEvent.input(field(), { target: { value: 'is:error' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save this search' }));
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name of the search' }), { key: 'Escape' });
  expect(screen.queryByRole('textbox', { name: 'Name of the search' })).toBeNull();
  expect(field().value).toBe('is:error');
});

test('saved searches are chips with counts that follow the conversations, and apply with a click', () => {
  const { data } = renderChats();
  expect(screen.queryByRole('list', { name: 'Saved searches' })).toBeNull();
  void act(() => void (data.savedSearches.value = [{ id: 's', name: 'Failed runs', query: 'is:error' }]));
  const chips = screen.getByRole('list', { name: 'Saved searches' });
  expect(chips.textContent).toBe('Failed runs 1');
  void act(() => {
    data.conversations.value = chats.filter(({ id }) => id !== 'b');
  });
  expect(chips.textContent).toBe('Failed runs 0');
  fireEvent.click(within(chips).getByRole('button'));
  expect(field().value).toBe('is:error');
  expect(screen.queryByRole('list', { name: 'Saved searches' })).toBeNull();
  expect(screen.getByRole('button', { name: 'This search is saved' })).toBeTruthy();
});

test('saved searches are renamed and deleted', () => {
  const { ask, data } = renderChats();
  const search = { id: 's', name: 'Failed runs', query: 'is:error' };
  void act(() => void (data.savedSearches.value = [search]));
  fireEvent.click(screen.getByRole('button', { name: 'Edit saved searches' }));
  fireEvent.click(screen.getByRole('button', { name: 'Rename Failed runs' }));
  const name = screen.getByRole('textbox', { name: 'Name of Failed runs' });
  fireEvent.input(name, { target: { value: 'Broken' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(ask).toHaveBeenCalledWith({ type: 'saveSearch', search: { ...search, name: 'Broken' } });
  fireEvent.click(screen.getByRole('button', { name: 'Delete Failed runs' }));
  expect(ask).toHaveBeenCalledWith({ type: 'deleteSearch', id: 's' });
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
});

test('an agent and a kind of trigger are hidden from the panel, each in its connections', async () => {
  const { ask } = renderChats();
  await openPanel();
  fireEvent.click(screen.getByRole('button', { name: 'Hide conversations of “Deal desk”' }));
  await vi.waitFor(() =>
    expect(ask).toHaveBeenCalledWith({
      type: 'hide',
      connectionId: 'c1',
      hidden: { agentIds: ['agent-1'], triggers: [] },
    }),
  );
  expect(ask).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'hide', connectionId: 's1' }));
  fireEvent.click(screen.getByRole('button', { name: 'Hide conversations of “A schedule”' }));
  const hidden = { agentIds: [], triggers: ['schedule'] };
  await vi.waitFor(() => expect(ask).toHaveBeenCalledWith({ type: 'hide', connectionId: 's1', hidden }));
});

test('unread and pinned are counted by what the list has, and follow the marks', async () => {
  const { data } = renderChats();
  const pinned = ['b', 'gone'];
  data.marks.value = new Map([['c1', { seen: { a: fakeNow }, unread: [], pinned }]]);
  await openPanel();
  expect(optionsOf('State')).toEqual(['Failed 1', 'Unread 2', 'Pinned 1']);
  void act(() => void (data.marks.value = new Map([['c1', { seen: {}, unread: [], pinned: ['gone'] }]])));
  expect(optionsOf('State')).toEqual(['Failed 1', 'Unread 3']);
});

test('the agent and the kind of trigger of an open conversation are hidden from its facts, and shown again', async () => {
  const { ask, data, store } = renderChats();
  const [chat] = chats.slice(1);
  if (chat === undefined) throw new Error('there is no chat');
  const open = () => act(() => store.open(chat));
  const hidden = { agentIds: ['agent-1'], triggers: [] };
  void open();
  fireEvent.click(screen.getByRole('button', { name: 'Hide conversations of “Deal desk”', hidden: true }));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledWith({ type: 'hide', connectionId: 'c1', hidden }));
  await screen.findByText('“Deal desk” is hidden; the options show it again.');
  expect(store.opened.value).toBeNull();
  expect(document.activeElement).toBe(field());

  data.connections.value = data.connections.value.map((each) =>
    each.id === 'c1' ? { ...each, hidden } : each,
  );
  void open();
  expect(
    screen.getByRole('button', { name: 'Hide conversations of “A schedule”', hidden: true }),
  ).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show Deal desk again', hidden: true }));
  await vi.waitFor(() =>
    expect(ask).toHaveBeenCalledWith({
      type: 'hide',
      connectionId: 'c1',
      hidden: { agentIds: [], triggers: [] },
    }),
  );
  expect(store.opened.value).not.toBeNull();
});

test('a line says how many are hidden, and shows them for as long as the page is open', () => {
  const { data } = renderChats();
  expect(screen.queryByText(/hidden by you/u)).toBeNull();
  void act(() => {
    data.hiddenCount.value = 312;
    data.connections.value = data.connections.value.map((each) => ({
      ...each,
      hidden: { agentIds: ['agent-1'], triggers: [] },
    }));
  });
  expect(screen.getByText(/312 hidden by you/u)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(data.isHiddenShown.value).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Hide again' }));
  expect(data.isHiddenShown.value).toBe(false);
});
