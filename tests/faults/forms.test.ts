import { describe, expect, test } from 'vitest';
import type { FaultEffect } from '../../dev/stand-ins/faults.ts';
import { type Conversation, compareConversations } from '../../lib/domain/conversation.ts';
import { chatUuid, sessionId } from '../e2e/harness/small-data.ts';
import { type BenchOptions, type FaultBench, openFaultBench, startAt } from './harness/bench.ts';
import { expectWhole } from './harness/invariants.ts';
import { editRow, editRows, fieldsOf, pathsOf, type Row, setAt } from './harness/list-edits.ts';
import { expectPlainTexts } from './harness/plain-texts.ts';
import { listOf, sources, expectListStruck } from './harness/strike.ts';

const day = 86_400_000;
const element = { type: 'img', props: { src: 'x', onerror: '__pwned=1' }, constructor: undefined, __v: 1 };

describe.each(sources)('%s', (source) => {
  const { date, id, title } = fieldsOf[source];
  const messages = source === 'cargo' ? 'messages' : 'thread';

  /** A world that has read the list once as it is, and then as the fault makes it. */
  async function readTwice(
    transform: FaultEffect['transform'],
    check: (seen: {
      bench: FaultBench;
      connectionId: string;
      before: readonly Conversation[];
      after: readonly Conversation[];
    }) => Promise<void>,
    options: BenchOptions = { chats: 8, threads: 8 },
  ): Promise<void> {
    const bench = await openFaultBench({ pageMaximum: 100, ...options });
    try {
      const connectionId = await bench.world.connect(source);
      const before = await bench.world.rows(connectionId);
      bench[source].faults.add(
        { ...(transform !== undefined && { transform }) },
        { endpoint: listOf(source) },
      );
      bench.world.advance(4_000_000);
      await bench.world.services().refresh([connectionId], 'person');
      await bench.world.settled();
      const after = await bench.world.rows(connectionId);
      expectPlainTexts(after);
      await check({ bench, connectionId, before, after });
    } finally {
      await bench.close();
    }
  }

  test('fault FS1: words that are not known yet are kept as they are, in an ordinary row', async () => {
    const words = editRows(source, (rows) =>
      rows.map((row) => ({
        ...row,
        actor: 'quantum_user',
        trigger: { type: 'telepathy' },
        voteStatus: 'seven stars',
        ...('lastMessage' in row && {
          lastMessage: { ...(row['lastMessage'] as Row), status: 'pondering', type: 'oracle' },
        }),
      })),
    );
    await readTwice(words, async ({ bench, connectionId, before, after }) => {
      expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id));
      // A chat's last message is read on its own, and says who spoke.
      const field = source === 'cargo' ? 'status' : 'speaker';
      expect(after.map((row) => typeof row.lastMessage?.[field])).toEqual(after.map(() => 'object'));
      expect((await bench.world.status(connectionId)).unreadable).toBe(0);
    });
  });

  test('fault FS2: whatever is optional may be missing, null, empty or of another kind', async () => {
    const bench = await openFaultBench({ chats: 3, threads: 3 });
    try {
      const connectionId = await bench.world.connect(source);
      const [sample] = await listRows(bench);
      for (const path of pathsOf(sample).filter(([first]) => first !== id && first !== 'deletedAt')) {
        for (const value of [undefined, null, '', [], {}]) {
          bench[source].faults.add(
            { transform: editRow(source, 0, (row) => setAt(row, path, value)) },
            { endpoint: listOf(source), times: 1 },
          );
          bench.world.advance(4_000_000);
          await bench.world.services().refresh([connectionId], 'person');
          await bench.world.settled();
          const status = await bench.world.status(connectionId);
          expect(status.failure, `${path.join('.')} = ${JSON.stringify(value)}`).toBeNull();
          const rows = await bench.world.rows(connectionId);
          expectPlainTexts(rows);
          expect(rows).toHaveLength(source === 'cargo' ? 2 : 3);
        }
      }
    } finally {
      await bench.close();
    }
  });

  test('fault FS3: a row without its ID is counted, and all others are kept', async () => {
    const nameless = editRow(source, 2, ({ [id]: _id, ...row }) => row);
    await readTwice(nameless, async ({ bench, connectionId, before }) => {
      expect((await bench.world.status(connectionId)).unreadable).toBe(1);
      await bench.judge(connectionId, before);
    });
  });

  test('fault FS4: fields that nobody knows end at the border', async () => {
    const extra = editRows(source, (rows) =>
      rows.map((row) => ({
        ...row,
        systemPrompt: 'SECRET-prompt',
        mcpClients: [{ accessToken: 'SECRET-token' }],
      })),
    );
    await readTwice(extra, async ({ bench, connectionId, after }) => {
      expect(JSON.stringify(after.map(allFields))).not.toContain('SECRET');
      expectWhole(await bench.judge(connectionId), bench.data, source, 'A');
    });
  });

  test('fault FS4, FS6: an ID under another name is another form: nothing is changed', async () => {
    const renamed = editRows(source, (rows) =>
      rows.map(({ [id]: value, ...row }) => ({ ...row, key: value })),
    );
    await expectListStruck(source, 'with a cache', {
      effect: { transform: renamed },
      failure: 'schema',
      most: 1,
    });
  });

  test('fault FS5: one bad row costs no other, and what was known of it stays', async () => {
    const bad = editRow(source, 3, (row) => ({ ...row, [title]: element }));
    await readTwice(bad, async ({ bench, connectionId, before, after }) => {
      expect((await bench.world.status(connectionId)).unreadable).toBe(1);
      expect(after.map((row) => row.title)).toEqual(before.map((row) => row.title));
      await bench.judge(connectionId, before);
    });
  });

  test.each([
    ['all rows are bad', editRows(source, (rows) => rows.map(() => ({ hello: 1 })))],
    ['the list has another name', (body: unknown) => ({ items: body })],
    ['the list is an object', editRows(source, () => ({ length: 2 }))],
    ['the list is a text', editRows(source, () => 'many')],
  ])('fault FS6: %s: nothing is committed', async (_what, transform) => {
    await expectListStruck(source, 'with a cache', { effect: { transform }, failure: 'schema', most: 1 });
  });

  test('fault FS7: a leaf of any other type, an element among them, becomes text or costs its row', async () => {
    const bench = await openFaultBench({ chats: 3, threads: 3 });
    try {
      const connectionId = await bench.world.connect(source);
      const [sample] = await listRows(bench);
      for (const path of pathsOf(sample)) {
        for (const value of [7, true, element, [element], { toString: 'x' }, '__proto__']) {
          bench[source].faults.add(
            { transform: editRow(source, 0, (row) => setAt(row, path, value)) },
            { endpoint: listOf(source), times: 1 },
          );
          bench.world.advance(4_000_000);
          await bench.world.services().refresh([connectionId], 'person');
          await bench.world.settled();
          const rows = await bench.world.rows(connectionId);
          expectPlainTexts(rows);
          expect((await bench.world.status(connectionId)).failure).toBeNull();
          expect(rows.length).toBeGreaterThanOrEqual(source === 'cargo' ? 1 : 2);
        }
      }
    } finally {
      await bench.close();
    }
  });

  test('fault FS8: a conversation that comes twice is one, in its newer copy', async () => {
    const later = new Date(startAt + 60_000).toISOString();
    const twice = editRows(source, (rows) => [
      ...rows.map((row, place) => (place === 4 ? newer(row, later) : row)),
      ...rows,
    ]);
    await readTwice(twice, async ({ after, before }) => {
      expect(after).toHaveLength(before.length);
      expect(new Set(after.map((row) => row.id)).size).toBe(after.length);
      expect(after.some((row) => row.title?.startsWith('OWNER-A newer'))).toBe(true);
    });
  });

  const newer = (row: Row, at: string): Row => ({
    ...row,
    [title]: 'OWNER-A newer',
    [date]: at,
    ...('lastMessage' in row && { lastMessage: { ...(row['lastMessage'] as Row), createdAt: at } }),
  });

  const times = {
    'a year ahead': new Date(startAt + 365 * day).toISOString(),
    'the epoch': '1970-01-01T00:00:00Z',
    seconds: startAt / 1000,
    microseconds: startAt * 1000,
    'no zone': '2026-03-01T10:00:00',
    'the 24th hour': '2026-03-01T24:00:00Z',
    nonsense: 'yesterday, or so',
    'a negative number': -5,
    'a far year': '+275760-09-13T00:00:00.000Z',
  } as const;
  test.each(Object.entries(times))(
    'fault FS10: a date like %s leaves the row, and one order of all',
    async (_what, at) => {
      await readTwice(
        editRow(source, 0, (row) => ({ ...newer(row, at as string), [title]: row[title] })),
        async ({ bench, connectionId, before, after }) => {
          expect((await bench.world.status(connectionId)).failure).toBeNull();
          for (const row of after)
            expect(row.lastActivity === null || Number.isFinite(row.lastActivity)).toBe(true);
          expect(
            [...after]
              .toReversed()
              .toSorted(compareConversations)
              .map((row) => row.id),
          ).toEqual(after.map((row) => row.id));
          await bench.judge(connectionId, before);
        },
      );
    },
  );

  test('fault FS10: a row dated ahead hides no later news', async () => {
    const bench = await openFaultBench({ chats: 60, threads: 60 });
    const { cargo, sidecar, world } = bench;
    try {
      const at = startAt + 365 * day;
      if (source === 'cargo') cargo.addMessage(chatUuid(30), { text: 'OWNER-A', at });
      else sidecar.addThreadMessage(sessionId(30), { text: 'OWNER-A', at });
      const connectionId = await world.connect(source);
      world.advance(4_000_000);
      addNews(bench, 25);
      await world.services().refresh([connectionId], 'alarm');
      await world.settled();
      expectWhole(await world.rows(connectionId), bench.data, source, 'A');
    } finally {
      await bench.close();
    }
  });

  function addNews({ cargo, sidecar, world }: FaultBench, count: number): void {
    for (let number = 0; number < count; number += 1) {
      const at = world.now() - number * 1000;
      const messages = [{ text: `OWNER-A news ${number}`, at }] as const;
      if (source === 'cargo') cargo.addChat({ name: `OWNER-A news ${number}`, createdAt: at, messages });
      else sidecar.addThread({ chatUserEmail: `OWNER-A-news-${number}@x.example`, messages });
    }
  }

  test('fault FS11: an empty list after a full one takes nothing away', async () => {
    for (const nothing of [[], null]) {
      await readTwice(
        editRows(source, () => nothing),
        async ({ bench, connectionId, before }) => {
          expect((await bench.world.status(connectionId)).failure).toBeNull();
          await bench.judge(connectionId, before);
        },
      );
    }
  });

  test.each([404, 500])(
    'fault FS12: a conversation whose messages answer %i keeps its row, and others their messages',
    async (status) => {
      const bench = await openFaultBench({ chats: 4, threads: 4 });
      try {
        const connectionId = await bench.world.connect(source);
        const before = await bench.world.rows(connectionId);
        const [one, other] = before;
        bench[source].faults.add(
          { status },
          {
            endpoint: messages,
            fits: ({ path, query }) =>
              `${path}?${query.toString()}`.includes(encodeURIComponent(one?.vendorId ?? '')),
          },
        );
        const read = (id: string | undefined) =>
          bench.world.services().readTranscript(`${connectionId}/${id}`);
        expect((await read(one?.id)).ok).toBe(false);
        expect((await read(other?.id)).ok).toBe(true);
        expect((await bench.world.status(connectionId)).failure).toBeNull();
        await bench.judge(connectionId, before);
      } finally {
        await bench.close();
      }
    },
  );

  test('fault FS13: messages that were edited, deleted or reordered are replaced all at once', async () => {
    const bench = await openFaultBench({ chats: 2, threads: 2 });
    try {
      const connectionId = await bench.world.connect(source);
      const [row] = await bench.world.rows(connectionId);
      const key = `${connectionId}/${row?.id}`;
      const first = await bench.world.services().readTranscript(key);
      const list = source === 'cargo' ? 'messages' : 'chatMessages';
      bench[source].faults.add(
        {
          transform: (body, { query }) => {
            const whole = body as Record<string, Row[]>;
            const [kept] = Number(query.get('offset') ?? 0) === 0 ? (whole[list] ?? []) : [];
            const edited =
              source === 'cargo' ? { parts: [{ type: 'text', text: 'edited' }] } : { message: 'edited' };
            return { ...whole, [list]: kept === undefined ? [] : [{ ...kept, ...edited }] };
          },
        },
        { endpoint: messages },
      );
      const second = await bench.world.services().readTranscript(key);
      expect(first.ok && first.value.messages.length).toBe(2);
      expect(second.ok && second.value.messages.map(({ parts }) => parts)).toEqual([
        [{ kind: 'text', text: 'edited', isCut: false }],
      ]);
    } finally {
      await bench.close();
    }
  });

  const listRows = async (bench: FaultBench): Promise<Row[]> => {
    let rows: Row[] = [];
    const [connection] = await bench.world.connections();
    bench[source].faults.add(
      { transform: editRows(source, (found) => (rows = found)) },
      { endpoint: listOf(source), times: 1 },
    );
    bench.world.advance(4_000_000);
    await bench.world.services().refresh([connection?.id ?? ''], 'person');
    await bench.world.settled();
    return rows;
  };
});

describe('fault FS9: a list whose pages lead nowhere', () => {
  const most = 40;
  test.each<readonly [string, FaultEffect['transform']]>([
    ['the same page for ever', undefined],
    ['a page that repeats an earlier one', undefined],
    [
      'fields that look like a cursor',
      (body) => ({
        ...(body as object),
        next: 'https://evil.example/',
        cursor: 'x',
        nextPage: 'https://evil.example/2',
      }),
    ],
  ])('%s comes to an end, and asks nobody else', async (what, transform) => {
    const bench = await openFaultBench({ chats: 30, pageMaximum: 10 });
    try {
      let page: unknown = null;
      const repeat = (body: unknown): unknown => (page ??= body);
      const skip = what === 'a page that repeats an earlier one' ? 2 : 0;
      bench.cargo.faults.add({ transform: transform ?? repeat }, { endpoint: 'chats', skip });
      const connectionId = await bench.world.connect('cargo');
      const lists = bench.cargo.log.filter(({ endpoint }) => endpoint === 'chats');
      expect(lists.length).toBeLessThan(most);
      const rows = await bench.judge(connectionId);
      expect(rows.length).toBeGreaterThanOrEqual(9);
      expect((await bench.world.status(connectionId)).failure).toBeNull();
    } finally {
      await bench.close();
    }
  });

  test('a list that grows or shrinks while it is first read hides nothing', async () => {
    for (const change of ['shrinks', 'grows'] as const) {
      const bench = await openFaultBench({ chats: 40, pageMaximum: 10 });
      try {
        const chats = bench.data.cargo.workspaces[0]?.chats ?? [];
        bench.cargo.faults.add(
          {
            transform: (body) => {
              const [newest] = chats;
              if (change === 'shrinks' && chats.length > 35)
                bench.cargo.deleteChat(newest?.uuid ?? '', 'gone');
              if (change === 'grows' && chats.length < 45) {
                bench.cargo.addChat({ name: 'OWNER-A grown', messages: [{ text: 'OWNER-A' }] });
              }
              return body;
            },
          },
          { endpoint: 'chats', skip: 1 },
        );
        const connectionId = await bench.world.connect('cargo');
        const shown = new Set((await bench.world.rows(connectionId)).map(({ id }) => id));
        const missing = chats.filter(({ deletedAt, uuid }) => deletedAt === null && !shown.has(uuid));
        // What comes in at the top while the rest is read is for the next refresh.
        expect(missing.filter(({ name }) => name !== 'OWNER-A grown')).toEqual([]);
      } finally {
        await bench.close();
      }
    }
  });

  test('a thread list says how much it has, and that not all of it came', async () => {
    const bench = await openFaultBench();
    try {
      bench.sidecar.faults.add(
        { transform: (body) => ({ ...(body as object), totalChatHistoryMessages: 900 }) },
        { endpoint: 'threads' },
      );
      const connectionId = await bench.world.connect('sidecar');
      expect((await bench.world.status(connectionId)).shown).toEqual({ received: 16, total: 900 });
      expectWhole(await bench.judge(connectionId), bench.data, 'sidecar', 'A');
    } finally {
      await bench.close();
    }
  });
});

const allFields = ({ title, people, lastMessage, trigger, vote, transcript }: Conversation): object => ({
  title,
  people,
  lastMessage,
  trigger,
  vote,
  transcript,
});
