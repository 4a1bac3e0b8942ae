import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
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
