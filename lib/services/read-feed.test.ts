import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { printSeed } from '../sources/testing/seed.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;
const seed = printSeed('read-feed');

beforeEach(() => {
  kit = createBackgroundKit();
});

/** Created in another order than they were last active: a list that shows them by activity is proven to. */
const provenList = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    fakeChat(`c${n}`, kit.now() - (n + 1) * minute, { createdAt: (n * 7919) % 1000 }),
  );

async function refresh(): Promise<string[]> {
  kit.source.calls.length = 0;
  await kit.services().refresh(null, 'person');
  await kit.settled();
  return kit.source.calls.toSorted();
}

/** Gives a chat a new last message, which brings it to the top. */
function answer(id: string): void {
  const { chats } = kit.source;
  kit.advance(1000);
  const old = chats.find((chat) => chat.id === id);
  kit.source.chats = [
    fakeChat(id, kit.now(), { createdAt: old?.createdAt ?? kit.now() }),
    ...chats.filter((chat) => chat.id !== id),
  ];
}

test('a refresh after k changes, fewer than a page, is one page and k last messages', async () => {
  kit.source.pageSize = 100;
  kit.source.chats = provenList(250);
  const id = await kit.connect();
  for (const changed of [['c200'], ['c3', 'c150', 'new1', 'c249', 'c10'], []]) {
    kit.advance(minute);
    for (const each of changed) answer(each);
    expect(await refresh()).toEqual(['page 0', ...changed.map((each) => `preview ${each}`)].toSorted());
  }
  expect((await kit.read(id)).map((row) => row.id)).toEqual(kit.source.chats.map((row) => row.id));
});

test('the first refresh after a filling knows already where to stop', async () => {
  kit.source.chats = provenList(35);
  await kit.connect();
  kit.advance(minute);
  answer('c30');
  expect(await refresh()).toEqual(['page 0', 'preview c30']);
});

test('a chat renamed without moving is taken over where it is met, and sends nobody further down', async () => {
  kit.source.chats = provenList(35);
  const id = await kit.connect();
  kit.advance(minute);
  kit.source.chats[4] = { ...kit.source.chats[4]!, title: 'another name' };
  kit.source.updatedAt = (row) => (row.id === 'c4' ? kit.now() : (row.lastActivity ?? 0));
  expect(await refresh()).toEqual(['page 0']);
  expect((await kit.read(id))[4]?.title).toBe('another name');
});

test('a list by last update: chats that moved to the top without a change to see hide none that changed', async () => {
  kit.source.chats = provenList(35);
  const updates = new Map(kit.source.chats.map((chat) => [chat.id, chat.lastActivity ?? 0]));
  kit.source.updatedAt = (row) => updates.get(row.id) ?? 0;
  const id = await kit.connect();
  kit.advance(minute);
  answer('c30');
  updates.set('c30', kit.now());
  for (const touched of ['c11', 'c12', 'c13', 'c14', 'c15', 'c16', 'c17', 'c18', 'c19', 'c20']) {
    kit.advance(minute);
    updates.set(touched, kit.now());
  }
  kit.source.chats = kit.source.chats.toSorted((a, b) => (updates.get(b.id) ?? 0) - (updates.get(a.id) ?? 0));
  expect(await refresh()).toEqual(['page 0', 'page 9', 'preview c30']);
  expect((await kit.read(id))[0]?.id).toBe('c30');
});

test('a chat of the very time that was the top before is not taken for an old one', async () => {
  kit.source.chats = provenList(35);
  const id = await kit.connect();
  const top = kit.source.chats[0]?.lastActivity ?? 0;
  const late = Array.from({ length: 12 }, (_, n) => fakeChat(`late${n}`, top, { createdAt: n }));
  kit.source.chats = [...late, ...kit.source.chats];
  await refresh();
  expect(await kit.read(id)).toHaveLength(47);
});

test('a list found out of its order while catching up is read whole', async () => {
  kit.source.chats = provenList(60);
  const id = await kit.connect();
  kit.advance(60 * minute);
  const fresh = Array.from({ length: 12 }, (_, n) => fakeChat(`n${n}`, kit.now() - n * 1000));
  kit.source.chats = [...fresh, ...kit.source.chats];
  kit.source.chats.splice(17, 0, fakeChat('misplaced', kit.now()));
  kit.source.chats.splice(45, 0, fakeChat('deep down', kit.now()));
  await refresh();
  expect((await kit.read(id)).map((row) => row.id)).toContain('deep down');
});

type Deed = readonly ['answer' | 'rename' | 'touch' | 'create' | 'drop', place: number];
const deed: fc.Arbitrary<Deed> = fc.tuple(
  fc.constantFrom('answer', 'answer', 'rename', 'touch', 'create', 'drop'),
  fc.nat(200),
);
const rounds = fc.array(fc.array(deed, { maxLength: 14 }), { minLength: 1, maxLength: 5 });

interface Chat {
  readonly id: string;
  activity: number;
  updated: number;
  readonly created: number;
  title: string;
}

/** A service whose chats change under the reader's hands. */
function createLivelyService(column: 'activity' | 'updated') {
  let count = 0;
  let chats: Chat[] = [];
  const create = (at: number): void => {
    count += 1;
    chats.push({
      id: `c${count}`,
      activity: at,
      updated: at,
      created: (count * 7919) % 1000,
      title: 'first',
    });
  };
  for (let n = 0; n < 25; n += 1) create(kit.now() - (n + 1) * minute);

  return {
    show(): void {
      chats = chats.toSorted((a, b) => b[column] - a[column]);
      kit.source.chats = chats.map((chat) =>
        fakeChat(chat.id, chat.activity, { createdAt: chat.created, title: chat.title }),
      );
      const updates = new Map(chats.map(({ id, updated }) => [id, updated]));
      kit.source.updatedAt = (row) => updates.get(row.id) ?? 0;
    },
    /** Whether the chat moved in the list. */
    change([kind, place]: Deed): boolean {
      kit.advance(minute);
      const chat = chats[place % chats.length];
      if (chat === undefined || kind === 'create') {
        create(kit.now());
        return true;
      }
      if (kind === 'drop') {
        chats = chats.filter((other) => other !== chat);
        return false;
      }
      chat.updated = kit.now();
      if (kind === 'answer') chat.activity = kit.now();
      if (kind === 'rename') chat.title = `at ${kit.now()}`;
      return kind === 'answer' || column === 'updated';
    },
    /** Of all chats that moved as far as the list tells, what must be known of them. */
    expected: () =>
      chats.map((chat) => (column === 'updated' ? [chat.activity, chat.title] : [chat.activity])),
    ids: () => chats.map(({ id }) => id),
  };
}

test.each(['activity', 'updated'] as const)(
  'api C3, C7: whatever happens in a list by %s between and during refreshes is found, and no page is read in vain',
  async (column) => {
    await fc.assert(
      fc.asyncProperty(rounds, fc.array(deed, { maxLength: 3 }), async (history, meanwhile) => {
        kit = createBackgroundKit();
        const service = createLivelyService(column);
        service.show();
        // Without last messages to fetch, which other tests are about, it goes faster.
        Object.assign(kit.source.adapter.descriptor.capabilities, { hasTextInList: true });
        const id = await kit.connect();
        let moved = 0;
        for (const deeds of [...history, [], []]) {
          moved += deeds.filter((each) => service.change(each)).length;
          service.show();
          const most =
            moved <= kit.source.pageSize - 2 ? 1 : 2 + Math.floor(moved / (kit.source.pageSize - 1));
          moved = 0;
          let dropped = 0;
          const during = deeds.length > 0 ? [...meanwhile] : [];
          kit.source.beforeAnswer = (call) => {
            const next = call.startsWith('page') && call !== 'page 0' ? during.pop() : undefined;
            if (next === undefined) return Promise.resolve();
            if (service.change(next)) moved += 1;
            if (next[0] === 'drop') dropped += 1;
            service.show();
            return Promise.resolve();
          };
          const calls = await refresh();
          // What leaves a list between two of its pages moves the next page up: the one before is read again.
          const read = calls.filter((call) => call.startsWith('page')).length;
          expect(read).toBeLessThanOrEqual(most + 2 * dropped);
        }
        const known = new Map((await kit.read(id)).map((row) => [row.id, row]));
        const found = service.ids().map((each) => {
          const row = known.get(each);
          return column === 'updated' ? [row?.lastActivity, row?.title] : [row?.lastActivity];
        });
        expect(found).toEqual(service.expected());
      }),
      { seed, numRuns: 40 },
    );
  },
  30_000,
);
