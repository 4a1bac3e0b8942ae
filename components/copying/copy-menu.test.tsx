// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { signal } from '@preact/signals';
import { afterEach, expect, test } from 'vitest';
import { type Marks, noMarks } from '../../lib/domain/marks.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Message } from '../../lib/domain/transcript.ts';
import { createFakePageData, fakeConversation, fakeNow } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';
import { fakeTurn, textPart } from '../transcript/testing/render-transcript.tsx';

afterEach(cleanup);

const messages: readonly Message[] = [
  fakeTurn('m1', {
    speaker: 'customer',
    author: 'anna@example.com',
    parts: [textPart('Call **+49 30 1234567**')],
  }),
  fakeTurn('m2', { createdAt: fakeNow, parts: [textPart('# Plan\n\nWe will call.')] }),
];

async function openChat(change: Partial<ReturnType<typeof createFakePageData>> = {}) {
  const data = createFakePageData({ conversations: [fakeConversation()] });
  Object.assign(data, {
    readTranscript: async () => ({ messages, unreadable: 0, isCut: false, total: null }),
    ...change,
  });
  const app = renderApp(data);
  app.store.open(fakeConversation());
  await screen.findAllByRole('article');
  await waitFor(() => expect(document.querySelectorAll('[data-message]')).toHaveLength(2));
  return app;
}

const menuButton = (): HTMLElement => screen.getByRole('button', { name: 'Copy' });
async function choose(name: string): Promise<void> {
  fireEvent.click(menuButton());
  fireEvent.click(await screen.findByRole('menuitem', { name }));
}
const status = (): string | null => screen.getByRole('status').textContent;

test('the whole conversation is copied as Markdown under headings, and that is said', async () => {
  const { shell } = await openChat();
  await choose('Copy as Markdown');
  await waitFor(() => expect(status()).toBe('Copied as Markdown'));
  const copied = shell.copy.mock.calls[0]?.[0] ?? '';
  expect(copied).toMatch(
    /^# Pipeline review\n\n- Source: Cargo\n- Agent: SDR copilot\n- Open agent in Cargo: <https:/u,
  );
  expect(copied).toContain('## Customer (anna@example.com) · ');
  expect(copied).toContain('\n\nCall **+49 30 1234567**\n\n## SDR copilot · ');
  expect(copied).toContain('\n\n> # Plan\n>\n> We will call.\n');
});

test('masked, neither address nor number is in it', async () => {
  const { shell } = await openChat();
  await choose('Copy masked');
  await waitFor(() => expect(status()).toBe('Copied as Markdown, masked as far as recognised'));
  const copied = shell.copy.mock.calls[0]?.[0] ?? '';
  expect(copied).toContain('## Customer (•••) · ');
  expect(copied).not.toMatch(/anna|1234567/u);
});

test('link and ID are copied, and what the browser refuses is said', async () => {
  const { shell } = await openChat();
  await choose('Copy ID');
  await waitFor(() => expect(status()).toBe('ID copied'));
  await choose('Copy link');
  await waitFor(() => expect(status()).toBe('Link copied'));
  shell.copy.mockResolvedValue(false);
  await choose('Copy as Markdown');
  await waitFor(() => expect(status()).toBe('The browser did not allow copying.'));
  expect(shell.copy.mock.calls.slice(0, 2)).toEqual([
    ['chat-1'],
    ['https://app.getcargo.io/workspaces/workspace-1/agents/agent-0'],
  ]);
});

test('what is selected can be copied and cited, with who said it, when, and the link', async () => {
  const { shell } = await openChat();
  const strong = document.querySelector('[data-message=m1] strong');
  if (strong === null) throw new Error('nothing is shown in bold');
  document.getSelection()?.selectAllChildren(strong);
  await choose('Copy selection as Markdown');
  await waitFor(() => expect(shell.copy).toHaveBeenCalledWith('+49 30 1234567'));
  await choose('Cite selection');
  await waitFor(() => expect(status()).toBe('Citation copied'));
  expect(shell.copy.mock.lastCall?.[0]).toMatch(
    /^> \+49 30 1234567\n\n— Customer \(anna@example\.com\) · .+2026.+\n\[Open agent in Cargo\]\(<https:.+>\)\n$/u,
  );
});

test('a message has its own buttons while it is pointed at or has the keyboard', async () => {
  const { shell } = await openChat();
  const [first] = screen.getAllByRole('article');
  if (first === undefined) throw new Error('no message is shown');
  expect(within(first).queryByRole('button', { name: 'Copy message' })).toBe(null);
  first.focus();
  fireEvent.click(await within(first).findByRole('button', { name: 'Copy message' }));
  await waitFor(() => expect(shell.copy).toHaveBeenCalledWith('Call **+49 30 1234567**'));
  fireEvent.click(within(first).getByRole('button', { name: 'Cite message' }));
  await waitFor(() => expect(shell.copy.mock.lastCall?.[0]).toMatch(/^> Call \*\*\+49/u));
});

test('the menu is moved in by keys, and Escape leaves it and nothing else', async () => {
  const { store } = await openChat();
  menuButton().focus();
  fireEvent.keyDown(menuButton(), { key: 'ArrowDown' });
  const menu = await screen.findByRole('menu', { name: 'Copy' });
  const focused = () => document.activeElement?.getAttribute('aria-label');
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? menu, { key });
  expect(focused()).toBe('Copy link');
  press('ArrowUp');
  expect(focused()).toBe('Cite last message');
  press('ArrowDown');
  press('End');
  press('Home');
  expect(focused()).toBe('Copy link');
  press('c');
  expect(focused()).toBe('Copy ID');
  press('Escape');
  expect(screen.queryByRole('menu')).toBe(null);
  expect(document.activeElement).toBe(menuButton());
  expect(store.opened.value).not.toBe(null);
});

test('what came since somebody last looked begins with a line that says so', async () => {
  const data = createFakePageData();
  data.marks.value = new Map([['c1', { seen: { 'chat-1': fakeNow - 1 }, unread: [], pinned: [] }]]);
  await openChat({ marks: data.marks });
  const line = await screen.findByText('New since you last looked');
  expect(line.closest('[data-message]')?.getAttribute('data-message')).toBe('m2');
});

test('a conversation that nobody looked at here before has no such line', async () => {
  await openChat();
  expect(screen.queryByText('New since you last looked')).toBe(null);
});

test('the facts tell how many messages were read, and their votes', async () => {
  const voted = messages.map((message) => ({ ...message, vote: 'up' }));
  await openChat({
    readTranscript: async () => ({ messages: voted, unreadable: 1, isCut: false, total: null }),
  });
  const facts = document.querySelector('dl.facts')?.textContent ?? '';
  expect(facts).toContain('Messages3');
  expect(facts).toContain('Voteup');
});

test('the facts name people whom the service names, and show the address or the ID of others', async () => {
  const chat = fakeConversation({ people: ['u1', 'u2', 'u3'] });
  const data = createFakePageData({ conversations: [chat] });
  data.people.value = new Map([
    [
      'c1',
      new Map([
        ['u1', { id: 'u1', name: 'Anna Berg', email: 'anna@acme.example' }],
        ['u2', { id: 'u2', name: null, email: 'tom@acme.example' }],
      ]),
    ],
  ]);
  await openChat({ people: data.people, conversations: data.conversations });
  await waitFor(() =>
    expect(document.querySelector('dl.facts')?.textContent).toContain(
      'PeopleAnna Berg, tom@acme.example, and u3',
    ),
  );
});

test('all are marked read from the menu, and it is taken back', async () => {
  const { ask } = renderApp(createFakePageData({ conversations: [fakeConversation({ lastActivity: 77 })] }));
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Mark all as read' }));
  await waitFor(() => expect(status()).toBe('All marked as read.'));
  expect(ask).toHaveBeenCalledWith({ type: 'markAll', until: 77 });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(status()).toBe('As it was before.'));
  expect(ask).toHaveBeenLastCalledWith({ type: 'markAll', until: null });
  expect(screen.queryByRole('button', { name: 'Undo' })).toBe(null);
});

test('while something is sought what was found is marked read, and nothing else', async () => {
  const read = fakeConversation({ id: 'read', title: 'Renewal read', lastActivity: 5 });
  const news = fakeConversation({ id: 'news', title: 'Renewal', lastActivity: fakeNow - 2 });
  const other = fakeConversation({ id: 'other', title: 'Import', lastActivity: fakeNow - 1 });
  const { ask } = renderApp(createFakePageData({ conversations: [read, news, other] }));
  fireEvent.input(screen.getByRole('combobox'), { target: { value: 'renewal' } });
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Mark 2 found as read' }));
  await waitFor(() => expect(status()).toBe('The 2 found are marked as read.'));
  expect(ask).toHaveBeenCalledWith({ type: 'markAll', until: fakeNow - 1, keys: ['c1/news'] });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(ask).toHaveBeenLastCalledWith({ type: 'markAll', until: null }));
});

test('where nothing is found there is nothing to mark, and what is read already is not marked again', async () => {
  const read = fakeConversation({ title: 'Renewal', lastActivity: 5 });
  const { ask } = renderApp(createFakePageData({ conversations: [read] }));
  const search = (value: string) => fireEvent.input(screen.getByRole('combobox'), { target: { value } });
  search('xyzzy');
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menu');
  expect(screen.queryByRole('menuitem', { name: /as read/u })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  search('renewal');
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Mark 1 found as read' }));
  await waitFor(() => expect(status()).toBe('The one that was found is marked as read.'));
  expect(ask).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'markAll' }));
});

test('a page opened soon after all were marked offers to take that back, until it was done elsewhere', async () => {
  const data = createFakePageData({ conversations: [fakeConversation()] });
  const marks = signal<ReadonlyMap<string, Marks>>(new Map());
  const mark = (at: number | null): void => {
    const before = at === null ? {} : { before: { seenUntil: 0, unread: [], at } };
    marks.value = new Map([['c1', { ...noMarks, ...before }]]);
  };
  mark(Date.now() - 60_000);
  renderApp(Object.assign(data, { marks }));
  await screen.findByRole('button', { name: 'More' });
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await act(async () => mark(Date.now() - 2000));
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
  await act(async () => mark(null));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
});

test('where the organisation has switched copying off, link and ID are all that can be copied', async () => {
  await fakeBrowser.storage.managed.set({ off: ['copying'] });
  await openChat();
  expect(screen.queryByRole('button', { name: 'Copy message' })).toBeNull();
  fireEvent.click(menuButton());
  await screen.findByRole('menuitem', { name: 'Copy link' });
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Copy link', 'Copy ID']);
  await fakeBrowser.storage.managed.clear();
});
