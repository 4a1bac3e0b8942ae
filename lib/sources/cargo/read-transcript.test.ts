import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../domain/conversation.ts';
import { createFakeService, json } from '../testing/fake-service.ts';
import { printSeed } from '../testing/seed.ts';
import { createTestSession } from '../testing/session.ts';
import { answer, chatId, question, selfId } from './fixtures.ts';
import { adapter } from './index.ts';
import { makeConversation } from '../../domain/testing/make-conversation.ts';

const seed = printSeed('read-transcript test');

const conversation: Conversation = makeConversation({
  connectionId: 'connection-1',
  id: chatId,
});

/** A service that gives `page` of these messages at once. */
const listing = (rows: readonly unknown[], page = 100) =>
  createFakeService((url) => {
    const offset = Number(url.searchParams.get('offset'));
    return json({ messages: rows.slice(offset, offset + page) });
  });

async function read(rows: readonly unknown[], page = 100) {
  const session = createTestSession('https://api.getcargo.io', listing(rows, page).fetch, {
    account: { workspaceId: null, selfId },
  });
  const outcome = await adapter.readTranscript(session, conversation);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value;
}

async function partsOf(parts: unknown, change: object = {}) {
  const [message] = (await read([{ ...answer, ...change, parts }])).messages;
  return message?.parts;
}

const text = (words: string) => ({ kind: 'text', text: words, isCut: false });
const minute = (count: number) => new Date(Date.UTC(2026, 3, 7) + count * 60_000).toISOString();
const message = (id: number | string, at: number, rest: object = {}) => ({
  uuid: `m-${id}`,
  type: 'assistant',
  parts: [{ type: 'text', text: `text ${id}` }],
  createdAt: minute(at),
  ...rest,
});

test('api 1.5: a chat is read with who wrote what, when, and what the agent did for it', async () => {
  expect(await read([question, answer])).toEqual({
    messages: [
      {
        id: question.uuid,
        speaker: 'self',
        author: null,
        status: 'success',
        createdAt: Date.parse(question.createdAt),
        parts: [text('Who renews in May?')],
        errorText: null,
        vote: null,
      },
      {
        id: answer.uuid,
        speaker: 'assistant',
        author: null,
        status: 'success',
        createdAt: Date.parse(answer.createdAt),
        parts: [
          { kind: 'reasoning', text: 'The renewals table has it.', isCut: false },
          { kind: 'tool', name: 'Find renewals', state: 'done' },
          text('Three accounts renew in May.'),
        ],
        errorText: null,
        vote: null,
      },
    ],
    unreadable: 0,
    isCut: false,
    total: null,
  });
});

test('a message that failed says why; a status of another name is kept (api C9)', async () => {
  const failed = { ...answer, status: 'error', errorMessage: ' No credits left. ' };
  expect((await read([failed])).messages).toMatchObject([{ status: 'error', errorText: 'No credits left.' }]);
  expect((await read([{ ...answer, status: 'archived' }])).messages).toMatchObject([
    { status: { other: 'archived' } },
  ]);
});

describe('the parts of a message', () => {
  test('api 1.5: a tool is its name and its state', async () => {
    const stateOf = async (part: object) => {
      const parts = await partsOf([{ type: 'tool-find_renewals', ...part }]);
      const [tool] = parts ?? [];
      return tool?.kind === 'tool' ? tool.state : tool;
    };
    expect(await stateOf({ state: 'input-streaming' })).toBe('running');
    expect(await stateOf({ state: 'input-available' })).toBe('running');
    expect(await stateOf({ state: 'approval-requested' })).toBe('waiting');
    expect(await stateOf({ state: 'approval-responded' })).toBe('running');
    expect(await stateOf({ state: 'output-available' })).toBe('done');
    expect(await stateOf({ state: 'output-error' })).toBe('failed');
    expect(await stateOf({ state: 'output-denied' })).toBe('denied');
    expect(await stateOf({ state: 'brand-new' })).toEqual({ other: 'brand-new' });
    expect(await stateOf({})).toEqual({ other: '' });
    expect(await stateOf({ state: { type: 'img' } })).toEqual({ other: '' });
    const outcome = (word: unknown) => ({ state: 'output-available', output: { outcome: word } });
    expect(await stateOf(outcome('executed'))).toBe('done');
    expect(await stateOf(outcome('executing'))).toBe('running');
    expect(await stateOf(outcome('notExecuted'))).toBe('failed');
    expect(await stateOf(outcome({}))).toBe('done');
  });

  test('api 1.5: a tool is named by the chat, else by its title, else by itself', async () => {
    const parts = [
      { type: 'tool-find_renewals' },
      { type: 'tool-other', title: 'Other one' },
      { type: 'tool-plain' },
      { type: 'dynamic-tool', toolName: 'web' },
      { type: 'tool-__proto__' },
    ];
    expect(await partsOf(parts)).toMatchObject(
      ['Find renewals', 'Other one', 'plain', 'web', '__proto__'].map((name) => ({ kind: 'tool', name })),
    );
  });

  test('api 1.5: a file is its name, never its address', async () => {
    const parts = [
      { type: 's3File', name: 'deals.csv', s3Filename: 'u/1/deals.csv', contentType: 'text/csv' },
      { type: 'file', url: 'data:text/plain,secret', mediaType: 'text/plain', filename: 'notes.txt' },
      { type: 'file', url: 'data:text/plain,secret', mediaType: 'text/plain' },
      { type: 'file', url: 'data:text/plain,secret' },
    ];
    const read = await partsOf(parts);
    expect(read).toEqual(
      ['deals.csv', 'notes.txt', 'text/plain', null].map((name) => ({ kind: 'file', name })),
    );
  });

  test('api 1.5: a source is its title and its address, which is one of the web or none', async () => {
    const source = (url: unknown, title: unknown = 'About') => ({ type: 'source-url', url, title });
    const known = (url: string | null, title: string | null = 'About') => ({ kind: 'source', title, url });
    expect(
      await partsOf([
        source('https://example.com/a b'),
        source('https://example.com', null),
        // oxlint-disable-next-line no-script-url -- what is refused here
        source('javascript:alert(1)'),
        source('/relative'),
        source(`https://example.com/${'x'.repeat(3000)}`),
        source({ type: 'img' }),
        { type: 'source-document', title: null, filename: 'plan.pdf', mediaType: 'application/pdf' },
        source('data:text/html,x', null),
      ]),
    ).toEqual([
      known('https://example.com/a%20b'),
      known('https://example.com/', null),
      known(null),
      known(null),
      known(null),
      known(null),
      known(null, 'plan.pdf'),
    ]);
  });

  test('api C14: a kind that is not known is named; steps and data of the service are left out', async () => {
    const parts = ['step-start', 'data-chart', 'brand-new', 'bad\u202e\nname'].map((type) => ({ type }));
    expect(await partsOf(parts)).toEqual([
      { kind: 'unsupported', type: 'brand-new' },
      { kind: 'unsupported', type: 'bad name' },
    ]);
  });

  test('api C13: a bad part is skipped, not the message; no parts are none', async () => {
    const bad = [
      null,
      5,
      'x',
      [],
      {},
      { type: 7 },
      { type: 'text' },
      { type: 'text', text: { type: 'img' } },
    ];
    expect(await partsOf([...bad, { type: 'text', text: 'Good' }, { type: 'text', text: ' ' }])).toEqual([
      text('Good'),
    ]);
    for (const parts of [undefined, null, {}, 'x', 5, []]) expect(await partsOf(parts)).toEqual([]);
  });

  test('threat T9: are cut where they grow without bounds', async () => {
    const long = { type: 'text', text: 'x'.repeat(200_000) };
    expect(await partsOf([long])).toEqual([{ kind: 'text', text: 'x'.repeat(65_536), isCut: true }]);
    expect(await partsOf(Array.from({ length: 5000 }, () => ({ type: 'text', text: 'x' })))).toHaveLength(
      1000,
    );
  });
});

describe('the messages of a chat', () => {
  const idsOf = async (rows: readonly unknown[], page = 100) =>
    (await read(rows, page)).messages.map(({ id }) => id);

  test('api C4: go by date; of one moment the question first, then the order of the server', async () => {
    const rows = [message('late', 9), message('b', 1), message('c', 1), message('a', 1, { type: 'user' })];
    expect(await idsOf(rows)).toEqual(['m-a', 'm-b', 'm-c', 'm-late']);
  });

  test('leave out what was deleted', async () => {
    expect(await idsOf([message(1, 1), message(2, 2, { deletedAt: minute(3) })])).toEqual(['m-1']);
  });

  test('api C15: one that cannot be read costs no other, even alone on its page', async () => {
    const bad = { uuid: null };
    expect(await read([message(1, 1), bad])).toMatchObject({ unreadable: 1, messages: [{ id: 'm-1' }] });
    const spread = await read([message(1, 1), bad, message(2, 2), bad], 1);
    expect(spread).toMatchObject({ unreadable: 2, messages: [{ id: 'm-1' }, { id: 'm-2' }] });
  });

  test('api C5, C6: are read to the end, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(250), fc.integer({ min: 1, max: 120 }), async (count, page) => {
        const rows = Array.from({ length: count }, (_, index) => message(index, index));
        const transcript = await read(rows, page);
        expect(transcript.messages.map(({ id }) => id)).toEqual(rows.map(({ uuid }) => uuid));
        expect(transcript.isCut).toBe(false);
      }),
      { seed, numRuns: 20 },
    );
  });

  test('api C7: one that comes on two pages is one', async () => {
    const service = createFakeService((url) => {
      const isFirst = url.searchParams.get('offset') === '0';
      return json({ messages: isFirst ? [message(1, 1), message(2, 2)] : [message(2, 2), message(1, 1)] });
    });
    const session = createTestSession('https://api.getcargo.io', service.fetch);
    const outcome = await adapter.readTranscript(session, conversation);
    expect(outcome).toMatchObject({ ok: true, value: { messages: [{ id: 'm-1' }, { id: 'm-2' }] } });
    expect(service.paths().filter((path) => path.includes('/messages/'))).toHaveLength(2);
  });

  test('api C5: are at most 10,000, and the transcript says so', async () => {
    const rows = Array.from({ length: 10_050 }, (_, index) => message(index, index));
    const transcript = await read(rows);
    expect(transcript.messages).toHaveLength(10_000);
    expect(transcript.isCut).toBe(true);
  });

  test('threat T9: no further page is read when texts would fill the memory', async () => {
    const long = { parts: Array.from({ length: 8 }, () => ({ type: 'text', text: 'x'.repeat(65_536) })) };
    const rows = Array.from({ length: 64 }, (_, index) => message(index, index, long));
    const transcript = await read(rows, 8);
    expect(transcript.messages).toHaveLength(32);
    expect(transcript.isCut).toBe(true);
  });
});

test('api C17: a chat that is gone is not found, whatever the status', async () => {
  for (const status of [400, 404]) {
    const service = createFakeService(() => json({ reason: 'chatNotFound' }, status));
    const session = createTestSession('https://api.getcargo.io', service.fetch);
    expect(await adapter.readTranscript(session, conversation)).toMatchObject({
      ok: false,
      failure: { kind: 'notFound', what: 'messages' },
    });
  }
});

describe('votes', () => {
  const rows = [message(1, 1), message(2, 2), message(3, 3)];
  const voting = (answer: () => Response) => {
    const service = createFakeService((url) => {
      if (url.pathname.endsWith('/votes/list')) return answer();
      return json({ messages: rows.slice(Number(url.searchParams.get('offset'))) });
    });
    const session = createTestSession('https://api.getcargo.io', service.fetch);
    const votes = async () => {
      const outcome = await adapter.readTranscript(session, conversation);
      return outcome.ok ? outcome.value.messages.map(({ vote }) => vote) : outcome.failure.kind;
    };
    const asked = () => service.paths().filter((path) => path.includes('/votes/'));
    return { votes, asked };
  };

  test('are shown with their messages, and one that can’t be read costs no other', async () => {
    const { asked, votes } = voting(() =>
      json({
        votes: [
          { messageUuid: 'm-1', isUpvoted: true },
          { messageUuid: 'm-3', isUpvoted: false },
          { messageUuid: 'm-3', isUpvoted: true },
          { messageUuid: 'm-2', isUpvoted: 'yes' },
        ],
      }),
    );
    expect(await votes()).toEqual(['up', null, 'up, down']);
    expect(asked()).toEqual([`/v1/ai/votes/list?chatUuid=${chatId}`]);
  });

  test.each([400, 403, 404, 405])(
    'are not asked for again after a %i, and the messages are there',
    async (status) => {
      const { asked, votes } = voting(() => json({}, status));
      expect([await votes(), await votes()]).toEqual([
        [null, null, null],
        [null, null, null],
      ]);
      expect(asked()).toHaveLength(1);
    },
  );

  test('that could not be read this time are asked for the next', async () => {
    const { asked, votes } = voting(() => json({}, 500));
    await votes();
    expect(await votes()).toEqual([null, null, null]);
    expect(asked()).toHaveLength(2);
  });
});
