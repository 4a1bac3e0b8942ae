import { describe, expect, test } from 'vitest';
import type { Session } from '../source.ts';
import { createFakeService, json, type FakeService } from '../testing/fake-service.ts';
import { createLearned, createTestSession } from '../testing/session.ts';
import * as sample from './fixtures.ts';
import { adapter } from './index.ts';

const origin = 'https://api.getcargo.io';
const feed = { id: 'chats', agentId: null };

const open = (service: FakeService, rest: Partial<Pick<Session, 'account' | 'learned'>> = {}): Session =>
  createTestSession(origin, service.fetch, rest);
const answering = (body: unknown, status = 200): FakeService => createFakeService(() => json(body, status));

async function readChats(
  chats: unknown,
  cursor: number | null = null,
  rest: Parameters<typeof open>[1] = {},
) {
  const outcome = await adapter.readPage(open(answering({ chats }), rest), feed, cursor);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value;
}

async function readChat(change: object, rest: Parameters<typeof open>[1] = {}) {
  const page = await readChats([{ ...sample.chat, ...change }], null, rest);
  const [conversation] = page.conversations;
  if (conversation === undefined) throw new Error('unreadable');
  return conversation;
}

const withLast = (change: object) => ({ lastMessage: { ...sample.lastMessage, ...change } });

describe('a chat', () => {
  test('becomes a conversation', async () => {
    expect(await readChat({})).toEqual({
      connectionId: 'connection-1',
      id: sample.chatId,
      vendorId: sample.chatId,
      agentId: sample.agentId,
      title: 'Renewals in May',
      people: [sample.selfId],
      lastActivity: Date.parse(sample.lastMessage.createdAt),
      createdAt: Date.parse(sample.chat.createdAt),
      lastMessage: {
        id: sample.answerId,
        version: expect.stringContaining(sample.answerId),
        speaker: 'assistant',
        status: 'success',
        preview: { state: 'unknown' },
      },
      trigger: { kind: 'web_extension', url: 'https://crm.example.com/accounts/7' },
      messageCount: null,
      vote: null,
      credits: 2.5,
      workspaceId: sample.workspaceId,
      ownerId: sample.selfId,
      releaseId: null,
      transcript: null,
    });
  });

  test('api 1.6: an empty chat has no last message; one not mentioned is to be looked for', async () => {
    expect((await readChat({ lastMessage: null })).lastMessage).toBeNull();
    expect((await readChat({ lastMessage: undefined })).lastMessage).toMatchObject({
      id: '',
      preview: { state: 'unknown' },
    });
  });

  test('api 1.6: another message, another date, another state and a stream make another version', async () => {
    const versions = await Promise.all(
      [
        {},
        withLast({ uuid: 'other' }),
        withLast({ updatedAt: '2026-04-07T08:30:10.000Z' }),
        withLast({ status: 'error' }),
        { activeStreamUuid: 'stream-1' },
      ].map(async (change) => (await readChat(change)).lastMessage?.version),
    );
    expect(new Set(versions).size).toBe(versions.length);
    expect((await readChat({ name: 'New name' })).lastMessage?.version).toBe(versions[0]);
  });

  test('api 3: last activity is the last message, else the update, else the creation', async () => {
    const bare = { lastMessage: null };
    expect((await readChat(bare)).lastActivity).toBe(Date.parse(sample.chat.updatedAt));
    const older = await readChat({ ...bare, updatedAt: null });
    expect(older.lastActivity).toBe(Date.parse(sample.chat.createdAt));
    expect((await readChat({ ...bare, updatedAt: '', createdAt: undefined })).lastActivity).toBeNull();
  });

  test('api C23: an unreadable date is none; numbers may be missing or of another kind', async () => {
    expect((await readChat(withLast({ createdAt: 'soon' }))).lastActivity).toBeNull();
    expect((await readChat({ createdAt: { at: 1 } })).createdAt).toBeNull();
    for (const creditsUsedCount of [null, undefined, 'many', -1, {}]) {
      expect((await readChat({ creditsUsedCount })).credits).toBeNull();
    }
  });

  test('who spoke is told by the field, and "you" by the user ID', async () => {
    const account = { workspaceId: null, selfId: sample.selfId };
    const speaker = async (change: object) =>
      (await readChat(withLast(change), { account })).lastMessage?.speaker;
    expect(await speaker({ type: 'user', userUuid: sample.selfId })).toBe('self');
    expect(await speaker({ type: 'user', userUuid: 'somebody-else' })).toBe('user');
    expect(await speaker({ type: 'user', userUuid: null })).toBe('user');
    expect(await speaker({ type: 'system' })).toEqual({ other: 'system' });
    expect(await speaker({ type: null })).toEqual({ other: '' });
    const unknown = await readChat(withLast({ type: 'user', userUuid: null }), {});
    expect(unknown.lastMessage?.speaker).toBe('user');
  });

  test('api C8: any trigger keeps its kind; only a web address is kept with it', async () => {
    const trigger = async (value: unknown) => (await readChat({ trigger: value })).trigger;
    for (const kind of ['connector', 'draft', 'app', 'workflow', 'chat', 'schedule', 'brand_new']) {
      expect(await trigger({ type: kind, meta: { url: 'x' } })).toEqual({ kind, url: null });
    }
    for (const url of [
      // oxlint-disable-next-line no-script-url -- what is refused here
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'not an address',
      null,
    ]) {
      expect(await trigger({ type: 'web_extension', url })).toEqual({ kind: 'web_extension', url: null });
    }
    for (const value of [null, undefined, 'draft', [], {}, { type: '' }])
      expect(await trigger(value)).toBeNull();
  });

  test('api C9: the six states are known, others are kept as they are', async () => {
    const status = async (value: unknown) =>
      (await readChat(withLast({ status: value }))).lastMessage?.status;
    for (const known of ['pending', 'generating', 'success', 'error', 'cancelling', 'cancelled']) {
      expect(await status(known)).toBe(known);
    }
    expect(await status('queued')).toEqual({ other: 'queued' });
    expect(await status(null)).toBe('success');
  });

  test('api C11, C12: every optional field may be missing or null', async () => {
    const { uuid } = sample.chat;
    const fields = Object.keys(sample.chat).filter((field) => field !== 'uuid');
    const nothing = await readChats([
      { uuid },
      { uuid: 'b', ...Object.fromEntries(fields.map((f) => [f, null])) },
    ]);
    expect(nothing.unreadable).toBe(0);
    for (const conversation of nothing.conversations) {
      expect(conversation).toMatchObject({
        title: null,
        agentId: null,
        people: [],
        trigger: null,
        credits: null,
      });
    }
    const bare = await readChat({ lastMessage: {} });
    expect(bare.lastMessage).toMatchObject({ id: '', status: 'success', speaker: { other: '' } });
  });

  test('api C22: a chat without an agent is a row like others', async () => {
    expect((await readChat({ agentUuid: null })).agentId).toBeNull();
    expect((await readChat({ agentUuid: 'not-in-the-list' })).agentId).toBe('not-in-the-list');
  });

  test('its name is cleaned, a number in its place is a name, and blank is none', async () => {
    expect((await readChat({ name: ' Re\u202enew\n\nals ' })).title).toBe('Renew als');
    expect((await readChat({ name: 2026 })).title).toBe('2026');
    for (const name of ['', '  ', '\u200b', null]) expect((await readChat({ name })).title).toBeNull();
  });
});

describe('a page of chats', () => {
  const many = (count: number, first = 0) =>
    Array.from({ length: count }, (_, index) => ({ ...sample.bareChat, uuid: `chat-${first + index}` }));

  test('api C5, C10: 100 rows are asked for from the cursor on, and nothing else', async () => {
    const service = answering({ chats: [] });
    await adapter.readPage(open(service), feed, null);
    await adapter.readPage(open(service), feed, 107);
    expect(service.paths()).toEqual([
      '/v1/ai/chats/list?limit=100&offset=0',
      '/v1/ai/chats/list?limit=100&offset=107',
    ]);
  });

  test('api C6: the next page begins after the rows received; only an empty page ends the list', async () => {
    expect((await readChats(many(7))).next).toBe(7);
    expect((await readChats(many(7), 14)).next).toBe(21);
    expect((await readChats(many(130), 100)).next).toBe(230);
    expect((await readChats([...many(3), sample.deletedChat, { uuid: null }, 'x'], 10)).next).toBe(16);
    expect((await readChats([], 21)).next).toBeNull();
  });

  test('api C6: tells every ID in the order of the server, deleted and unreadable chats included', async () => {
    const page = await readChats([
      sample.chat,
      sample.deletedChat,
      { uuid: 'odd', name: {} },
      { name: 'no ID' },
    ]);
    expect(page.ids).toEqual([sample.chatId, sample.deletedChat.uuid, 'odd']);
    expect(page.deletedIds).toEqual([sample.deletedChat.uuid]);
    expect(page.conversations.map(({ id }) => id)).toEqual([sample.chatId]);
    expect(page.unreadable).toBe(2);
    expect(page.total).toBeNull();
  });

  test('api C3: tells the times by which the server may be ordering, in its order', async () => {
    const page = await readChats([sample.bareChat, sample.deletedChat, sample.chat, { uuid: 'undated' }]);
    const bare = Date.parse(sample.bareChat.updatedAt);
    expect(page.orderKeys).toEqual([
      { activity: bare, updated: bare, created: Date.parse(sample.bareChat.createdAt) },
      { activity: bare, updated: bare, created: Date.parse(sample.deletedChat.createdAt) },
      {
        activity: Date.parse(sample.lastMessage.createdAt),
        updated: Date.parse(sample.chat.updatedAt),
        created: Date.parse(sample.chat.createdAt),
      },
      { activity: null, updated: null, created: null },
    ]);
  });

  test('api C15: one bad row costs no other', async () => {
    for (const bad of [null, 5, 'x', [], {}, { uuid: '' }, { uuid: 2 ** 60 }, { ...sample.chat, name: {} }]) {
      const page = await readChats([...many(3), bad]);
      expect(page).toMatchObject({ unreadable: 1, conversations: [{}, {}, {}] });
    }
  });

  test('fault FS6: a first page of which nothing can be read is a new form; a later one is bad rows', async () => {
    const outcome = await adapter.readPage(open(answering({ chats: [{ id: 1 }, {}] })), feed, null);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'schema', status: null } });
    expect(await readChats([{ id: 1 }, {}], 200)).toMatchObject({
      unreadable: 2,
      conversations: [],
      next: 202,
    });
  });

  test('fault FB4: whole numbers are good IDs up to 2^53, others and dirty texts are none', async () => {
    expect((await readChats([{ uuid: 42 }])).ids).toEqual(['42']);
    for (const uuid of [2 ** 53, 1.5, true, 'x'.repeat(201), 'a\u202eb', 'a\nb', '\ud800']) {
      expect((await readChats([{ uuid: 'good' }, { uuid }])).ids).toEqual(['good']);
    }
  });

  test('api C12: null is an empty list', async () => {
    expect(await readChats(null)).toMatchObject({ conversations: [], next: null });
  });

  test('threat T10: IDs that are names of objects make no trouble', async () => {
    const page = await readChats([{ uuid: '__proto__' }, { uuid: 'constructor' }]);
    expect(page.ids).toEqual(['__proto__', 'constructor']);
  });
});

describe('signing in', () => {
  const workspace = { workspace: { uuid: 'w-1', name: ' Lighthouse ' } };
  const signIn = async (answers: Record<string, Response>) => {
    const service = createFakeService(
      (url) => answers[url.pathname.split('/').slice(2).join('/')] ?? json({}, 404),
    );
    return { outcome: await adapter.signIn(open(service)), service };
  };
  const current = 'workspaceManagement/workspaces/current';

  test('api 1.7: asks for the workspace and the user, and no more', async () => {
    const { outcome, service } = await signIn({
      [current]: json(workspace),
      'workspaceManagement/users/current': json({ user: sample.user }),
    });
    expect(outcome).toEqual({
      ok: true,
      value: {
        identity: 'cargo:w-1',
        name: 'Lighthouse',
        workspaceId: 'w-1',
        selfId: sample.selfId,
        agents: null,
      },
    });
    expect(service.requests).toHaveLength(2);
  });

  test.each([403, 404, 405])('api 1.7: after a %i, one chat tells the workspace', async (status) => {
    const { outcome, service } = await signIn({
      [current]: json({}, status),
      'ai/chats/list': json({ chats: [{ ...sample.chat, workspaceUuid: 'w-2' }] }),
    });
    expect(outcome).toMatchObject({ ok: true, value: { identity: 'cargo:w-2', name: null, selfId: null } });
    expect(service.paths()[1]).toBe('/v1/ai/chats/list?limit=1&offset=0');
  });

  test('works for a workspace that can neither be asked for nor read off a chat', async () => {
    const { outcome } = await signIn({ 'ai/chats/list': json({ chats: [] }) });
    expect(outcome).toMatchObject({ ok: true, value: { identity: 'cargo:unknown', workspaceId: null } });
  });

  test('api C21: without the right to the chats either, says that it is the right that lacks', async () => {
    const { outcome } = await signIn({ [current]: json({}, 403), 'ai/chats/list': json({}, 403) });
    expect(outcome).toEqual({ ok: false, failure: { kind: 'forbidden', what: 'conversations' } });
  });

  test('any trouble with the user only costs the "you"', async () => {
    for (const user of [json({}, 401), json({}, 500), json({ user: {} }), json({ other: 1 })]) {
      const { outcome } = await signIn({
        [current]: json(workspace),
        'workspaceManagement/users/current': user,
      });
      expect(outcome).toMatchObject({ ok: true, value: { selfId: null } });
    }
  });

  test('api C20: sends the token and no header of another kind of token', async () => {
    const { service } = await signIn({ [current]: json(workspace) });
    for (const { headers } of service.requests) {
      expect([...headers.keys()].toSorted()).toEqual(['accept', 'authorization']);
    }
  });
});

describe('agents', () => {
  const read = (body: unknown, status = 200) => adapter.readAgents(open(answering(body, status)));

  test('have a name, an emoji and one of six colours; deleted ones are marked (api C22)', async () => {
    const gone = {
      uuid: 'gone',
      name: null,
      icon: { color: 'red; x:y', face: 7 },
      deletedAt: '2026-01-01T00:00:00Z',
    };
    expect(await read({ agents: [sample.agent, gone] })).toEqual({
      ok: true,
      value: {
        unreadable: 0,
        agents: [
          { id: sample.agentId, name: 'Account researcher', emoji: '🐙', color: 'blue', isDeleted: false },
          { id: 'gone', name: 'gone', emoji: '7', color: null, isDeleted: true },
        ],
      },
    });
  });

  test('api C15: one that cannot be read costs no other', async () => {
    const outcome = await read({ agents: [sample.agent, { uuid: 'x', name: { type: 'img' } }, null] });
    expect(outcome).toMatchObject({ ok: true, value: { unreadable: 2, agents: [{ id: sample.agentId }] } });
  });

  test('api 1.7, C21: a token without the right to them is told apart from a service in trouble', async () => {
    expect(await read({}, 403)).toEqual({ ok: false, failure: { kind: 'forbidden', what: 'agents' } });
    expect(await read({}, 500)).toMatchObject({ ok: false, failure: { kind: 'transient' } });
  });

  test('have one list of chats among them, whichever are wanted', () => {
    expect(adapter.feeds([], new Set([sample.agentId]))).toEqual([feed]);
  });
});

describe('what the service says of a failure', () => {
  const failure = async (body: unknown, status: number) => {
    const outcome = await adapter.readPage(open(answering(body, status)), feed, null);
    return outcome.ok ? null : outcome.failure;
  };

  test('api C16: its words for people, else its reason in plain letters', async () => {
    const schema = { kind: 'schema', status: 400 };
    expect(await failure({ errorMessage: 'Not so.', reason: 'x' }, 400)).toEqual({
      ...schema,
      detail: 'Not so.',
    });
    expect(await failure({ reason: 'lastMessageNotFinished' }, 400)).toEqual({
      ...schema,
      detail: 'last message not finished',
    });
    for (const body of [{}, { errorMessage: '' }, { errorMessage: { a: 1 }, reason: [] }]) {
      expect(await failure(body, 400)).toEqual(schema);
    }
  });

  test('api C17: a reason that ends in "NotFound" is a 404, whatever the status', async () => {
    const notFound = { kind: 'notFound', what: 'conversations', detail: 'chat not found' };
    for (const status of [400, 403, 404, 422]) {
      expect(await failure({ reason: 'chatNotFound' }, status)).toEqual(notFound);
    }
    expect(await failure({ reason: 'NotFoundOrElse' }, 400)).toMatchObject({ kind: 'schema' });
  });
});

describe('learned facts', () => {
  test('belong to the connection: nothing is learned by reading lists', async () => {
    const learned = createLearned();
    const added: string[] = [];
    const spy = { get: learned.get, add: (fact: string) => void added.push(fact) };
    await adapter.readPage(open(answering({}, 404), { learned: spy }), feed, null);
    expect(added).toEqual([]);
  });
});

describe('a search by name', () => {
  const search = (session: Session, cursor: number | null = null) =>
    adapter.searchByName?.(session, 'May & June', cursor);

  test('api 1.3: sends the name beside limit and offset, and reads the rows like a list', async () => {
    const service = answering({ chats: [sample.chat, sample.deletedChat] });
    const outcome = await search(open(service), 7);
    expect(service.paths()).toEqual(['/v1/ai/chats/list?name=May+%26+June&limit=100&offset=7']);
    expect(outcome).toMatchObject({ ok: true, value: { next: 9, deletedIds: [sample.deletedChat.uuid] } });
  });

  test('api C10: after a 400 the service is taken to know no such search, and is not asked again', async () => {
    const service = answering({ errorMessage: 'name is not a known parameter' }, 400);
    const session = open(service, { learned: createLearned() });
    expect(await search(session)).toEqual({ ok: true, value: null });
    expect(await search(session)).toEqual({ ok: true, value: null });
    expect(service.paths()).toHaveLength(1);
  });

  test('any other trouble says nothing about the search', async () => {
    const session = open(answering({}, 503), { learned: createLearned() });
    expect(await search(session)).toMatchObject({ ok: false, failure: { kind: 'transient' } });
    expect(session.learned.get('noNameSearch')).toBe(false);
  });
});

test('people are names and addresses; what else the service tells of them is dropped', async () => {
  const users = [
    {
      uuid: 'u1',
      email: 'anna@acme.example',
      firstName: 'Anna',
      lastName: null,
      role: 'admin',
      webExtensionData: { linkedin: { li_at: 'a-session-cookie' } },
    },
    { uuid: 'u2', email: { html: 'no text' }, firstName: 'Tom', lastName: 'Berg' },
    { email: 'nobody@acme.example' },
  ];
  const service = createFakeService(() => json({ users }));
  const people = await adapter.readPeople?.(open(service));
  expect(people).toEqual({
    ok: true,
    value: [
      { id: 'u1', name: 'Anna', email: 'anna@acme.example' },
      { id: 'u2', name: 'Tom Berg', email: null },
    ],
  });
  expect(service.paths()).toEqual(['/v1/workspaceManagement/users/list']);
});
