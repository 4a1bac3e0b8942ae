import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fromBase64, importDataKey, newDataKey, unsealJson } from '../cache/cipher.ts';
import { type Marks, noMarks } from '../domain/marks.ts';
import { readItem } from '../storage/item.ts';
import { dataKeyItem, marksCopyItem } from '../storage/items.ts';
import { createTurns } from '../storage/turns.ts';
import { writeItem } from '../storage/write-item.ts';
import { createMarksCopier } from './marks-copier.ts';

type Deps = Parameters<typeof createMarksCopier>[0];
type Found = Awaited<ReturnType<Deps['connections']['find']>>;

async function begin(connection: object | undefined) {
  fakeBrowser.reset();
  const dataKey = newDataKey();
  await writeItem(dataKeyItem('c'), dataKey);
  const { promise, resolve } = Promise.withResolvers<void>();
  const wait = vi.fn<Deps['wait']>(() => promise);
  const find = (): Promise<Found> => Promise.resolve(connection as Found);
  const copier = createMarksCopier({ connections: { find }, inTurn: createTurns(), wait });
  const note = (marks: Partial<Marks>, generation = 'g'): void =>
    copier.note({ id: 'c', generation }, { ...noMarks, ...marks });
  const readCopy = async (): Promise<unknown> => {
    const sealed = await readItem(marksCopyItem('c'));
    if (sealed === null) return null;
    return unsealJson(await importDataKey(dataKey), 'marks of c', fromBase64(sealed));
  };
  return { note, readCopy, wait, elapse: resolve };
}

test('marks made within a few seconds are copied in one writing, encrypted', async () => {
  const { elapse, note, readCopy, wait } = await begin({ generation: 'g' });
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  note({ pinned: ['first'] });
  note({ pinned: ['first', 'second'] });
  expect(await readCopy()).toBeNull();
  elapse();
  await vi.waitFor(async () => expect(await readCopy()).toMatchObject({ pinned: ['first', 'second'] }));
  expect(wait).toHaveBeenCalledOnce();
  expect(set).toHaveBeenCalledOnce();
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('first');
});

test.each([
  ['was removed', undefined],
  ['has another account', { generation: 'other' }],
  ['is forgotten with the browser', { generation: 'g', isForgetful: true }],
])('marks of a connection that meanwhile %s are not copied', async (_what, connection) => {
  const { elapse, note, readCopy } = await begin(connection);
  note({ pinned: ['first'] });
  elapse();
  await new Promise((resolve) => setTimeout(resolve));
  expect(await readCopy()).toBeNull();
});

test('of very many conversations seen the copy tells of those that were active last', async () => {
  const { elapse, note, readCopy } = await begin({ generation: 'g' });
  note({ pinned: ['p'], seen: Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`c${n}`, n])) });
  elapse();
  const copy = await vi.waitFor(async () => {
    const found = await readCopy();
    expect(found).not.toBeNull();
    return found as Marks;
  });
  expect(copy.pinned).toEqual(['p']);
  expect(Object.keys(copy.seen)).toHaveLength(5000);
  expect(copy.seen).toMatchObject({ c5999: 5999, c1000: 1000 });
});

test('the way back from a marking of very many is in no copy, that of a few is', async () => {
  const few = { seenUntil: 0, unread: [], at: 1, seen: { c1: null } };
  const many = { ...few, seen: Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`c${n}`, n])) };
  for (const [before, kept] of [
    [few, few],
    [many, undefined],
  ] as const) {
    const { elapse, note, readCopy } = await begin({ generation: 'g' });
    note({ pinned: ['p'], before });
    elapse();
    await vi.waitFor(async () => expect(await readCopy()).not.toBeNull());
    expect(((await readCopy()) as Marks).before).toEqual(kept);
  }
});
