import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { readItem } from '../storage/item.ts';
import { screenItem } from '../storage/session-items.ts';
import { createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

const screenText = async (): Promise<string> => JSON.stringify((await readItem(screenItem))?.parts);

test('hidden last messages leave the screen in memory at once, and stay out of it', async () => {
  const kit = createBackgroundKit();
  kit.source.chats = [fakeChat('a', kit.now() - 1000)];
  const id = await kit.connect();
  await vi.waitFor(async () => expect(await screenText()).toContain('"state":"text"'));
  await kit.services().changePreferences({ hidesPreviews: true });
  expect(await screenText()).not.toContain('"state":"text"');
  await kit.services().refresh([id], 'person');
  await kit.settled();
  await vi.waitFor(async () => expect(await screenText()).toContain('"conversations"'));
  expect(await screenText()).not.toContain('"state":"text"');
  await kit.services().changePreferences({ hidesPreviews: false });
  // What was left out is read from the cache until the next commit.
  expect(await screenText()).not.toContain('"state":"blank"');
});

test('while somebody else sees the screen the toolbar button knows it', async () => {
  const kit = createBackgroundKit();
  await kit.connect();
  await kit.services().changePreferences({ isVeiled: true });
  await vi.waitFor(() => expect(kit.views.at(-1)?.isVeiled).toBe(true));
});

test('once somebody else sees the screen no notification stays that may name people', async () => {
  const kit = createBackgroundKit();
  await kit.connect();
  const search = { id: 's', name: 'Anna', query: 'anna' };
  kit.notified.set('s', { search, count: 1, samples: [{ title: 'Anna', text: 'Hello' }] });
  await kit.services().changePreferences({ isCompact: true });
  expect(kit.notified.size).toBe(1);
  await kit.services().changePreferences({ isVeiled: true });
  expect(kit.notified.size).toBe(0);
});
