import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { readItem } from '../storage/item.ts';
import { screenItem } from '../storage/session-items.ts';
import { createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

function createKit() {
  const kit = createBackgroundKit();
  kit.source.chats = Array.from({ length: 60 }, (_, n) => ({
    ...fakeChat(`c${n}`, kit.now() - (n + 1) * 60_000),
    agentId: n < 30 ? 'loud' : 'calm',
    trigger: { kind: n % 2 === 0 ? 'schedule' : 'app', url: null },
  }));
  const part = async (id: string) => (await readItem(screenItem))?.parts[id];
  return { kit, part };
}

test('the screen that pages paint first is full of what is not hidden, and says how many are', async () => {
  const { kit, part } = createKit();
  const id = await kit.connect();
  await kit.services().hide(id, { agentIds: ['loud'], triggers: [] });
  await vi.waitFor(async () => expect((await part(id))?.hidden).toBe(30));
  const rows = (await part(id))?.conversations ?? [];
  expect(rows).toHaveLength(20);
  expect(new Set(rows.map(({ agentId }) => agentId))).toEqual(new Set(['calm']));
  await kit.services().hide(id, { agentIds: [], triggers: ['schedule'] });
  await vi.waitFor(async () =>
    expect(new Set((await part(id))?.conversations.map(({ trigger }) => trigger?.kind))).toEqual(
      new Set(['app']),
    ),
  );
});

test('hidden conversations stay cached and go on being read', async () => {
  const { kit } = createKit();
  const id = await kit.connect();
  kit.notices.length = 0;
  await kit.services().hide(id, { agentIds: ['loud'], triggers: [] });
  await kit.settled();
  expect(kit.notices).toContainEqual({ notice: 'connections' });
  expect(await kit.read(id)).toHaveLength(60);
  expect((await kit.readStatus(id)).kept).toBe(60);
});

test('what is hidden stays with a new token of the same account and goes with another account’s', async () => {
  const { kit } = createKit();
  const id = await kit.connect();
  const hidden = { agentIds: ['loud'], triggers: [] };
  const find = async () => (await kit.services().connections.find(id))?.hidden;
  await kit.services().hide(id, hidden);
  await kit.services().connector.replaceCredential(id, { apiToken: 'the-same-account-again' });
  expect(await find()).toEqual(hidden);
  kit.source.identity = 'cargo:other';
  await kit.services().connector.replaceCredential(id, { apiToken: 'another-account' });
  await kit.settled();
  expect(await find()).toBeUndefined();
});
