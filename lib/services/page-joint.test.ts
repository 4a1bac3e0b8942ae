import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { printSeed } from '../sources/testing/seed.ts';
import { findJoint, seekJoint, startOf } from './page-joint.ts';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

let kit: BackgroundKit;
const minute = 60_000;
const seed = printSeed('page-joint');

function begin(count: number): void {
  kit = createBackgroundKit();
  // Without last messages to fetch, which other tests are about, it goes faster.
  Object.assign(kit.source.adapter.descriptor.capabilities, { hasTextInList: true });
  kit.source.chats = Array.from({ length: count }, (_, n) =>
    fakeChat(`c${n}`, kit.now() - (n + 1) * minute, { createdAt: (n * 7919) % 1000 }),
  );
}

const pages = () => kit.source.calls.filter((call) => call.startsWith('page'));

/** Before every page but the first: takes so many out of the list, from this place on. */
function shrinkMeanwhile(steps: readonly (readonly [place: number, count: number])[]): void {
  const left = [...steps];
  kit.source.beforeAnswer = (call) => {
    const [place, count] = (call.startsWith('page') && call !== 'page 0' && left.shift()) || [0, 0];
    kit.source.chats.splice(place % Math.max(1, kit.source.chats.length), count);
    return Promise.resolve();
  };
}

async function expectAllThere(id: string): Promise<void> {
  const known = new Set((await kit.read(id)).map((row) => row.id));
  expect(kit.source.chats.filter((chat) => !known.has(chat.id)).map((chat) => chat.id)).toEqual([]);
}

beforeEach(() => begin(45));

test('api C7: without a deletion a page repeats one row of the one before, and no page more is read', async () => {
  const id = await kit.connect();
  expect(pages()).toEqual(['page 0', 'page 9', 'page 18', 'page 27', 'page 36', 'page 44']);
  await expectAllThere(id);
});

test.each([1, 2, 5, 12])(
  'api C7: %i chats deleted above while a list is first read hide none that moved up',
  async (count) => {
    shrinkMeanwhile([
      [0, 0],
      [0, count],
    ]);
    const id = await kit.connect();
    await expectAllThere(id);
    expect(pages().length).toBeLessThanOrEqual(9);
  },
);

test('api C7: the very rows at a page’s end may be deleted', async () => {
  shrinkMeanwhile([[7, 3]]);
  const id = await kit.connect();
  await expectAllThere(id);
});

test('api C7: a list that shrinks to nothing while it is read comes to an end', async () => {
  shrinkMeanwhile([[0, 45]]);
  await kit.connect();
  expect(pages().length).toBeLessThanOrEqual(8);
});

test('api C7: a list that grows by more than a page between two pages is read on to its end', async () => {
  const grown = Array.from({ length: 25 }, (_, n) => fakeChat(`g${n}`, kit.now() + n));
  kit.source.beforeAnswer = (call) => {
    if (call === 'page 18') kit.source.chats.unshift(...grown.splice(0).toReversed());
    return Promise.resolve();
  };
  const id = await kit.connect();
  const known = new Set((await kit.read(id)).map((row) => row.id));
  for (let n = 0; n < 45; n += 1) expect(known.has(`c${n}`), `c${n}`).toBe(true);
});

test('a server whose pages are in no order at all is read to an end', async () => {
  const { adapter } = kit.source;
  let turn = 0;
  kit.source.adapter = {
    ...adapter,
    readPage(session, feed, cursor) {
      turn += 1;
      kit.source.chats = Array.from({ length: 400 }, (_, n) =>
        fakeChat(`t${turn}-${n}`, kit.now() - ((n * 7919 + turn) % 997) * minute),
      );
      return adapter.readPage(session, feed, cursor);
    },
  };
  await kit.connect();
  expect(pages().length).toBeLessThanOrEqual(120);
});

test(
  'api C7: whatever is deleted between the pages of a first reading, all that is left is found',
  { timeout: 30_000 },
  async () => {
    const step = fc.tuple(fc.nat(60), fc.constantFrom(0, 0, 1, 1, 2, 4, 11));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        begin(60);
        shrinkMeanwhile(steps);
        const id = await kit.connect();
        await expectAllThere(id);
      }),
      { seed, numRuns: 60 },
    );
  },
);

test('a page is asked for where the last one’s last row is, and at its end where nothing is remembered', () => {
  expect(startOf({ cursor: 100, until: null, tail: ['a'] })).toBe(99);
  expect(startOf({ cursor: 100, until: null })).toBe(100);
});

test('the joint is behind the last row that is remembered', () => {
  expect(findJoint(['x', 'b', 'c', 'd'], ['a', 'b', 'c'])).toBe(3);
  expect(findJoint(['d', 'e'], ['a', 'b', 'c'])).toBeNull();
});

test('the search for a joint goes up twice as far each time, and ends', () => {
  const page = { next: 109, ids: Array.from({ length: 10 }, (_, n) => `n${n}`) };
  const met = new Set(['a', 'b']);
  const tail = ['a', 'b'];
  const first = seekJoint({ cursor: 100, until: null, tail }, page, met);
  expect(first).toEqual({ cursor: 90, until: null, tail, strays: 1, isSeeking: true });
  expect(first && seekJoint(first, page, met)).toMatchObject({ cursor: 70, strays: 2 });
  expect(seekJoint({ cursor: 100, until: null, tail, strays: 20 }, page, met)).toBeNull();
  expect(seekJoint({ cursor: 100, until: null, tail }, page, new Set(page.ids))).toMatchObject({
    cursor: 110,
  });
});
