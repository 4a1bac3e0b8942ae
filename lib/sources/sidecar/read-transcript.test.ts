import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../domain/conversation.ts';
import type { Session } from '../source.ts';
import { createFakeService, json, type FakeService } from '../testing/fake-service.ts';
import { createLearned, createTestSession } from '../testing/session.ts';
import { credential, messages } from './fixtures.ts';
import { adapter } from './index.ts';
import { makeConversation } from '../../domain/testing/make-conversation.ts';

const conversation: Conversation = makeConversation({
  connectionId: 'connection-1',
  id: 'agt_K4/ses_88',
  vendorId: 'ses_88',
  agentId: 'agt_K4',
});

const path = (form: string) => `/v1/accounts/acc_31/${form}/app_08/ai-agents/agt_K4/sessions/ses_88/messages`;
const open = (service: FakeService, rest: Partial<Pick<Session, 'learned'>> = {}): Session =>
  createTestSession('https://api.sidecarcx.com', service.fetch, { credential, ...rest });
const [answer, question] = messages;

async function read(rows: unknown, rest: object = {}) {
  const service = createFakeService(() => json({ chatMessages: rows, ...rest }));
  const outcome = await adapter.readTranscript(open(service), conversation);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value;
}

async function readOne(change: object) {
  const [message] = (await read([{ ...answer, ...change }])).messages;
  if (message === undefined) throw new Error('unreadable');
  return message;
}

describe('a full thread', () => {
  test('api 2.5: is read with who wrote what, when, and how it was rated', async () => {
    expect(await read(messages, { totalChatMessages: 2 })).toEqual({
      messages: [
        {
          id: 'msg_300',
          speaker: 'customer',
          author: 'user31@example.com',
          status: 'success',
          createdAt: Date.UTC(2026, 3, 7, 8, 59, 40),
          parts: [{ kind: 'text', text: 'Where is my **invoice**?', isCut: false }],
          errorText: null,
          vote: null,
        },
        {
          id: 'msg_301',
          speaker: 'assistant',
          author: null,
          status: 'success',
          createdAt: Date.UTC(2026, 3, 7, 9, 0, 4),
          parts: [{ kind: 'text', text: 'Your invoice is on its way.', isCut: false }],
          errorText: null,
          vote: 'made-up',
        },
      ],
      unreadable: 0,
      isCut: false,
      total: 2,
    });
  });

  test('api S5: goes by date, in the order of the server where dates are equal or missing', async () => {
    const row = (chatMessageID: string, createdAt: unknown) => ({ ...answer, chatMessageID, createdAt });
    const idsOf = async (rows: unknown) => (await read(rows)).messages.map(({ id }) => id);
    const noon = '2026-04-07T12:00:00Z';
    expect(await idsOf([row('c', '2026-04-07T13:00:00Z'), row('a', noon), row('b', noon)])).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(await idsOf([row('b', null), row('a', 'soon')])).toEqual(['b', 'a']);
  });

  test('api S6: an actor that is not known is neither bot nor customer', async () => {
    expect((await readOne({ actor: 'internal_user' })).speaker).toBe('user');
    expect((await readOne({ actor: 'supervisor' })).speaker).toEqual({ other: 'supervisor' });
    expect((await readOne({ actor: null })).speaker).toEqual({ other: '' });
  });

  test('api S9: absent, null and "" all mean none', async () => {
    for (const none of [undefined, null, '']) {
      const nothing = { actorEmail: none, actorUserID: none, voteStatus: none, message: none };
      expect(await readOne(nothing)).toMatchObject({ author: null, vote: null, parts: [] });
    }
    expect((await readOne({ actorUserID: 'usr_9' })).author).toBe('usr_9');
  });

  test('api S11: null is an empty thread', async () => {
    expect(await read(null)).toMatchObject({ messages: [], total: null });
  });

  test('api S4: the total is what the service says, when it is a number', async () => {
    expect((await read(messages, { totalChatMessages: 40 })).total).toBe(40);
    expect((await read(messages, { totalChatMessages: 'many' })).total).toBeNull();
  });

  test('api C15: one bad message costs no other', async () => {
    for (const bad of [null, 7, {}, { ...answer, chatMessageID: null }, { ...answer, message: {} }]) {
      expect(await read([question, bad])).toMatchObject({ unreadable: 1, messages: [{ id: 'msg_300' }] });
    }
  });

  test('a message that comes twice is one', async () => {
    const again = { ...question, message: 'Corrected' };
    const { messages: read2 } = await read([question, answer, again]);
    expect(read2).toHaveLength(2);
    expect(read2[0]?.parts).toMatchObject([{ text: 'Corrected' }]);
  });

  test('threat T9: is cut where it grows without bounds: 64 KiB a message, 10,000 messages', async () => {
    expect((await readOne({ message: 'x'.repeat(200_000) })).parts).toEqual([
      { kind: 'text', text: 'x'.repeat(65_536), isCut: true },
    ]);
    const rows = Array.from({ length: 10_001 }, (_, index) => ({
      chatMessageID: `m${index}`,
      message: 'Hi',
      createdAt: 1_775_000_000 + index,
    }));
    const transcript = await read(rows);
    expect(transcript.isCut).toBe(true);
    expect(transcript.messages).toHaveLength(10_000);
    expect(transcript.messages.at(-1)?.id).toBe('m10000');
  });
});

describe('api S1: the two forms of the path', () => {
  const serving = (form: string): FakeService =>
    createFakeService((url) =>
      url.pathname === path(form) ? json({ chatMessages: messages }) : json({}, 404),
    );

  test('the plural is asked first, the singular after a 404, and then remembered', async () => {
    const plural = serving('applications');
    await adapter.readTranscript(open(plural), conversation);
    expect(plural.paths()).toEqual([path('applications')]);

    const singular = serving('application');
    const learned = createLearned();
    await adapter.readTranscript(open(singular, { learned }), conversation);
    await adapter.readTranscript(open(singular, { learned }), conversation);
    expect(singular.paths()).toEqual([path('applications'), path('application'), path('application')]);
  });

  test('a thread that neither form knows is not found, and nothing is learned', async () => {
    const learned = createLearned();
    const service = createFakeService(() => json({ message: 'No such thread.' }, 404));
    expect(await adapter.readTranscript(open(service, { learned }), conversation)).toEqual({
      ok: false,
      failure: { kind: 'notFound', what: 'messages', detail: 'No such thread.' },
    });
    expect(learned.get('singularPath')).toBe(false);
  });

  test('a thread without an agent cannot be asked for', async () => {
    const service = createFakeService(() => json({}));
    const outcome = await adapter.readTranscript(open(service), { ...conversation, agentId: null });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'notFound' } });
    expect(service.requests).toHaveLength(0);
  });
});
