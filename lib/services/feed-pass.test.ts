import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;

beforeEach(() => {
  kit = createBackgroundKit();
  kit.source.isByAgent = true;
  kit.source.agents = [{ id: 'a', name: 'Agent a', emoji: null, color: null, isDeleted: false }];
  kit.source.chats = Array.from({ length: 2300 }, (_, n) =>
    fakeChat(`c${n}`, kit.now() - n * 1000, { agentId: 'a' }),
  );
  Object.assign(kit.source.adapter.descriptor.capabilities, { hasTextInList: true });
});

async function refresh(): Promise<void> {
  await kit.services().refresh(null, 'person');
  await kit.settled();
}

test('api S4: a list without pages is written a portion at a time, and only what changed of it', async () => {
  const id = await kit.connect();
  expect(await kit.read(id)).toHaveLength(2300);
  const read = kit.notices.flatMap((each) => (each.notice === 'progress' ? [each.progress.done] : []));
  expect(read).toEqual(expect.arrayContaining([1000, 2000, 2300]));
  const { seq } = await kit.readRecord(id);
  await refresh();
  expect((await kit.readRecord(id)).seq).toBe(seq);
  kit.source.chats[7] = fakeChat('c7', kit.now() + 1, { agentId: 'a' });
  kit.source.chats[2299] = fakeChat('c2299', kit.now() + 2, { agentId: 'a' });
  await refresh();
  expect((await kit.readRecord(id)).seq).toBe(seq + 2);
  expect((await kit.read(id)).slice(0, 2).map((row) => row.id)).toEqual(['c2299', 'c7']);
});

test('a disk that refuses a portion ends the reading, and the next refresh brings all', async () => {
  const { put } = IDBObjectStore.prototype;
  const reply = await kit.services().connector.connect('cargo', { apiToken: 'a-token-of-tests' }, null);
  const id = reply.ok ? reply.connection.id : '';
  let segments = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
    if (this.name === 'segments') segments += 1;
    if (segments > 2) throw new DOMException('no space', 'QuotaExceededError');
    return put.apply(this, given);
  };
  try {
    await kit.settled();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect((await kit.readStatus(id)).isComplete).toBe(false);
  await refresh();
  expect(await kit.read(id)).toHaveLength(2300);
  expect((await kit.readStatus(id)).isComplete).toBe(true);
});
