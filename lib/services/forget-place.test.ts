import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { readItem } from '../storage/item.ts';
import { placeItem } from '../storage/session-items.ts';
import { writeItem } from '../storage/write-item.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';

let kit: BackgroundKit;

beforeEach(() => {
  kit = createBackgroundKit();
});

const stay = (): Promise<void> =>
  writeItem(placeItem, {
    touchedAt: kit.now(),
    query: 'anna',
    active: null,
    opened: null,
    reading: null,
    top: null,
  });

const isKept = async (): Promise<boolean> => (await readItem(placeItem)) !== null;

test('where somebody was goes with a connection or another account, and stays with a new token or a new name', async () => {
  const id = await kit.connect('token-of-the-first-one');
  const { connector } = kit.services();
  await stay();
  await connector.update(id, { name: 'North' });
  await connector.replaceCredential(id, { apiToken: 'another-token-of-it' });
  expect(await isKept()).toBe(true);
  kit.source.identity = 'cargo:other';
  await connector.replaceCredential(id, { apiToken: 'token-of-another-account' });
  expect(await isKept()).toBe(false);
  await stay();
  await connector.remove(id);
  expect(await isKept()).toBe(false);
  await kit.settled();
});

test('switched off, coming back forgets where somebody was', async () => {
  await stay();
  await kit.services().changePreferences({ restoreMinutes: 15 });
  expect(await isKept()).toBe(true);
  await kit.services().changePreferences({ restoreMinutes: 0 });
  expect(await isKept()).toBe(false);
});
