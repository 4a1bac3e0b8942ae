import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import type { Preferences } from '../domain/preferences.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

const minute = 60_000;
const hour = 60 * minute;
const failed = { id: 'failed', name: 'Failed runs', query: 'is:error' };
let kit: BackgroundKit;
let id: string;

beforeEach(async () => {
  kit = createBackgroundKit(new Date(2026, 2, 2, 12).getTime());
  kit.source.chats = Array.from({ length: 5 }, (_, place) => broken(`old ${place}`, kit.now() - place - 1));
  await set({ notifiedSearches: ['failed', 'words'], hidesNews: false });
  await kit.services().savedSearches.save(failed);
  id = await kit.connect();
});

const set = (change: Partial<Preferences>): Promise<void> => kit.services().changePreferences(change);

function broken(chatId: string, at: number): Conversation {
  const row = fakeChat(chatId, at);
  return row.lastMessage === null ? row : { ...row, lastMessage: { ...row.lastMessage, status: 'error' } };
}

async function hear(...rows: readonly ((at: number) => Conversation)[]): Promise<void> {
  kit.advance(minute);
  const made = rows.map((make, place) => make(kit.now() + place));
  const ids = new Set(made.map((row) => row.id));
  kit.source.chats = [...made.toReversed(), ...kit.source.chats.filter((row) => !ids.has(row.id))];
  await refresh();
}

async function refresh(): Promise<void> {
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

const breaks = (chatId: string) => (at: number) => broken(chatId, at);
const countOf = (searchId = 'failed'): number => kit.notified.get(searchId)?.count ?? 0;

test('a first reading tells of nothing', async () => {
  await refresh();
  expect(kit.notified.size).toBe(0);
});

test('what a saved search finds among what is new is told, once, in one notification', async () => {
  await hear(breaks('a'), breaks('b'), (at) => fakeChat('fine', at));
  expect(countOf()).toBe(2);
  kit.notified.clear();
  await refresh();
  await kit.restart();
  await refresh();
  expect(kit.notified.size).toBe(0);
});

test('what comes before anybody looked is added to the notification that is there, and not after it was dismissed', async () => {
  await hear(breaks('a'));
  await hear(breaks('b'));
  expect(countOf()).toBe(2);
  await kit.services().news.dismiss('failed');
  await hear(breaks('c'));
  expect(countOf()).toBe(1);
});

test('of one message a search tells once, whatever state it goes on to', async () => {
  await kit.services().savedSearches.save({ id: 'words', name: 'Chat a', query: 'chat' });
  await hear((at) => fakeChat('a', at));
  expect(countOf('words')).toBe(1);
  kit.notified.clear();
  kit.source.chats = kit.source.chats.map((row) =>
    row.id === 'a' && row.lastMessage !== null
      ? { ...row, lastMessage: { ...row.lastMessage, status: 'error', version: 'later' } }
      : row,
  );
  await refresh();
  expect(kit.notified.has('words')).toBe(false);
  expect(countOf()).toBe(1);
});

test('a text that comes after its list is searched as well', async () => {
  await kit.services().savedSearches.save({ id: 'words', name: 'Words', query: '"words of late"' });
  await hear((at) => fakeChat('late', at));
  await vi.waitFor(() => expect(countOf('words')).toBe(1), { timeout: 4000 });
  expect(kit.notified.get('words')?.samples).toEqual([{ title: 'Chat late', text: 'last words of late' }]);
});

test('one’s own words are no news', async () => {
  await kit.services().savedSearches.save({ id: 'words', name: 'All', query: 'chat' });
  await hear((at) => {
    const row = fakeChat('mine', at);
    return row.lastMessage === null ? row : { ...row, lastMessage: { ...row.lastMessage, speaker: 'self' } };
  });
  expect(kit.notified.size).toBe(0);
});

test('with content hidden a notification holds nothing but how many', async () => {
  await set({ hidesNews: true });
  await hear(breaks('a'));
  expect(kit.notified.get('failed')).toMatchObject({ count: 1, samples: null });
});

test('quiet hours put off what is found until they are over', async () => {
  await set({ hasQuietHours: true, quietFrom: 12 * 60, quietTo: 14 * 60 });
  await hear(breaks('a'));
  await kit.restart();
  await hear(breaks('b'));
  expect(kit.notified.size).toBe(0);
  kit.advance(3 * hour);
  await refresh();
  expect(countOf()).toBe(2);
});

test('a click leads to the one conversation, or to the search when there are several', async () => {
  await hear(breaks('a'));
  expect(await kit.services().news.open('failed')).toEqual({ open: `${id}/a` });
  expect(await kit.services().news.open('unknown')).toBeNull();
  await hear(breaks('b'), breaks('c'));
  expect(await kit.services().news.open('failed')).toEqual({ query: 'is:error' });
});

test('removing the connection takes back what was told of it, and nothing of it is told any more', async () => {
  await hear(breaks('a'));
  expect(countOf()).toBe(1);
  await kit.services().connector.remove(id);
  expect(kit.notified.size).toBe(0);
  expect(await kit.services().news.open('failed')).toBeNull();
  await refresh();
  expect(kit.notified.size).toBe(0);
});

test('another account’s token takes back what was told of the one before, and its first reading tells of nothing', async () => {
  await hear(breaks('a'));
  expect(countOf()).toBe(1);
  kit.source.identity = 'another account';
  kit.source.chats = [broken('theirs', kit.now())];
  const { connector } = kit.services();
  expect((await connector.replaceCredential(id, { apiToken: 'a-token-of-others' })).ok).toBe(true);
  await kit.settled();
  expect(kit.notified.size).toBe(0);
  expect(await kit.services().news.open('failed')).toBeNull();
  await refresh();
  expect(kit.notified.size).toBe(0);
});

test('a search that is not chosen tells of nothing', async () => {
  await set({ notifiedSearches: [] });
  await hear(breaks('a'));
  expect(kit.notified.size).toBe(0);
});

test('what is hidden is no news', async () => {
  await kit.services().hide(id, { agentIds: ['loud'], triggers: [] });
  await hear((at) => ({ ...broken('a', at), agentId: 'loud' }), breaks('b'));
  expect(countOf()).toBe(1);
});

test.each([
  ['deleted', () => kit.services().savedSearches.delete('failed')],
  ['switched off', () => set({ notifiedSearches: ['words'] })],
])('of a search that was %s the notification is taken back', async (_, end) => {
  await hear(breaks('a'));
  expect(countOf()).toBe(1);
  await end();
  await vi.waitFor(() => expect(kit.notified.has('failed')).toBe(false));
});
