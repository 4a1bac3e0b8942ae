import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openKeyDatabase } from '../storage/key-database.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { dieAtStep, endBrowser } from './testing/death.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;

function begin(): void {
  kit = createBackgroundKit();
  void fakeBrowser.storage.session.clear();
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * 60_000));
}

beforeEach(begin);

const diskKeys = async (): Promise<string[]> =>
  Object.keys(await fakeBrowser.storage.local.get(null)).toSorted();

async function connectForgetful(): Promise<string> {
  const { connector } = kit.services();
  const reply = await connector.connect('cargo', { apiToken: 'a-token-of-tests' }, 'Borrowed desk', true);
  if (!reply.ok) throw new Error('could not connect');
  await kit.settled();
  return reply.connection.id;
}

async function refreshAll(): Promise<void> {
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

test('a connection to be forgotten has neither token nor key on the disk, and works', async () => {
  const id = await connectForgetful();
  expect(await diskKeys()).toEqual(['connections']);
  expect(await kit.read(id)).toHaveLength(3);
  await kit.restart();
  await refreshAll();
  expect(await kit.readStatus(id)).toMatchObject({ failure: null });
});

test('after the browser was closed it is there by name, without rows, and says what happened', async () => {
  const id = await connectForgetful();
  await endBrowser(kit);
  expect((await kit.services().connections.find(id))?.name).toBe('Borrowed desk');
  const forgotten = { kind: 'auth', missing: 'forgotten' };
  expect(await kit.readStatus(id)).toMatchObject({ failure: forgotten, kept: 0 });
  expect(await kit.read(id)).toEqual([]);
  kit.source.calls.length = 0;
  await refreshAll();
  expect(kit.source.calls).toEqual([]);
  expect(await kit.readStatus(id)).toMatchObject({ failure: forgotten });
});

test('with its token entered again all is fetched again, and the token forgotten again', async () => {
  const id = await connectForgetful();
  await endBrowser(kit);
  await kit.services().connector.replaceCredential(id, { apiToken: 'a-token-of-tests' });
  await kit.settled();
  expect(await kit.read(id)).toHaveLength(3);
  expect(await kit.readStatus(id)).toMatchObject({ failure: null });
  expect(await diskKeys()).toEqual(['connections']);
});

test('switched on later it takes token and key off the disk, and off again writes them', async () => {
  const id = await kit.connect();
  const other = await kit.connect('the-token-of-another');
  await kit.services().recentSearches.remember('renewal');
  expect(await kit.services().connector.setForgetful(id, true)).toEqual({ ok: true });
  expect(await diskKeys()).toEqual([
    'connections',
    `credential:${other}`,
    `dataKey:${other}`,
    'recentSearches',
  ]);
  await refreshAll();
  expect(await kit.read(id)).toHaveLength(3);
  expect(await kit.services().connector.setForgetful(id, false)).toEqual({ ok: true });
  await endBrowser(kit);
  await refreshAll();
  expect(await kit.readStatus(id)).toMatchObject({ failure: null, kept: 3 });
});

test('the journal of switching it on holds nothing of it', async () => {
  const id = await kit.connect();
  const { clear } = fakeBrowser.storage.local;
  fakeBrowser.storage.local.clear = () => new Promise(() => undefined);
  void kit.services().connector.setForgetful(id, true);
  const journal = await expect
    .poll(async () => (await openKeyDatabase()).get('journal', 'erase'))
    .toBeDefined()
    .then(async () => (await openKeyDatabase()).get('journal', 'erase'));
  fakeBrowser.storage.local.clear = clear;
  expect(Object.keys(journal?.keep ?? {})).toEqual(['connections']);
});

test('locking does not forget: unlocked it goes on, and none of it was on the disk', async () => {
  const id = await connectForgetful();
  await kit.services().locks.setPassphrase(null, 'correct horse');
  await kit.services().locks.lock();
  expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toMatch(/credential|dataKey/u);
  await kit.services().locks.unlock('correct horse');
  await refreshAll();
  expect(await kit.readStatus(id)).toMatchObject({ failure: null, kept: 3 });
  await endBrowser(kit);
  await kit.services().locks.unlock('correct horse');
  expect(await kit.readStatus(id)).toMatchObject({ failure: { missing: 'forgotten' } });
});

test.each([
  ['on', true],
  ['off', false],
])('a worker that dies at any step of switching it %s leaves a working connection', async (_, wanted) => {
  for (let step = 1, isDead = true; isDead; step += 1) {
    begin();
    const id = wanted ? await kit.connect() : await connectForgetful();
    const other = await kit.connect('the-token-of-another');
    isDead = await dieAtStep(step, () => kit.services().connector.setForgetful(id, wanted));
    await kit.restart();
    await refreshAll();
    expect(await kit.readStatus(id), `after step ${step}`).toMatchObject({ failure: null, kept: 3 });
    expect(await kit.readStatus(other)).toMatchObject({ failure: null, kept: 3 });
    expect(step).toBeLessThan(30);
  }
});
