// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Conversation } from '../../lib/domain/conversation.ts';
import { createFakeConversations } from '../testing/fake-conversations.ts';
import {
  createFakePageData,
  fakeConnection,
  fakeConversation,
  fakeMessage,
  fakeNow,
} from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const minute = 60_000;

const searchField = (): HTMLInputElement => screen.getByRole('combobox', { name: 'Search chats' });
const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Conversations' });
const rows = (): readonly HTMLElement[] => within(grid()).queryAllByRole('row');
const textOf = (element: Element | undefined): string => element?.textContent ?? '';
const press = (key: string, change: KeyboardEventInit = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...change });
};
const type = (text: string): void => {
  fireEvent.input(searchField(), { target: { value: text } });
};

const threeChats: readonly Conversation[] = [
  fakeConversation({ id: 'a', title: 'Alpha', lastActivity: fakeNow - 5 * minute }),
  fakeConversation({
    id: 'b',
    title: 'Beta',
    connectionId: 's1',
    lastActivity: fakeNow - 26 * 60 * minute,
    lastMessage: fakeMessage({ state: 'text', text: 'Where is my order?' }, 'customer'),
  }),
  fakeConversation({ id: 'c', title: 'Gamma', lastActivity: fakeNow - 80 * 60 * minute }),
];

test('the search field has the focus and controls the grid', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  expect(document.activeElement).toBe(searchField());
  expect(searchField().getAttribute('aria-haspopup')).toBe('grid');
  expect(searchField().getAttribute('aria-controls')).toBe(grid().id);
  expect(searchField().getAttribute('aria-expanded')).toBe('true');
});

test('a row says title, source, agent, last message and time, in this order', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  const [first, second] = rows();
  expect(textOf(first)).toMatch(/Alpha.*Cargo.*SDR copilot.*Bot:.*Three deals need a next step\..*5 min/u);
  expect(textOf(second)).toMatch(/Beta.*Sidecar.*SDR copilot.*Customer:.*Where is my order\?.*1 d/u);
  expect(first?.querySelector('time')?.getAttribute('datetime')).toBe(
    new Date(fakeNow - 5 * minute).toISOString(),
  );
  expect(textOf(first?.querySelector('[elementtiming=preview]') ?? undefined)).toBe(
    'Three deals need a next step.',
  );
  expect([...(first?.querySelectorAll('bdi') ?? [])].map(textOf)).toEqual(
    expect.arrayContaining(['Alpha', 'SDR copilot', 'Three deals need a next step.']),
  );
});

test('days are row groups with names', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  const names = within(grid())
    .getAllByRole('rowgroup')
    .map((group) => group.getAttribute('aria-label'));
  expect(names).toEqual(['Today', 'Yesterday', 'Monday, August 17']);
});

test('ten thousand rows count truly while only a few are in the page', () => {
  renderApp(createFakePageData({ conversations: createFakeConversations(10_000) }));
  expect(grid().getAttribute('aria-rowcount')).toBe('10000');
  expect(rows().length).toBeLessThanOrEqual(60);
  expect(rows()[0]?.getAttribute('aria-rowindex')).toBe('1');
});

test('before everything is loaded, the rows still to come are counted; a search waits for them', () => {
  const data = createFakePageData({ conversations: threeChats, isLoaded: false });
  data.count.value = 5000;
  renderApp(data);
  expect(grid().getAttribute('aria-rowcount')).toBe('5000');
  type('beta');
  expect(textOf(screen.getByRole('status'))).toMatch(/^Searching/u);
  expect(grid().getAttribute('aria-rowcount')).toBe('5000');
  void act(() => void (data.isLoaded.value = true));
  expect(grid().getAttribute('aria-rowcount')).toBe('1');
});

test('End goes to the last row, and Home back to the first', () => {
  renderApp(createFakePageData({ conversations: createFakeConversations(10_000) }));
  press('End');
  const active = rows().find((row) => row.getAttribute('aria-selected') === 'true');
  expect(active?.getAttribute('aria-rowindex')).toBe('10000');
  expect(searchField().getAttribute('aria-activedescendant')).toBe(active?.id);
  expect(rows().length).toBeLessThanOrEqual(60);
  press('Home');
  expect(rows()[0]?.getAttribute('aria-selected')).toBe('true');
});

test('typing filters by all words, marks them, and says how many there are', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  type('ORDER beta');
  expect(rows().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1']);
  expect([...grid().querySelectorAll('mark')].map(textOf)).toEqual(['Beta', 'order']);
  expect(textOf(screen.getByRole('status'))).toBe(
    '1 found, newest first. Searched 3 conversations, back to Aug 17.',
  );
});

test('when nothing matches, it says what was searched, and one button clears the search', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  type('nowhere');
  expect(rows()).toHaveLength(0);
  expect(screen.getByRole('heading', { name: /Nothing matches “\s*nowhere\s*”/u })).toBeTruthy();
  expect(screen.getByText(/^Searched .* kept here, and 3 last messages\./u)).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Clear search' }).at(-1) as HTMLElement);
  expect(rows()).toHaveLength(3);
});

test('the status says how many conversations there are and how far they reach back', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  expect(textOf(screen.getByRole('status'))).toBe('3 conversations · back to Aug 17');
});

test('Enter opens the first hit, Back and Escape return to the same row with the focus in the search field', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  type('eta');
  press('Enter');
  const feed = screen.getByRole('feed', { name: 'Messages' });
  expect(textOf(within(feed).getByRole('article'))).toContain('Where is my order?');
  press('Escape');
  expect(screen.queryByRole('feed')).toBeNull();
  expect(searchField().value).toBe('eta');
  expect(document.activeElement).toBe(searchField());
  expect(rows()[0]?.getAttribute('aria-selected')).toBe('true');
  press('Enter');
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.queryByRole('feed')).toBeNull();
  expect(document.activeElement).toBe(searchField());
});

test('Escape clears the query first, then closes the page', () => {
  const { shell } = renderApp(createFakePageData({ conversations: threeChats }));
  type('beta');
  press('Escape');
  expect(searchField().value).toBe('');
  expect(shell.close).not.toHaveBeenCalled();
  press('Escape');
  expect(shell.close).toHaveBeenCalledOnce();
});

test('an open conversation shows its facts and a link that says what it truly opens', () => {
  const conversation = fakeConversation({
    title: 'Alpha',
    trigger: { kind: 'web_extension', url: 'https://crm.example.com/deals/42' },
    credits: 12,
    messageCount: 9,
    people: ['marta@example.com'],
  });
  renderApp(createFakePageData({ conversations: [conversation] }));
  fireEvent.click(rows()[0] as HTMLElement);
  const link = screen.getByRole('link', { name: 'Open agent in Cargo' });
  expect(link.getAttribute('href')).toBe('https://app.getcargo.io/workspaces/workspace-1/agents/agent-0');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  const facts = textOf(document.querySelector('dl') ?? undefined);
  for (const fact of [
    'Acme GTM',
    'marta@example.com',
    'A browser extension',
    'https://crm.example.com/deals/42',
    '12',
  ])
    expect(facts).toContain(fact);
  expect(screen.getByRole('article').getAttribute('aria-setsize')).toBe('9');
});

test('a message of 64 KiB shows its start, and all of it on request', () => {
  const text = 'long text '.repeat(6000);
  renderApp(
    createFakePageData({
      conversations: [fakeConversation({ lastMessage: fakeMessage({ state: 'text', text }) })],
    }),
  );
  fireEvent.click(rows()[0] as HTMLElement);
  expect(textOf(screen.getByRole('article')).length).toBeLessThan(4300);
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(textOf(screen.getByRole('article'))).toContain(text);
});

test('Ctrl+Enter and a middle click open the web app behind, and the page stays as it is', async () => {
  const { shell } = renderApp(createFakePageData({ conversations: threeChats }));
  press('ArrowDown');
  press('ArrowDown');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(shell.openInBackground).toHaveBeenLastCalledWith('https://app.sidecarcx.com'));
  fireEvent(rows()[0] as HTMLElement, new MouseEvent('auxclick', { button: 1, bubbles: true }));
  await waitFor(() => expect(shell.openInBackground).toHaveBeenCalledTimes(2));
  expect(screen.queryByRole('feed')).toBeNull();
});

test('Ctrl+C copies the link of the active row and says so', async () => {
  const { shell } = renderApp(createFakePageData({ conversations: threeChats }));
  press('ArrowDown');
  await act(async () => press('c', { ctrlKey: true }));
  await waitFor(() =>
    expect(shell.copy).toHaveBeenCalledWith('https://app.getcargo.io/workspaces/workspace-1/agents/agent-0'),
  );
  await waitFor(() => expect(textOf(screen.getByRole('status'))).toBe('Link copied'));
});

test('Ctrl+C after a search copies the link of its first result', async () => {
  const { shell } = renderApp(createFakePageData({ conversations: threeChats }));
  await act(async () => press('c', { ctrlKey: true }));
  expect(shell.copy).not.toHaveBeenCalled();
  type('beta');
  await waitFor(() => expect(rows()).toHaveLength(1));
  await act(async () => press('c', { ctrlKey: true }));
  await waitFor(() => expect(shell.copy).toHaveBeenCalledOnce());
});

test('a row says in a chip what became of the last run, in the service’s own word where that is none of the known', () => {
  const statuses = ['error', 'cancelled', 'generating', 'success', { other: 'paused' }] as const;
  const conversations = statuses.map((status, index) =>
    fakeConversation({
      id: `r${index}`,
      lastActivity: fakeNow - index * minute,
      lastMessage: fakeMessage({ state: 'text', text: 'Hello' }, 'assistant', status),
    }),
  );
  renderApp(createFakePageData({ conversations }));
  const chips = rows().map((row) => row.querySelector('.chip')?.textContent ?? null);
  expect(chips).toEqual(['Failed', 'Cancelled', 'Generating', null, 'paused']);
});

test('while an input method composes, Enter and Escape are its own', () => {
  const { shell } = renderApp(createFakePageData({ conversations: threeChats }));
  press('Enter', { isComposing: true });
  press('Escape', { isComposing: true });
  expect(screen.queryByRole('feed')).toBeNull();
  expect(shell.close).not.toHaveBeenCalled();
});

test('each connection is listed with its name, its state in words and its last success', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  const items = within(screen.getByRole('list', { name: 'Sources' })).getAllByRole('listitem');
  expect(items.map(textOf)).toEqual([
    expect.stringMatching(/Cargo.*Acme GTM.*up to date.*2 min ago/u),
    expect.stringMatching(/Sidecar.*up to date.*2 min ago/u),
  ]);
});

test('one connection’s trouble shows its one helpful button and hides no rows', () => {
  const data = createFakePageData({ conversations: threeChats });
  const status = data.statuses.value.get('c1');
  if (status === undefined) throw new Error('The fake lacks c1.');
  data.statuses.value = new Map(data.statuses.value).set('c1', { ...status, failure: { kind: 'auth' } });
  const { shell } = renderApp(data);
  expect(rows()).toHaveLength(3);
  fireEvent.click(screen.getByRole('button', { name: 'Replace token' }));
  expect(shell.openOptions).toHaveBeenCalledWith('#connection=c1');
});

test('Try again refreshes that connection alone, Refresh all of them', () => {
  const data = createFakePageData({ conversations: threeChats, status: { failure: { kind: 'timeout' } } });
  const { ask } = renderApp(data);
  fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[1] as HTMLElement);
  expect(ask).toHaveBeenLastCalledWith({ type: 'refresh', connectionIds: ['s1'], reason: 'person' });
  fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(ask).toHaveBeenLastCalledWith({ type: 'refresh', connectionIds: null, reason: 'person' });
});

test('api S13: the agent whose list failed is named in the source strip, with a button to try again', () => {
  const data = createFakePageData({ conversations: threeChats });
  const status = data.statuses.value.get('s1');
  if (status === undefined) throw new Error('The fake lacks s1.');
  const failedAgents = [
    { agentId: 'agent-1', failure: { kind: 'timeout' } as const },
    { agentId: 'agent-2', failure: { kind: 'timeout' } as const },
  ];
  data.statuses.value = new Map(data.statuses.value).set('s1', { ...status, failedAgents });
  const { ask } = renderApp(data);
  const [, item] = within(screen.getByRole('list', { name: 'Sources' })).getAllByRole('listitem');
  expect(textOf(item)).toContain('2 agents failed');
  expect(textOf(item)).toContain('Deal desk and Support concierge: The service took too long to answer.');
  const named = [...(item?.querySelectorAll('bdi bdi') ?? [])].map(textOf);
  expect(named).toEqual(['Deal desk', 'Support concierge']);
  fireEvent.click(within(item as HTMLElement).getByRole('button', { name: 'Try again' }));
  expect(ask).toHaveBeenLastCalledWith({ type: 'refresh', connectionIds: ['s1'], reason: 'person' });
});

test('while every service wants patience, Refresh rests and says until when; with one free it works', () => {
  const data = createFakePageData({ conversations: threeChats, status: { notBefore: fakeNow + 5 * minute } });
  const { ask } = renderApp(data);
  const refresh = screen.getByRole('button', { name: 'Refresh', description: /until 3:35/u });
  expect(refresh.getAttribute('aria-disabled')).toBe('true');
  expect(refresh.title).toContain('until 3:35');
  fireEvent.click(refresh);
  expect(ask).not.toHaveBeenCalled();
  const free = data.statuses.value.get('s1');
  if (free === undefined) throw new Error('The fake lacks s1.');
  void act(
    () => void (data.statuses.value = new Map(data.statuses.value).set('s1', { ...free, notBefore: null })),
  );
  expect(refresh.hasAttribute('aria-disabled')).toBe(false);
  fireEvent.click(refresh);
  expect(ask).toHaveBeenCalledOnce();
});

test('without connections, the page explains itself and leads to the options', () => {
  const { shell } = renderApp(createFakePageData({ connections: [] }));
  fireEvent.click(screen.getByRole('button', { name: 'Connect a service' }));
  expect(shell.openOptions).toHaveBeenCalledWith('#add');
});

test('“no conversations” is only said once the services said so', () => {
  const data = createFakePageData({ status: { lastSuccessAt: null } });
  renderApp(data);
  expect(screen.queryByText('No conversations yet')).toBeNull();
  expect(screen.getByText('Fetching your conversations')).toBeTruthy();
  void act(() => {
    data.statuses.value = new Map(
      [...data.statuses.value].map(([id, status]) => [id, { ...status, lastSuccessAt: fakeNow }]),
    );
  });
  expect(screen.getByText('No conversations yet')).toBeTruthy();
});

test('before everything was read, nothing is said about there being nothing', () => {
  renderApp(createFakePageData({ connections: [], isLoaded: false }));
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull();
});

test('what is typed before searching is ready is looked for as soon as it is', () => {
  const data = createFakePageData({ conversations: threeChats.slice(0, 1), isLoaded: false });
  renderApp(data);
  type('gamma');
  expect(textOf(screen.getByRole('status'))).toMatch(/^Searching/u);
  void act(() => {
    data.conversations.value = threeChats;
    data.count.value = 3;
    data.isLoaded.value = true;
  });
  expect(rows().map(textOf)).toEqual([expect.stringContaining('Gamma')]);
});

test('Open side panel is there only where it can be opened, and acts within the click', () => {
  const openSidePanel = vi.fn<() => void>();
  const { page } = renderApp(createFakePageData({}), openSidePanel);
  fireEvent.click(screen.getByRole('button', { name: 'Open side panel' }));
  expect(openSidePanel).toHaveBeenCalledOnce();
  page.unmount();
  renderApp(createFakePageData({}));
  expect(screen.queryByRole('button', { name: 'Open side panel' })).toBeNull();
});

test('Settings opens the options page', () => {
  const { shell } = renderApp(createFakePageData({}));
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  expect(shell.openOptions).toHaveBeenCalledWith();
});

test('times grow older by themselves', () => {
  const { now } = renderApp(createFakePageData({ conversations: threeChats }));
  void act(() => void (now.value = fakeNow + 10 * minute));
  expect(textOf(rows()[0]?.querySelector('time') ?? undefined)).toBe('15 min');
});

test('with two connections of one source, each row says which it belongs to', () => {
  const connections = [
    fakeConnection('c1', 'cargo', { name: 'North' }),
    fakeConnection('c2', 'cargo', { name: 'South' }),
  ];
  const conversations = [fakeConversation({ id: 'x', connectionId: 'c2' })];
  renderApp(createFakePageData({ connections, conversations }));
  expect(textOf(rows()[0])).toMatch(/Pipeline review.*Cargo.*South.*SDR copilot/u);
});

test('markup in a text stays text', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  renderApp(
    createFakePageData({
      conversations: [
        fakeConversation({ title: hostile, lastMessage: fakeMessage({ state: 'text', text: hostile }) }),
      ],
    }),
  );
  type('img');
  expect(document.querySelector('img')).toBeNull();
  expect(textOf(rows()[0])).toContain(hostile);
});

test('with a query, Home and End belong to the caret, and with Ctrl to the list', () => {
  renderApp(createFakePageData({ conversations: createFakeConversations(200) }));
  type('a');
  const count = Number(grid().getAttribute('aria-rowcount'));
  expect(count).toBeGreaterThan(20);
  press('End');
  expect(searchField().hasAttribute('aria-activedescendant')).toBe(false);
  press('End', { ctrlKey: true });
  expect(searchField().getAttribute('aria-activedescendant')).toBe(`row-${count - 1}`);
});

test('Alt with an arrow opens the next conversation in place', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  press('Enter');
  press('ArrowDown', { altKey: true });
  expect(textOf(screen.getByRole('article'))).toContain('Where is my order?');
  press('ArrowUp', { altKey: true });
  expect(textOf(screen.getByRole('article'))).toContain('Three deals need a next step.');
});

test('typing outside the search field goes to it', () => {
  renderApp(createFakePageData({ conversations: threeChats }));
  searchField().blur();
  expect(document.activeElement).not.toBe(searchField());
  press('b');
  expect(document.activeElement).toBe(searchField());
  searchField().blur();
  press('/');
  expect(document.activeElement).toBe(searchField());
});

test('rows that arrive while one is chosen are announced above, not pushed in', () => {
  const data = createFakePageData({ conversations: createFakeConversations(100) });
  renderApp(data);
  press('ArrowDown');
  void act(() => {
    data.conversations.value = [
      fakeConversation({ id: 'new', lastActivity: fakeNow }),
      ...data.conversations.value,
    ];
  });
  expect(screen.getByRole('button', { name: '1 new' })).toBeTruthy();
  expect(
    rows()
      .find((row) => row.getAttribute('aria-selected') === 'true')
      ?.getAttribute('aria-rowindex'),
  ).toBe('2');
  fireEvent.click(screen.getByRole('button', { name: '1 new' }));
  expect(screen.queryByRole('button', { name: '1 new' })).toBeNull();
});

test('a background that does not answer is said, and the rows stay', async () => {
  const data = createFakePageData({ conversations: threeChats });
  const { ask } = renderApp(data);
  ask.mockRejectedValueOnce(new Error('unreachable'));
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Refresh' })));
  expect(textOf(screen.getByRole('status'))).toContain('did not answer');
  expect(rows()).toHaveLength(3);
});

test('trouble with the cache is an alert above the rows', () => {
  const data = createFakePageData({ conversations: threeChats });
  renderApp(data);
  void act(() => void (data.trouble.value = 'full'));
  expect(textOf(screen.getByRole('alert'))).toContain('no space left');
  expect(rows()).toHaveLength(3);
});

test('while lists are read, counts are said every few seconds only, and at once when it ends', async () => {
  vi.useFakeTimers();
  const data = createFakePageData({ conversations: threeChats });
  data.progress.value = new Map([['c1', { connectionId: 'c1', phase: 'conversations', done: 0 }]]);
  renderApp(data);
  const said: string[] = [textOf(screen.getByRole('status'))];
  const observer = new MutationObserver(() => said.push(textOf(screen.getByRole('status'))));
  observer.observe(screen.getByRole('status'), { childList: true, characterData: true, subtree: true });
  for (let count = 4; count <= 53; count += 1) {
    await act(async () => {
      data.count.value = count;
      await vi.advanceTimersByTimeAsync(200);
    });
  }
  const counts = said.map((words) => Number.parseInt(words, 10));
  expect(counts.length).toBeLessThanOrEqual(4);
  expect(counts.length).toBeGreaterThan(1);
  await act(async () => {
    data.progress.value = new Map();
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(textOf(screen.getByRole('status'))).toMatch(/^53 conversations/u);
  observer.disconnect();
  vi.useRealTimers();
});

test('while lists are read, what somebody types is answered at once', () => {
  const data = createFakePageData({ conversations: threeChats });
  data.progress.value = new Map([['c1', { connectionId: 'c1', phase: 'conversations', done: 0 }]]);
  renderApp(data);
  type('beta');
  expect(textOf(screen.getByRole('status'))).toBe(
    '1 found, newest first. Searched 3 conversations, back to Aug 17.',
  );
  type('a');
  expect(textOf(screen.getByRole('status'))).toBe(
    '3 found, newest first. Searched 3 conversations, back to Aug 17.',
  );
});

test('a page that is shown again asks for a refresh as if it were opened; one that is hidden does not', () => {
  const { store, ask } = renderApp(createFakePageData({ conversations: threeChats }));
  const stop = store.start();
  const show = (isHidden: boolean): void => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  show(true);
  expect(ask).toHaveBeenCalledTimes(1);
  show(false);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(ask).toHaveBeenLastCalledWith({ type: 'refresh', connectionIds: null, reason: 'open' });
  stop();
  show(false);
  Reflect.deleteProperty(document, 'hidden');
  expect(ask).toHaveBeenCalledTimes(2);
});

test('an open page asks for a refresh and for the last messages that it shows and lacks', () => {
  vi.useFakeTimers();
  const unknown = fakeConversation({ id: 'u', lastMessage: fakeMessage({ state: 'unknown' }) });
  const { store, ask } = renderApp(createFakePageData({ conversations: [unknown, ...threeChats] }));
  const stop = store.start();
  vi.advanceTimersByTime(200);
  vi.useRealTimers();
  stop();
  expect(ask.mock.calls.map(([request]) => request)).toEqual([
    { type: 'refresh', connectionIds: null, reason: 'open' },
    { type: 'wantPreviews', keys: ['c1/u'] },
  ]);
});
