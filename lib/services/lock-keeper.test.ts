import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openCacheDatabase } from '../cache/database.ts';
import { readItem } from '../storage/item.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import { LockedError, writeItem, writeSessionAtOnce } from '../storage/write-item.ts';
import { connectionsItem, preferencesItem, recentSearchesItem } from '../storage/items.ts';
import { placeItem, screenItem } from '../storage/session-items.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { dieAtStep, endBrowser } from './testing/death.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const emptyScreen = { connections: [], parts: {}, preferences: defaultPreferences, savedSearches: [] };
const passphrase = 'correct horse battery staple';
const token = 'a-token-of-tests';

function begin(): void {
  kit = createBackgroundKit();
  void fakeBrowser.storage.session.clear();
  kit.source.chats = [1, 2, 3].map((n) => fakeChat(`c${n}`, kit.now() - n * 60_000));
}

beforeEach(begin);

// The rounds are what makes guessing slow, and would make these tests slow too.
const { deriveKey } = crypto.subtle;
vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((algorithm, ...rest) =>
  deriveKey.call(crypto.subtle, { ...(algorithm as Pbkdf2Params), iterations: 1 }, ...rest),
);

const onDisk = async (): Promise<string> => JSON.stringify(await fakeBrowser.storage.local.get(null));
const inMemory = async (): Promise<string> => JSON.stringify(await fakeBrowser.storage.session.get(null));
const locks = () => kit.services().locks;

/** Connected and closed by a passphrase, still unlocked. */
async function closeByPassphrase(): Promise<string> {
  const id = await kit.connect(token);
  await kit.services().recentSearches.remember('renewal');
  expect(await locks().setPassphrase(null, passphrase)).toEqual({ ok: true });
  return id;
}

async function refreshAll(): Promise<void> {
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

test('with a passphrase the disk holds ciphertext and preferences alone', async () => {
  await closeByPassphrase();
  const disk = await fakeBrowser.storage.local.get(null);
  expect(Object.keys(disk).toSorted()).toEqual(['lock']);
  await kit.services().changePreferences({ theme: 'dark' });
  expect(Object.keys(await fakeBrowser.storage.local.get(null)).toSorted()).toEqual(['lock', 'preferences']);
  expect(await onDisk()).not.toMatch(/renewal|dataKey|credential|lastFour/u);
});

test('every guess costs 600,000 rounds', async () => {
  await closeByPassphrase();
  await locks().lock();
  await locks().unlock('a guess of somebody');
  for (const [algorithm] of vi.mocked(crypto.subtle.deriveKey).mock.calls)
    expect(algorithm).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256', iterations: 600_000 });
});

test('unlocked everything goes on as before, and what is written stays encrypted', async () => {
  const id = await closeByPassphrase();
  await kit.services().connector.update(id, { name: 'Quarterly plans' });
  await refreshAll();
  expect(await kit.read(id)).toHaveLength(3);
  expect((await kit.services().connections.find(id))?.name).toBe('Quarterly plans');
  expect(await onDisk()).not.toContain('Quarterly');
});

test('locked there is nothing to read, and no request is made', async () => {
  const id = await closeByPassphrase();
  await locks().lock();
  expect(await locks().state()).toBe('locked');
  expect(Object.keys(await fakeBrowser.storage.session.get(null))).toEqual(['held']);
  expect(await readItem(connectionsItem)).toBeNull();
  expect(await readItem(recentSearchesItem)).toBeNull();
  expect(await readItem(screenItem)).toBeNull();
  expect(await kit.read(id)).toEqual([]);
  kit.source.calls.length = 0;
  await refreshAll();
  await kit.services().searchOlder('renewal');
  await kit.services().readTranscript(`${id}/chat`);
  kit.services().wantPreviews([`${id}/chat`]);
  await kit.settled();
  expect(kit.source.calls).toEqual([]);
});

test('what is written while locked is refused, preferences aside', async () => {
  await closeByPassphrase();
  await locks().lock();
  await expect(writeItem(recentSearchesItem, ['secret plan'])).rejects.toBeInstanceOf(LockedError);
  await expect(writeItem(screenItem, emptyScreen)).rejects.toBeInstanceOf(LockedError);
  await writeItem(preferencesItem, { theme: 'dark' });
  expect(await onDisk()).not.toContain('secret plan');
});

test('a screen that is being written while the lock closes does not stay', async () => {
  await closeByPassphrase();
  const { set } = fakeBrowser.storage.session;
  fakeBrowser.storage.session.set = async (entries) => {
    fakeBrowser.storage.session.set = set;
    await locks().lock();
    await set(entries);
  };
  await writeItem(screenItem, emptyScreen).catch(() => undefined);
  expect(await inMemory()).not.toContain('screen');
});

test('the place of a page that dies is asked to be kept in the same task, and does not stay once locked', async () => {
  const place = {
    touchedAt: kit.now(),
    query: 'anna',
    active: null,
    opened: null,
    reading: null,
    top: null,
  };
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  const written = writeSessionAtOnce(placeItem, place);
  expect(set).toHaveBeenCalledOnce();
  set.mockRestore();
  await written;
  expect(await inMemory()).toContain('anna');

  await closeByPassphrase();
  await locks().lock();
  await writeSessionAtOnce(placeItem, place);
  expect(await inMemory()).not.toContain('anna');
});

test('a wrong passphrase opens nothing, the right one all', async () => {
  const id = await closeByPassphrase();
  await locks().lock();
  expect(await locks().unlock('wrong horse')).toEqual({ ok: false, problem: 'wrong' });
  expect(await locks().state()).toBe('locked');
  expect(await locks().unlock(passphrase)).toEqual({ ok: true });
  expect(await readItem(recentSearchesItem)).toEqual(['renewal']);
  await refreshAll();
  expect(await kit.read(id)).toHaveLength(3);
  expect(await kit.readStatus(id)).toMatchObject({ failure: null });
});

test('where somebody was waits encrypted, and is there again once unlocked', async () => {
  await closeByPassphrase();
  const nowhere = { active: null, opened: null, reading: null, top: null };
  const place = { ...nowhere, touchedAt: kit.now(), query: 'from:anna' };
  await writeItem(placeItem, place);
  await locks().lock();
  expect(await inMemory()).not.toMatch(/anna|touchedAt/u);
  await locks().unlock(passphrase);
  expect(await readItem(placeItem)).toEqual(place);
});

test('a new browser starts locked, and its start costs no rows', async () => {
  const id = await closeByPassphrase();
  const { epoch } = await kit.readRecord(id);
  await endBrowser(kit);
  expect(await locks().state()).toBe('locked');
  await locks().unlock(passphrase);
  expect((await kit.readRecord(id)).epoch).toBe(epoch);
  expect(await kit.read(id)).toHaveLength(3);
});

test('a worker that dies stays unlocked', async () => {
  const id = await closeByPassphrase();
  await kit.restart();
  await refreshAll();
  expect(await kit.readStatus(id)).toMatchObject({ failure: null, kept: 3 });
});

test('the passphrase is changed only by who knows it; then the old one opens nothing', async () => {
  await closeByPassphrase();
  expect(await locks().setPassphrase(null, 'another passphrase')).toEqual({ ok: false, problem: 'wrong' });
  expect(await locks().setPassphrase('guessed guess', 'another passphrase')).toMatchObject({ ok: false });
  expect(await locks().setPassphrase(passphrase, 'another passphrase')).toEqual({ ok: true });
  await endBrowser(kit);
  expect(await locks().unlock(passphrase)).toMatchObject({ ok: false });
  expect(await locks().unlock('another passphrase')).toEqual({ ok: true });
});

test('without the passphrase again all is as it was before there was one', async () => {
  const id = await closeByPassphrase();
  expect(await locks().setPassphrase(passphrase, null)).toEqual({ ok: true });
  expect(await locks().state()).toBe('off');
  expect(await inMemory()).not.toMatch(/masterKey|credential|dataKey/u);
  await endBrowser(kit);
  await refreshAll();
  expect(await kit.read(id)).toHaveLength(3);
});

test('a removal while unlocked leaves the other connection and the lock', async () => {
  const first = await closeByPassphrase();
  const second = await kit.connect('token-of-the-second-one');
  await kit.services().connector.remove(first);
  expect(await inMemory()).not.toMatch(new RegExp(`(?:credential|dataKey):${first}`, 'u'));
  expect((await kit.services().connections.list()).map(({ id }) => id)).toEqual([second]);
  await endBrowser(kit);
  await locks().unlock(passphrase);
  expect((await kit.services().connections.list()).map(({ id }) => id)).toEqual([second]);
  expect(await kit.read(second)).toHaveLength(3);
});

test('letters written in two ways are the same passphrase', async () => {
  await kit.connect(token);
  await locks().setPassphrase(null, 'Zürich by night'.normalize('NFC'));
  await locks().lock();
  expect(await locks().unlock('Zürich by night'.normalize('NFD'))).toEqual({ ok: true });
});

describe.each(['worker', 'browser'] as const)('a death of the %s at any step', (who) => {
  const changes = [
    ['setting', null, passphrase],
    ['changing', passphrase, 'another passphrase'],
    ['removing', passphrase, null],
  ] as const;

  test.each(changes)('of %s the passphrase leaves the old or the new', async (_, current, next) => {
    for (let step = 1, isDead = true; isDead; step += 1) {
      begin();
      const id = await kit.connect(token);
      if (current !== null) await locks().setPassphrase(null, current);
      isDead = await dieAtStep(step, () => locks().setPassphrase(current, next));
      if (who === 'worker') await kit.restart();
      else await endBrowser(kit);
      // Where it is not locked both do.
      const opened = await Promise.all([current ?? '', next ?? ''].map((each) => locks().unlock(each)));
      expect(opened, `neither opens after step ${step}`).toContainEqual({ ok: true });
      expect((await kit.services().connections.list()).map((each) => each.id)).toEqual([id]);
      await refreshAll();
      expect(await kit.readStatus(id), `after step ${step}`).toMatchObject({ failure: null, kept: 3 });
      expect(await kit.read(id)).toHaveLength(3);
      expect(step).toBeLessThan(30);
    }
  });

  test('of erasing everything leaves nothing', async () => {
    for (let step = 1, isDead = true; isDead; step += 1) {
      begin();
      await kit.connect(token);
      await kit.services().changePreferences({ theme: 'dark' });
      isDead = await dieAtStep(step, () => locks().eraseEverything());
      if (who === 'worker') await kit.restart();
      else await endBrowser(kit);
      expect(await onDisk()).toBe('{}');
      expect(await kit.services().connections.list()).toEqual([]);
      const database = await openCacheDatabase();
      expect(await database.count('records')).toBe(0);
      expect(await database.count('segments')).toBe(0);
      expect(step).toBeLessThan(30);
    }
  });
});

test('everything can be erased while locked, without the passphrase', async () => {
  await closeByPassphrase();
  await locks().lock();
  expect(await locks().eraseEverything()).toEqual({ ok: true });
  expect(await locks().state()).toBe('off');
  expect(await onDisk()).toBe('{}');
  const id = await kit.connect('a-token-after-that');
  expect(await kit.read(id)).toHaveLength(3);
});

test('a disk that refuses to clear is told of, and everything is overwritten one by one', async () => {
  await kit.connect(token);
  fakeBrowser.storage.local.clear = () => Promise.reject(new Error('Corruption: block checksum mismatch'));
  expect(await locks().eraseEverything()).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await onDisk()).toBe('{}');
});
