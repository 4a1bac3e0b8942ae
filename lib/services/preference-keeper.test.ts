import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { completePreferences } from '../domain/preference-checks.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import { readItem } from '../storage/item.ts';
import { overruledItem, preferencesItem } from '../storage/items.ts';
import { createTurns } from '../storage/turns.ts';
import { createPreferenceKeeper, type PreferenceKeeper } from './preference-keeper.ts';
import { createBackgroundKit } from './testing/background-kit.ts';

let keeper: PreferenceKeeper;

beforeEach(() => {
  fakeBrowser.reset();
  keeper = createPreferenceKeeper(createTurns());
});

async function setPolicy(policy: Record<string, unknown>): Promise<void> {
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(policy);
}

/** As a page reads them: without knowing of a policy. */
const readAsPage = async () => completePreferences(await readItem(preferencesItem));

test('without a policy a change holds as it is, and nothing else is stored', async () => {
  await keeper.change({ keepDays: 200 });
  expect(await keeper.read()).toEqual({ ...defaultPreferences, keepDays: 200 });
  expect(await readAsPage()).toEqual(await keeper.read());
  expect(await readItem(overruledItem)).toBeNull();
});

test('a browser that refuses to tell of policies has none', async () => {
  const get = vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('no manifest'));
  expect(await keeper.read()).toEqual(defaultPreferences);
  expect(await keeper.isOff('copying')).toBe(false);
  get.mockRestore();
});

test('a policy holds at once, also for pages, and what it overruled is back when it is gone', async () => {
  await keeper.change({ keepDays: 200, theme: 'dark' });
  await setPolicy({ keepDaysMost: 30, off: ['copying'] });
  const { before, after } = await keeper.reload();
  expect([before.keepDays, after.keepDays]).toEqual([200, 30]);
  expect(await readAsPage()).toEqual({ ...defaultPreferences, keepDays: 30, theme: 'dark' });
  expect(await keeper.isOff('copying')).toBe(true);
  expect(await keeper.isOff('notifications')).toBe(false);

  await setPolicy({ keepDaysMost: 60 });
  expect((await keeper.reload()).after.keepDays).toBe(60);
  await setPolicy({});
  expect((await keeper.reload()).after).toEqual({ ...defaultPreferences, keepDays: 200, theme: 'dark' });
  expect(await readItem(overruledItem)).toBeNull();
});

test('a change beyond the bounds is held to them, and waits for the policy to go', async () => {
  await setPolicy({ refreshMinutesLeast: 15 });
  await keeper.change({ refreshMinutes: 1 });
  expect((await readAsPage()).refreshMinutes).toBe(15);
  await keeper.change({ theme: 'light' });
  expect(await readItem(overruledItem)).toEqual({ refreshMinutes: 1 });
  await keeper.change({ refreshMinutes: 30 });
  expect((await readAsPage()).refreshMinutes).toBe(30);
  expect(await readItem(overruledItem)).toBeNull();
});

test('tokens are forgotten with the browser where the policy wants it, also those that were kept before', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await setPolicy({ forgetTokens: true });
  await kit.services().applyPolicy();
  const find = async () => kit.services().connections.find(id);
  expect(await find()).toMatchObject({ isForgetful: true });
  expect(await fakeBrowser.storage.local.get(`credential:${id}`)).toEqual({});

  await kit.services().connector.setForgetful(id, false);
  expect(await find()).toMatchObject({ isForgetful: true });
  const other = await kit.connect('another-token');
  expect(await kit.services().connections.find(other)).toMatchObject({ isForgetful: true });
  expect(await fakeBrowser.storage.local.get(`credential:${other}`)).toEqual({});
});

test('a disk that refuses leaves the policy holding', async () => {
  await setPolicy({ keepDays: 14 });
  const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('the disk is full'));
  expect((await keeper.reload()).after.keepDays).toBe(14);
  set.mockRestore();
});

test('the background holds to a policy from its start, and tells pages when it changes', async () => {
  const kit = createBackgroundKit();
  const id = await kit.connect();
  await setPolicy({ keepDays: 7 });
  await kit.restart();
  expect((await readAsPage()).keepDays).toBe(7);

  kit.notices.length = 0;
  kit.advance(600_000);
  const changedAt = kit.now();
  await setPolicy({ keepDays: 1 });
  await kit.services().applyPolicy();
  expect((await kit.services().readPreferences()).keepDays).toBe(1);
  expect(kit.notices).toContainEqual({ notice: 'preferences' });
  await kit.settled();
  expect((await kit.readStatus(id)).lastSuccessAt).toBeGreaterThanOrEqual(changedAt);
});
