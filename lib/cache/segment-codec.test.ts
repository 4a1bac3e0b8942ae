import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { writeTexts } from '../search/text-block.ts';
import { importDataKey, newDataKey, seal, unseal } from './cipher.ts';
import type { Segment } from './database.ts';
import { sealSegment, unsealSearchable, unsealSegment } from './segment-codec.ts';
import { unpackSegment } from './segment-layout.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const conversation: fc.Arbitrary<Conversation> = fc.record({
  connectionId: fc.constant('one'),
  id: text,
  vendorId: text,
  agentId: orNull(text),
  title: orNull(text),
  people: fc.array(text, { maxLength: 2 }),
  lastActivity: orNull(fc.integer()),
  createdAt: orNull(fc.integer()),
  lastMessage: orNull(
    fc.record({
      id: text,
      version: text,
      speaker: fc.constantFrom('self', 'assistant', { other: 'x' }),
      status: fc.constantFrom('success', 'error', { other: 'paused' }),
      preview: fc.oneof(
        fc.record({ state: fc.constant('text'), text }),
        fc.constant({ state: 'unknown' } as const),
      ),
    }),
  ) as fc.Arbitrary<Conversation['lastMessage']>,
  trigger: orNull(fc.record({ kind: text, url: orNull(text) })),
  messageCount: orNull(fc.nat()),
  vote: orNull(text),
  credits: orNull(fc.nat()),
  workspaceId: orNull(text),
  ownerId: orNull(text),
  releaseId: orNull(text),
  transcript: orNull(text),
});
const content = fc.record({
  conversations: fc.array(conversation, { maxLength: 8 }),
  removedIds: fc.array(text, { maxLength: 3 }),
});

const fieldsOf = (row: Conversation): unknown => ({
  ...Object.fromEntries(
    (
      ['id', 'vendorId', 'agentId', 'title', 'people', 'lastActivity', 'createdAt', 'lastMessage'] as const
    ).map((name) => [name, row[name]]),
  ),
  ...Object.fromEntries(
    (
      ['connectionId', 'trigger', 'messageCount', 'vote', 'credits', 'workspaceId', 'transcript'] as const
    ).map((name) => [name, row[name]]),
  ),
});

test('what is sealed comes back whole, to the background and to a page, with the texts that search needs', async () => {
  const key = await importDataKey(newDataKey());
  await fc.assert(
    fc.asyncProperty(content, async (written) => {
      const segment = await sealSegment(key, 'one', written);
      const read = await unsealSegment(key, 'one', segment);
      expect(read).toEqual(written);
      expect(JSON.stringify(read.conversations)).toBe(JSON.stringify(written.conversations));
      const page = await unsealSearchable(key, 'one', segment);
      expect(page.conversations.map(fieldsOf)).toEqual(written.conversations.map(fieldsOf));
      expect(page.removedIds).toEqual(written.removedIds);
      expect(page.texts).toEqual(writeTexts(written.conversations));
    }),
  );
});

test('rows are read in any order, of more groups than are kept inflated', async () => {
  const key = await importDataKey(newDataKey());
  const [row] = fc.sample(conversation, { seed: 1, numRuns: 1 });
  if (row === undefined) throw new Error('no row');
  const pages = await Promise.all(
    Array.from({ length: 300 }, async (_, n) => {
      const conversations = ['first', 'second'].map((name) => ({ ...row, title: `${name} of ${n}` }));
      return unsealSearchable(key, 'one', await sealSegment(key, 'one', { conversations, removedIds: [] }));
    }),
  );
  const titles = (place: number) => pages.map(({ conversations }) => conversations[place]?.title);
  expect(titles(1)).toEqual(pages.map((_, n) => `second of ${n}`));
  expect(titles(0)).toEqual(pages.map((_, n) => `first of ${n}`));
});

const titled = (count: number): readonly Conversation[] => {
  const [row] = fc.sample(conversation, { seed: 1, numRuns: 1 });
  if (row === undefined) throw new Error('no row');
  return Array.from({ length: count }, (_, n) => ({ ...row, id: `${n}`, title: `Título ${n}` }));
};

test.each([1, 49, 50, 51, 100, 120])('%i rows come back, whichever is read first', async (count) => {
  const key = await importDataKey(newDataKey());
  const conversations = titled(count);
  const segment = await sealSegment(key, 'one', { conversations, removedIds: [] });
  expect((await unsealSegment(key, 'one', segment)).conversations).toEqual(conversations);
  const page = await unsealSearchable(key, 'one', segment);
  const titles = page.conversations.toReversed().map(({ title }) => title);
  expect(titles.toReversed()).toEqual(conversations.map(({ title }) => title));
});

test('a segment whose rows were deflated as one is still read', async () => {
  const key = await importDataKey(newDataKey());
  const conversations = titled(70);
  const segment = await sealSegment(key, 'one', { conversations, removedIds: [] });
  const older = { ...segment, sealed: await seal(key, 'segment of one', await packAsOne(key, segment)) };
  expect((await unsealSegment(key, 'one', older)).conversations).toEqual(conversations);
  const page = await unsealSearchable(key, 'one', older);
  expect(page.conversations.map(({ title }) => title)).toEqual(conversations.map(({ title }) => title));
});

/** The form before this one. */
async function packAsOne(key: CryptoKey, { sealed }: Segment): Promise<Uint8Array<ArrayBuffer>> {
  const { groups, head, text } = unpackSegment(await unseal(key, 'segment of one', sealed));
  const { groupBytes: _, ...rest } = head;
  const encoded = [JSON.stringify(rest), text].map((part) => new TextEncoder().encode(part));
  const rows = groups.flatMap(({ readRows }) => [...readRows()]);
  const parts = [...encoded, deflateSync(Uint8Array.from(rows))];
  const lengths = new DataView(new ArrayBuffer(9));
  lengths.setUint8(0, 4);
  lengths.setUint32(1, encoded[0]?.byteLength ?? 0);
  lengths.setUint32(5, encoded[1]?.byteLength ?? 0);
  return new Uint8Array(await new Blob([lengths, ...parts]).arrayBuffer());
}

test('a segment of another connection, key or form is refused', async () => {
  const key = await importDataKey(newDataKey());
  const segment = await sealSegment(key, 'one', { conversations: [], removedIds: ['a'] });
  await expect(unsealSegment(key, 'two', segment)).rejects.toHaveProperty('name', 'OperationError');
  await expect(unsealSegment(await importDataKey(newDataKey()), 'one', segment)).rejects.toHaveProperty(
    'name',
    'OperationError',
  );
  const older = new TextEncoder().encode('{"rows":[],"removedIds":[]}');
  const sealed = await seal(key, 'segment of one', older);
  await expect(unsealSegment(key, 'one', { count: 0, sealed })).rejects.toThrow('unknown form');
  await expect(unsealSearchable(key, 'one', { count: 0, sealed })).rejects.toThrow('unknown form');
});
