// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { OlderResult } from '../../lib/messaging/protocol.ts';
import { createFakePageData, fakeConversation, fakeMessage, fakeNow } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

afterEach(cleanup);

const day = 86_400_000;
const chats = [
  fakeConversation({ id: 'a', title: 'Renewal of Brightwater', lastActivity: fakeNow - 1000 }),
  fakeConversation({
    id: 'b',
    title: 'anna@brightwater.example',
    people: ['anna@brightwater.example'],
    connectionId: 's1',
    lastMessage: fakeMessage({ state: 'text', text: 'Where is my refund?' }, 'customer'),
  }),
  fakeConversation({ id: 'c', title: 'Failed import', lastMessage: fakeMessage({ state: 'unknown' }) }),
];

const field = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Search chats' });
const titles = (): string[] =>
  screen.queryAllByRole('row').map((row) => row.querySelector('.row-title')?.textContent ?? '');
const type = (text: string): void => {
  field().focus();
  fireEvent.input(field(), { target: { value: text } });
};

const problems = (): readonly (string | null)[] =>
  [...document.querySelectorAll('.query-problem')].map(({ textContent }) => textContent);

test('each filter is a chip that takes itself away', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('source:sidecar -from:bob');
  expect(titles()).toEqual(['anna@brightwater.example']);
  const filters = within(screen.getByRole('list', { name: 'Filters' })).getAllByRole('listitem');
  expect(filters.map((chip) => chip.textContent)).toEqual(['source:sidecar', '-from:bob']);
  fireEvent.click(screen.getByRole('button', { name: 'Remove source:sidecar' }));
  expect(field().value).toBe('-from:bob');
  expect(titles()).toHaveLength(3);
  expect(document.activeElement).toBe(field());
});

test('an operator that is none is explained, searched as text, and mended with one click', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('agnt:copilot');
  expect(problems()).toContainEqual(expect.stringContaining('“agnt:” is no filter'));
  expect(titles()).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'agent:copilot' }));
  expect(titles()).toHaveLength(3);
});

test('a filter for an agent or a source that there is not says so', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('agent:nobody');
  expect(problems()).toContain('No agent is called “nobody”.');
  type('source:zendesk');
  expect(problems()).toContain('No connection is called “zendesk”.');
});

test('values are suggested at the caret, and Escape in the suggestions leads back to the field', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('agent:');
  const names = within(screen.getByRole('region', { name: 'Suggestions' })).getAllByRole('button');
  expect(names.map((button) => button.textContent)).toContain('agent:Deal desk');
  names[0]?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  expect(screen.queryByRole('region', { name: 'Suggestions' })).toBeNull();
  expect(document.activeElement).toBe(field());
  expect(field().value).toBe('agent:');
});

test('the status says what was searched: how many, how far back, and how many texts', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('brightwater');
  expect(screen.getByRole('status').textContent).toBe(
    '2 found, newest first. Searched 3 conversations, back to Aug 20; texts of 2.',
  );
});

test('a slip of typing is forgiven, and the order then goes by the match', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('brightwatre');
  expect(titles()).toHaveLength(2);
  expect(screen.getByRole('status').textContent).toMatch(/^2 found, best match first/u);
  expect(screen.getByRole('rowgroup', { name: 'Best matches' })).toBeTruthy();
});

test('opening a result remembers the search', () => {
  const { ask } = renderApp(createFakePageData({ conversations: chats }));
  type('refund');
  fireEvent.click(screen.getByRole('row'));
  expect(ask).toHaveBeenCalledWith({ type: 'rememberSearch', query: 'refund' });
});

const older = fakeConversation({ id: 'old', title: 'Renewal of Ashford', lastActivity: fakeNow - 400 * day });

const olderButton = { name: 'Search older on Cargo' };
const found: OlderResult = {
  connectionId: 'c1',
  kind: 'found',
  conversations: [older],
  known: 1,
  isWhole: true,
};

async function searchOlder(
  results: readonly OlderResult[] | null,
  query = 'renewal of source:cargo',
  app = renderApp(createFakePageData({ conversations: chats })),
) {
  app.ask.mockImplementation(async (request) => {
    if (request.type === 'searchOlder' && results === null) throw new Error('no answer');
    return (request.type === 'searchOlder' ? results : null) as null;
  });
  type(query);
  fireEvent.click(screen.getByRole('button', olderButton));
  await vi.waitFor(() => expect(screen.queryByText(/^Asking/u)).toBeNull());
  return app;
}

test('older conversations come from the service by name and stand among the results', async () => {
  const { ask } = await searchOlder([found]);
  expect(ask).toHaveBeenCalledWith({ type: 'searchOlder', text: 'renewal of' });
  expect(titles()).toEqual(['Renewal of Brightwater', 'Renewal of Ashford']);
  expect(screen.getByText('Cargo found 1 more by title.')).toBeTruthy();
  type('renewal');
  expect(titles()).toEqual(['Renewal of Brightwater']);
});

test('the filters and exclusions of the query hold for older conversations, too', async () => {
  await searchOlder([found], 'renewal -ashford');
  expect(titles()).toEqual(['Renewal of Brightwater']);
  cleanup();
  await searchOlder([found], 'renewal after:2026');
  expect(titles()).toEqual(['Renewal of Brightwater']);
});

test('a service that can’t be searched, or fails, is said to', async () => {
  await searchOlder([{ connectionId: 'c1', kind: 'unsupported' }]);
  expect(screen.getByText('Cargo can’t be searched by title.')).toBeTruthy();
  expect(screen.queryByRole('button', olderButton)).toBeNull();
  cleanup();
  await searchOlder([{ connectionId: 'c1', kind: 'failed', failure: { kind: 'offline' } }]);
  expect(document.querySelector('.search-older span')?.textContent).not.toBe('');
});

test.each([
  ['the background does not answer', null],
  ['a service fails', [{ connectionId: 'c1', kind: 'failed', failure: { kind: 'offline' } }]],
  ['there is nothing to tell', []],
] as const)('when %s one can ask again', async (_what, results) => {
  const { ask } = await searchOlder(results);
  ask.mockImplementation(async (request) => (request.type === 'searchOlder' ? [found] : null) as null);
  fireEvent.click(screen.getByRole('button', olderButton));
  await vi.waitFor(() => expect(screen.getByText('Cargo found 1 more by title.')).toBeTruthy());
  expect(screen.queryByRole('button', olderButton)).toBeNull();
  expect(titles()).toEqual(['Renewal of Brightwater', 'Renewal of Ashford']);
});

test('asking for older conversations leaves the focus in the search field', () => {
  const { ask } = renderApp(createFakePageData({ conversations: chats }));
  ask.mockImplementation(() => new Promise(() => undefined));
  type('renewal');
  const button = screen.getByRole('button', olderButton);
  button.focus();
  fireEvent.click(button);
  expect(screen.getByText('Asking Cargo…')).toBeTruthy();
  expect(document.activeElement).toBe(field());
});

test('a first reading can be stopped and gone on with', () => {
  const data = createFakePageData({ conversations: chats, status: { isComplete: false } });
  data.progress.value = new Map([['c1', { connectionId: 'c1', phase: 'conversations', done: 3 }]]);
  const { ask } = renderApp(data);
  fireEvent.click(screen.getByRole('button', { name: 'Stop reading Acme GTM' }));
  expect(ask).toHaveBeenCalledWith({ type: 'pauseReading', connectionId: 'c1' });
  void act(() => {
    data.progress.value = new Map();
    data.statuses.value = new Map(
      [...data.statuses.value].map(([id, status]) => [id, { ...status, isPaused: id === 'c1' }]),
    );
  });
  expect(screen.getByText(/^Stopped at 3\./u)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Continue reading Acme GTM' }));
  expect(ask).toHaveBeenCalledWith({ type: 'refresh', connectionIds: ['c1'], reason: 'person' });
});

test('unread and pinned conversations are found, and unread rows say so', () => {
  const connectedAt = fakeNow - 1_000_000;
  const rows = [
    fakeConversation({ id: 'new', title: 'News', lastActivity: connectedAt + 500 }),
    fakeConversation({ id: 'old', title: 'History', lastActivity: connectedAt - 500 }),
  ];
  const data = createFakePageData({ conversations: rows });
  data.marks.value = new Map([['c1', { seen: {}, unread: [], pinned: ['old'] }]]);
  renderApp(data);
  expect(screen.getAllByRole('row').map((row) => row.textContent?.includes('Unread'))).toEqual([true, false]);
  type('is:unread');
  expect(titles()).toEqual(['News']);
  type('is:pinned');
  expect(titles()).toEqual(['History']);
  void act(() => {
    data.marks.value = new Map([['c1', { seen: {}, unread: ['old'], pinned: [] }]]);
  });
  expect(titles()).toEqual([]);
});

test('opening a conversation marks it seen', () => {
  const { ask } = renderApp(createFakePageData({ conversations: chats }));
  fireEvent.click(screen.getAllByRole('row')[0] ?? document.body);
  expect(ask).toHaveBeenCalledWith({ type: 'mark', keys: ['c1/a'], change: 'seen' });
});

test('a match in an opened transcript is shown in its own words', () => {
  const opened = fakeConversation({
    id: 'd',
    title: 'Import',
    transcript: 'Before that the quota was raised twice',
  });
  renderApp(createFakePageData({ conversations: [...chats, opened] }));
  type('quota');
  expect(titles()).toEqual(['Import']);
  expect(screen.getByRole('row').textContent).toContain('Earlier: Before that the quota was raised twice');
  expect(document.querySelector('mark')?.textContent).toBe('quota');
});

test('Enter before the results are there opens the first of them, and nothing else', () => {
  const data = createFakePageData({ conversations: chats, isLoaded: false });
  const { store } = renderApp(data);
  type('refund');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(store.opened.value).toBeNull();
  const stop = store.start();
  void act(() => void (data.isLoaded.value = true));
  expect(store.opened.value?.id).toBe('b');
  stop();
});

test('Enter while a filter waits for its value opens nothing', () => {
  const { store } = renderApp(createFakePageData({ conversations: chats }));
  type('agent:');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(store.opened.value).toBeNull();
});

test('an open conversation can be pinned and marked unread', () => {
  const { ask, store } = renderApp(createFakePageData({ conversations: chats }));
  fireEvent.click(screen.getAllByRole('row')[0] ?? document.body);
  fireEvent.click(screen.getByRole('button', { name: 'Pin' }));
  expect(ask).toHaveBeenCalledWith({ type: 'mark', keys: ['c1/a'], change: 'pin' });
  fireEvent.click(screen.getByRole('button', { name: 'Mark unread' }));
  expect(ask).toHaveBeenCalledWith({ type: 'mark', keys: ['c1/a'], change: 'unread' });
  expect(store.opened.value).toBeNull();
});

test('an open conversation closes when its connection goes', () => {
  const data = createFakePageData({ conversations: chats });
  const { store } = renderApp(data);
  fireEvent.click(screen.getAllByRole('row')[0] ?? document.body);
  void act(() => void (data.connections.value = data.connections.value.filter(({ id }) => id !== 'c1')));
  expect(store.opened.value).toBeNull();
});

test('what of a query is no filter is said in a live region that was there before', () => {
  renderApp(createFakePageData({ conversations: chats }));
  const region = document.querySelector('[aria-live=polite]');
  expect(region?.textContent).toBe('');
  type('agnt:anna x');
  expect(region?.textContent).toContain('“agnt:” is no filter');
  expect(region?.isConnected).toBe(true);
});

test('an unknown operator of two letters is explained, a subject’s "Re:" is not', () => {
  renderApp(createFakePageData({ conversations: chats }));
  type('to:anna Re:hello');
  expect(problems()).toContainEqual(expect.stringContaining('“to:” is no filter'));
  expect(problems()).not.toContainEqual(expect.stringContaining('“Re:” is no filter'));
  type('from: anna');
  expect(problems()).toContain('“from:” waits for a value.');
});
