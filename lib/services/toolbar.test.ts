import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Preferences } from '../domain/preferences.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';
import { badgeText, type ToolbarView } from './toolbar.ts';

const minute = 60_000;
let kit: BackgroundKit;

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = [fakeChat('a', kit.now() - 1000), fakeChat('b', kit.now() - 2000)];
});

const set = (change: Partial<Preferences>): Promise<void> => kit.services().changePreferences(change);

async function view(): Promise<ToolbarView | undefined> {
  await kit.services().updateToolbar();
  return kit.views.at(-1);
}

function hear(id: string, change: Partial<Parameters<typeof fakeChat>[2]> = {}): void {
  kit.advance(minute);
  kit.source.chats = [fakeChat(id, kit.now(), change), ...kit.source.chats.filter((row) => row.id !== id)];
}

async function refresh(): Promise<void> {
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

test.each([
  [0, ''],
  [7, '7'],
  [999, '999'],
  [1000, '999+'],
])('%d is shown as "%s"', (count, text) => expect(badgeText(count)).toBe(text));

test('what came since the connection was made is counted by itself, and no more once it was seen', async () => {
  await set({ badge: 'unread' });
  const id = await kit.connect();
  expect(await view()).toMatchObject({ count: 0, isStale: false });
  hear('a');
  hear('c');
  await refresh();
  await vi.waitFor(() => expect(kit.views.at(-1)?.count).toBe(2));
  await kit.services().mark([`${id}/a`], 'seen');
  await vi.waitFor(() => expect(kit.views.at(-1)?.count).toBe(1));
});

test('a person who waits is counted when the time has come, and the worker has itself woken for it', async () => {
  await set({ badge: 'waiting', waitingMinutes: 30 });
  await kit.connect();
  const asked = fakeChat('q', 0).lastMessage;
  if (asked === null) throw new Error('a chat without a message');
  hear('q', { lastMessage: { ...asked, speaker: 'user' } });
  const askedAt = kit.now();
  await refresh();
  expect(await view()).toMatchObject({ count: 0 });
  expect(kit.wakings.at(-1)).toBe(askedAt + 30 * minute);
  kit.advance(30 * minute);
  expect(await view()).toMatchObject({ count: 1 });
  expect(kit.wakings.at(-1)).toBeNull();
});

test('a new worker believes the last count, and asks the rows only for what is not known', async () => {
  await set({ badge: 'unread' });
  await kit.connect();
  hear('a');
  await refresh();
  expect(await view()).toMatchObject({ count: 1 });
  await kit.restart();
  expect(await view()).toMatchObject({ count: 1 });
  await set({ badge: 'failed' });
  expect(await view()).toMatchObject({ count: 0 });
});

test('signing out empties it at once', async () => {
  await set({ badge: 'unread' });
  const id = await kit.connect();
  hear('a');
  await refresh();
  expect(await view()).toMatchObject({ count: 1 });
  await kit.services().connector.remove(id);
  expect(kit.views.at(-1)).toMatchObject({ count: 0, connections: [] });
});

test('a count that can no longer be renewed is marked, and is as before when it can', async () => {
  await set({ badge: 'unread' });
  await kit.connect();
  hear('a');
  await refresh();
  kit.source.failing = () => ({ kind: 'auth' });
  await refresh();
  expect(await view()).toMatchObject({
    count: 1,
    isStale: true,
    connections: [{ state: { kind: 'needsToken' } }],
  });
  kit.source.failing = () => null;
  await refresh();
  expect(await view()).toMatchObject({ isStale: false });
  kit.network.isOnline = false;
  expect(await view()).toMatchObject({ isStale: true, isOnline: false });
});

test('with nothing to count, nothing is counted', async () => {
  await kit.connect();
  hear('a');
  await refresh();
  expect(await view()).toMatchObject({ count: 0, badge: 'nothing' });
});

test('what is hidden is not counted, and counted again once it is shown', async () => {
  await set({ badge: 'unread' });
  const id = await kit.connect();
  hear('a', { agentId: 'loud' });
  hear('c', { agentId: 'calm' });
  await refresh();
  await vi.waitFor(() => expect(kit.views.at(-1)?.count).toBe(2));
  await kit.services().hide(id, { agentIds: ['loud'], triggers: [] });
  expect(await view()).toMatchObject({ count: 1 });
  await kit.restart();
  expect(await view()).toMatchObject({ count: 1 });
  hear('d', { agentId: 'loud' });
  await refresh();
  expect(await view()).toMatchObject({ count: 1 });
  await kit.services().hide(id, { agentIds: [], triggers: [] });
  expect(await view()).toMatchObject({ count: 3 });
});

test('while locked nothing is told but that', async () => {
  await set({ badge: 'unread' });
  await kit.connect();
  hear('a');
  await refresh();
  await kit.services().locks.setPassphrase(null, 'correct horse battery');
  await kit.services().locks.lock();
  expect(await view()).toMatchObject({ isLocked: true, count: 0, connections: [] });
});
