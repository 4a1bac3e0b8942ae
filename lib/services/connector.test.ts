import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openCacheDatabase } from '../cache/database.ts';
import { openKeyDatabase } from '../storage/key-database.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;
const token = 'canary-token-of-this-test';

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * minute));
});

const dump = async (): Promise<string> =>
  JSON.stringify([await fakeBrowser.storage.local.get(null), await fakeBrowser.storage.session.get(null)]);

async function connect(apiToken: string) {
  const reply = await kit.services().connector.connect('cargo', { apiToken }, null);
  await kit.settled();
  return reply;
}

test('a connection that is saved keeps its token encrypted, and shows four characters of it', async () => {
  const reply = await connect(`  Bearer ${token}\n`);
  expect(reply).toMatchObject({ ok: true, connection: { lastFour: 'test', accountName: 'Acme' } });
  expect(await dump()).not.toContain(token);
  expect(JSON.stringify(kit.notices)).not.toContain(token);
  expect(JSON.stringify(reply)).not.toContain(token);
});

test('a refused token saves nothing', async () => {
  kit.source.failing = () => ({ kind: 'auth' });
  expect(await connect(token)).toMatchObject({ ok: false, failure: { kind: 'auth' } });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});

test('a token with control characters inside, or none at all, is not even sent', async () => {
  expect(await connect('abc\u0000def')).toEqual({ ok: false, field: 'apiToken', problem: 'malformed' });
  expect(await connect('  ')).toEqual({ ok: false, field: 'apiToken', problem: 'missing' });
  expect(kit.source.calls).toEqual([]);
});

test('removing a connection erases its token, its keys and its rows, and leaves the other connection', async () => {
  const first = await kit.connect('token-of-the-first-one');
  const second = await kit.connect('token-of-the-second-one');
  expect(await kit.services().connector.remove(first)).toEqual({ ok: true });
  await kit.settled();
  expect(await kit.read(first)).toEqual([]);
  expect(await kit.read(second)).toHaveLength(3);
  const stored = await dump();
  expect(stored).not.toContain(first);
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'person');
  expect(kit.source.calls).toEqual(['page 0']);
});

test('a removal that died after its journal was written is ended by the next start', async () => {
  const first = await kit.connect('token-of-the-first-one');
  const second = await kit.connect('token-of-the-second-one');
  const { clear } = fakeBrowser.storage.local;
  fakeBrowser.storage.local.clear = () => new Promise(() => undefined);
  void kit.services().connector.remove(first);
  await expect.poll(() => kit.read(first)).toEqual([]);
  fakeBrowser.storage.local.clear = clear;
  await kit.restart();
  expect(await dump()).not.toContain(first);
  expect((await kit.services().connections.list()).map((connection) => connection.id)).toEqual([second]);
});

test('a new token of the same account keeps the rows, one of another account drops them', async () => {
  const id = await kit.connect();
  kit.source.failing = (call) => (call.startsWith('page') ? { kind: 'offline' } : null);
  await kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(3);
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(await kit.read(id)).toEqual([]);
});

test('a new token of the same account makes nothing read, one of another account begins anew', async () => {
  const id = await kit.connect();
  const findAddedAt = async () => (await kit.services().connections.find(id))?.addedAt;
  const addedAt = await findAddedAt();
  kit.advance(minute);
  await kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  await kit.settled();
  expect(await findAddedAt()).toBe(addedAt);
  kit.source.identity = 'cargo:other';
  const replacedAt = kit.now();
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(await findAddedAt()).toBe(replacedAt);
});

test('an answer to the old token that comes after the change is dropped', async () => {
  const id = await kit.connect();
  let release = (): void => undefined;
  let held = 0;
  kit.source.beforeAnswer = (call) => {
    if (call !== 'page 0' || held > 0) return Promise.resolve();
    held += 1;
    return new Promise<void>((resolve) => void (release = resolve));
  };
  kit.source.chats = [fakeChat('of the old account', kit.now())];
  const old = kit.services().refresh([id], 'person');
  await expect.poll(() => held).toBe(1);
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  const answerOfOld = kit.source.chats;
  release();
  kit.source.chats = [fakeChat('of the new account', kit.now())];
  await old;
  await kit.settled();
  await kit.services().refresh([id], 'person');
  expect(answerOfOld).toHaveLength(1);
  expect((await kit.read(id)).map((row) => row.id)).toEqual(['of the new account']);
});

test('a stored token can’t be used for another origin than the one it was typed for', async () => {
  const id = await kit.connect();
  const key = `credential:${id}`;
  const stored = (await fakeBrowser.storage.local.get(key))[key] as {
    version: number;
    value: { sealed: string };
  };
  const moved = { ...stored, value: { ...stored.value, origin: 'https://evil.example' } };
  await fakeBrowser.storage.local.set({ [key]: moved });
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'person');
  expect(kit.source.calls).toEqual([]);
  expect(await kit.readStatus(id)).toMatchObject({ failure: { kind: 'auth' }, kept: 3 });
});

test('damaged settings and connections of a wrong form are taken as none, not as a crash', async () => {
  await kit.connect();
  await fakeBrowser.storage.local.set({
    connections: { version: 1, value: [{ id: 7 }] },
    preferences: 'broken',
  });
  expect(await kit.services().connections.list()).toEqual([]);
  expect(await kit.services().readPreferences()).toMatchObject({ refreshMinutes: 5, keepDays: 90 });
});

/** Holds the next `storage.local.set` until released: the moment between the two halves of a change. */
function holdNextSet(): { readonly isHeld: () => boolean; release: () => void } {
  const { set } = fakeBrowser.storage.local;
  let isHeld = false;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => void (release = resolve));
  fakeBrowser.storage.local.set = async (items) => {
    fakeBrowser.storage.local.set = set;
    isHeld = true;
    await held;
    return fakeBrowser.storage.local.set(items);
  };
  return { isHeld: () => isHeld, release: () => release() };
}

test('a refresh in the middle of a removal brings nothing back and asks nothing afterwards', async () => {
  const id = await kit.connect();
  const set = holdNextSet();
  const removing = kit.services().connector.remove(id);
  await expect.poll(set.isHeld).toBe(true);
  const refreshing = kit.services().refresh([id], 'person');
  kit.services().wantPreviews([`${id}/c1`]);
  set.release();
  expect(await removing).toEqual({ ok: true });
  await refreshing;
  await kit.settled();
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'person');
  await kit.settled();
  expect(kit.source.calls).toEqual([]);
  await expect(kit.readRecord(id)).rejects.toThrow('nothing is cached');
});

test('a refresh in the middle of a change of token loses no row of the same account', async () => {
  const id = await kit.connect();
  const set = holdNextSet();
  const replacing = kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  await expect.poll(set.isHeld).toBe(true);
  const refreshing = kit.services().refresh([id], 'person');
  set.release();
  expect(await replacing).toMatchObject({ ok: true });
  await refreshing;
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(3);
  expect(await kit.readStatus(id)).toMatchObject({ failure: null, kept: 3 });
});

test('the journal of a removal holds no key: a database keeps what it once held', async () => {
  const first = await kit.connect('token-of-the-first-one');
  await kit.connect('token-of-the-second-one');
  fakeBrowser.storage.local.clear = () => new Promise(() => undefined);
  void kit.services().connector.remove(first);
  const journal = await vi.waitFor(async () => {
    const found = await (await openKeyDatabase()).get('journal', 'erase');
    if (found === undefined) throw new Error('no journal yet');
    return found;
  });
  expect(Object.keys(journal.keep).filter((key) => key.startsWith('dataKey'))).toEqual([]);
  expect(Object.keys(journal.keep).filter((key) => key.startsWith('credential'))).toHaveLength(1);
});

test('a connection whose data key was lost starts afresh instead of standing still', async () => {
  const id = await kit.connect();
  await fakeBrowser.storage.local.remove(`dataKey:${id}`);
  await kit.restart();
  await kit.services().refresh(null, 'person');
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(3);
});

test('a cache deleted by the browser is made anew, and the token is still there', async () => {
  const id = await kit.connect();
  (await openCacheDatabase()).close();
  const deleted = indexedDB.deleteDatabase('cache');
  await vi.waitFor(() => expect(deleted.readyState).toBe('done'));
  await kit.restart();
  await kit.services().refresh(null, 'person');
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(3);
});

test('a new name asks nothing of the service, a changed choice of agents does, even with a refresh under way', async () => {
  kit.source.chats = kit.source.chats.map((chat) => ({ ...chat, agentId: 'noisy' }));
  const id = await kit.connect();
  kit.source.calls.length = 0;
  await kit.services().connector.update(id, { name: 'Support' });
  await kit.settled();
  expect(kit.source.calls).toEqual([]);
  const running = kit.services().refresh([id], 'alarm');
  await kit.services().connector.update(id, { skippedAgentIds: ['noisy'] });
  await running;
  await kit.settled();
  expect(await kit.read(id)).toEqual([]);
});

test('two preferences changed at once are both kept', async () => {
  await Promise.all([
    kit.services().changePreferences({ keepDays: 30 }),
    kit.services().changePreferences({ theme: 'dark' }),
  ]);
  expect(await kit.services().readPreferences()).toMatchObject({ keepDays: 30, theme: 'dark' });
});

test('a link template is checked, kept through a change of token, told to pages, and taken off', async () => {
  const id = await kit.connect();
  const { connector, connections } = kit.services();
  const kept = async () => (await connections.find(id))?.linkTemplate;
  const template = 'https://app.getcargo.io/chats/{chatId}';
  expect(await connector.setLinkTemplate(id, 'https://evil.example/{chatId}')).toMatchObject({
    ok: false,
    problem: { kind: 'otherHost' },
  });
  expect(await kept()).toBe(null);
  kit.notices.length = 0;
  expect(await connector.setLinkTemplate(id, ` ${template} `)).toEqual({ ok: true, template });
  expect(kit.notices).toContainEqual({ notice: 'connections' });
  await connector.replaceCredential(id, { apiToken: 'another-token' });
  expect(await kept()).toBe(template);
  expect(await connector.setLinkTemplate(id, null)).toEqual({ ok: true, template: null });
  expect(await kept()).toBe(null);
});
