import { describe, expect, test } from 'vitest';
import type { Session } from '../source.ts';
import { createFakeService, json, type FakeService } from '../testing/fake-service.ts';
import { createLearned, createTestSession } from '../testing/session.ts';
import { agent, credential, question, thread } from './fixtures.ts';
import { adapter } from './index.ts';

const feed = { id: 'agt_K4', agentId: 'agt_K4' };
const sessions = (form: string) => `/v1/accounts/acc_31/${form}/app_08/ai-agents/agt_K4/sessions`;

const open = (service: FakeService, rest: Partial<Pick<Session, 'credential' | 'learned'>> = {}): Session =>
  createTestSession('https://api.sidecarcx.com', service.fetch, { credential, ...rest });
const answering = (body: unknown, status = 200): FakeService => createFakeService(() => json(body, status));

async function readThreads(rows: unknown, rest: object = {}, of = feed) {
  const body = { chatHistoryMessages: rows, ...rest };
  const outcome = await adapter.readPage(open(answering(body)), of, null);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value;
}

async function readThread(change: object) {
  const [conversation] = (await readThreads([{ ...thread, ...change }])).conversations;
  if (conversation === undefined) throw new Error('unreadable');
  return conversation;
}

describe('a thread', () => {
  test('becomes a conversation', async () => {
    expect(await readThread({})).toEqual({
      connectionId: 'connection-1',
      id: 'agt_K4/ses_88',
      vendorId: 'ses_88',
      agentId: 'agt_K4',
      title: 'user31@example.com',
      people: ['user31@example.com', 'usr_31'],
      lastActivity: Date.UTC(2026, 3, 7, 9, 0, 4),
      createdAt: null,
      lastMessage: {
        id: 'msg_301',
        version: 'msg_301/2026-04-07T09:00:05Z',
        speaker: 'assistant',
        status: 'success',
        preview: { state: 'text', text: 'Your invoice is on its way.' },
      },
      trigger: null,
      messageCount: 6,
      vote: 'made-up',
      credits: null,
      workspaceId: null,
      ownerId: null,
      releaseId: null,
      transcript: null,
    });
  });

  test('api S6: three actors are known; another is neither bot nor customer', async () => {
    const speaker = async (actor: unknown) => (await readThread({ actor })).lastMessage?.speaker;
    expect(await speaker('bot')).toBe('assistant');
    expect(await speaker('external_user')).toBe('customer');
    expect(await speaker('internal_user')).toBe('user');
    expect(await speaker('supervisor')).toEqual({ other: 'supervisor' });
    expect(await speaker(null)).toEqual({ other: '' });
  });

  test('api S7: a vote is shown as it is', async () => {
    expect((await readThread({ voteStatus: 'meh' })).vote).toBe('meh');
  });

  test('api S9: absent, null and "" all mean none', async () => {
    for (const none of [undefined, null, '']) {
      const nothing = Object.fromEntries(Object.keys(thread).map((field) => [field, none]));
      const { conversations, unreadable } = await readThreads([{ ...nothing, chatSessionID: 'ses_1' }]);
      expect(unreadable).toBe(0);
      expect(conversations[0]).toMatchObject({
        id: 'agt_K4/ses_1',
        title: null,
        people: [],
        lastActivity: null,
        messageCount: null,
        vote: null,
        lastMessage: { preview: { state: 'blank' } },
      });
    }
    expect(await readThread({ chatUserEmail: '' })).toMatchObject({ title: 'usr_31', people: ['usr_31'] });
  });

  test('api S10: dates may lack zone and fraction; an unreadable one is none', async () => {
    const at = async (createdAt: unknown) => (await readThread({ createdAt })).lastActivity;
    expect(await at('2026-04-07T09:00:04')).toBe(Date.UTC(2026, 3, 7, 9, 0, 4));
    expect(await at('2026-04-07T09:00:04.5Z')).toBe(Date.UTC(2026, 3, 7, 9, 0, 4, 500));
    expect(await at('yesterday')).toBeNull();
    expect(await at([])).toBeNull();
  });

  test('its text is text: markup stays as it is written, what forges goes', async () => {
    const preview = async (message: unknown) => (await readThread({ message })).lastMessage?.preview;
    expect(await preview(' <b>Hi</b>\n\u202ethere ')).toEqual({ state: 'text', text: '<b>Hi</b>\nthere' });
    expect(await preview(42)).toEqual({ state: 'text', text: '42' });
    expect(await preview(' \n ')).toEqual({ state: 'blank' });
  });

  test('api S14: is named by its agent and its session, whatever they are called', async () => {
    const of = (agentId: string) => ({ id: agentId, agentId });
    const row = (chatSessionID: string) => [{ ...thread, chatSessionID }];
    const ids = [
      (await readThreads(row('b/c'), {}, of('a'))).ids[0],
      (await readThreads(row('c'), {}, of('a/b'))).ids[0],
      (await readThreads(row('c'), {}, of('b'))).ids[0],
    ];
    expect(ids).toEqual(['a/b%2Fc', 'a%2Fb/c', 'b/c']);
  });

  test('brought its text: the preview costs no call', async () => {
    const service = answering({}, 500);
    const preview = await adapter.readPreview(open(service), await readThread({}));
    expect(preview).toMatchObject({
      ok: true,
      value: { preview: { state: 'text', text: 'Your invoice is on its way.' } },
    });
    expect(service.requests).toHaveLength(0);
  });
});

describe('the list of threads', () => {
  test('api S3, S4: is one answer, asked for without any parameter', async () => {
    const service = answering({ chatHistoryMessages: [thread, question], totalChatHistoryMessages: 40 });
    const outcome = await adapter.readPage(open(service), feed, null);
    expect(outcome).toMatchObject({ ok: true, value: { next: null, total: 40, conversations: [{}, {}] } });
    expect(service.paths()).toEqual([sessions('applications')]);
  });

  test('api S4: a total that is no number is none', async () => {
    for (const total of [undefined, null, 'many', -1, {}]) {
      expect((await readThreads([thread], { totalChatHistoryMessages: total })).total).toBeNull();
    }
  });

  test('api S5: stays in the order of the server, for the list to sort', async () => {
    const page = await readThreads([question, thread]);
    expect(page.conversations.map(({ vendorId }) => vendorId)).toEqual(['ses_87', 'ses_88']);
    expect(page.orderKeys).toEqual([]);
  });

  test('api S11: null is an empty list, a missing key is a new form', async () => {
    expect(await readThreads(null)).toMatchObject({ conversations: [], unreadable: 0, next: null });
    const outcome = await adapter.readPage(open(answering({ totalChatHistoryMessages: 0 })), feed, null);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'schema', status: null } });
  });

  test('api S14: of two rows of one thread the newer stays, wherever it stands', async () => {
    const newer = { ...thread, message: 'newer', createdAt: '2026-04-07T09:30:00Z' };
    for (const rows of [
      [thread, newer, question],
      [newer, thread, question],
    ]) {
      const page = await readThreads(rows);
      expect(page.conversations).toHaveLength(2);
      expect(page.conversations.map(({ lastMessage }) => lastMessage?.preview)).toContainEqual({
        state: 'text',
        text: 'newer',
      });
      expect(page.ids).toHaveLength(3);
    }
    const undated = { ...thread, createdAt: null, message: 'undated' };
    expect((await readThreads([thread, undated])).conversations[0]?.lastActivity).not.toBeNull();
  });

  test('api C15: one bad row costs no other; only bad rows are a new form (fault FS6)', async () => {
    for (const bad of [
      null,
      7,
      [],
      {},
      { ...thread, chatSessionID: null },
      { ...thread, message: { type: 'img' } },
    ]) {
      expect(await readThreads([thread, bad])).toMatchObject({ unreadable: 1, conversations: [{}] });
    }
    const outcome = await adapter.readPage(open(answering({ chatHistoryMessages: [{}, null] })), feed, null);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'schema' } });
  });

  test('api S4: may be large: 33,000 threads in one answer of more than 5 MiB', async () => {
    const rows = Array.from({ length: 33_000 }, (_, index) => ({ ...thread, chatSessionID: `ses_${index}` }));
    const page = await readThreads(rows, { totalChatHistoryMessages: 33_000 });
    expect(page.conversations).toHaveLength(33_000);
    expect(page.total).toBe(33_000);
  });
});

describe('api S1: the two forms of the path', () => {
  /** A service that serves one form only; `others` is the status of the rest. */
  const serving = (form: string | null, others = 404): FakeService =>
    createFakeService((url) =>
      url.pathname === sessions(form ?? '')
        ? json({ chatHistoryMessages: [thread] })
        : json(
            { message: `Nothing at ${url.pathname.includes('applications') ? 'plural' : 'singular'}` },
            others,
          ),
    );

  test('the plural is asked first, and nothing more when it is there', async () => {
    const service = serving('applications');
    await adapter.readPage(open(service), feed, null);
    expect(service.paths()).toEqual([sessions('applications')]);
  });

  test('after a 404 the singular is asked, and remembered when it is there', async () => {
    const service = serving('application');
    const learned = createLearned();
    for (let times = 0; times < 2; times += 1) {
      expect(await adapter.readPage(open(service, { learned }), feed, null)).toMatchObject({ ok: true });
    }
    expect(service.paths()).toEqual([
      sessions('applications'),
      sessions('application'),
      sessions('application'),
    ]);
  });

  test('what was learned is no trap when the service moves to the plural', async () => {
    const service = serving('applications');
    const outcome = await adapter.readPage(
      open(service, { learned: createLearned('singularPath') }),
      feed,
      null,
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(service.paths()).toEqual([sessions('application'), sessions('applications')]);
  });

  test('when both are missing the first answer counts, and nothing is learned', async () => {
    const learned = createLearned();
    const outcome = await adapter.readPage(open(serving(null), { learned }), feed, null);
    expect(outcome).toEqual({
      ok: false,
      failure: { kind: 'notFound', what: 'conversations', detail: 'Nothing at plural' },
    });
    expect(learned.get('singularPath')).toBe(false);
  });

  test('only a 404 sends to the other form', async () => {
    for (const status of [400, 401, 403, 429, 500]) {
      const service = serving(null, status);
      await adapter.readPage(open(service), feed, null);
      expect(service.requests).toHaveLength(1);
    }
  });

  test('agents have the plural only', async () => {
    const service = serving(null);
    await adapter.readAgents(open(service));
    expect(service.paths()).toEqual(['/v1/accounts/acc_31/applications/app_08/ai-agents']);
  });
});

describe('signing in and agents', () => {
  test('api S12: the agents call tries key and both IDs, and brings the agents', async () => {
    const service = answering({ aiAgents: [agent], totalAiAgents: 1 });
    expect(await adapter.signIn(open(service))).toEqual({
      ok: true,
      value: {
        identity: 'sidecar:acc_31/app_08',
        name: null,
        workspaceId: null,
        selfId: null,
        agents: [{ id: 'agt_K4', name: 'Billing bot', emoji: null, color: '#11aa77', isDeleted: false }],
      },
    });
    expect(service.requests).toHaveLength(1);
  });

  test('api S12: 401 is the key, 404 the IDs', async () => {
    expect(await adapter.signIn(open(answering({}, 401)))).toEqual({ ok: false, failure: { kind: 'auth' } });
    expect(await adapter.signIn(open(answering({}, 404)))).toEqual({
      ok: false,
      failure: { kind: 'notFound', what: 'signIn' },
    });
  });

  test('IDs that were typed lead nowhere else (threat T14)', async () => {
    const service = answering({ aiAgents: [] });
    const typed = { apiKey: 'k', accountId: '../../v2', applicationId: 'a?b#c/d' };
    const outcome = await adapter.signIn(open(service, { credential: typed }));
    expect(outcome).toMatchObject({ ok: true, value: { identity: 'sidecar:..%2F..%2Fv2/a%3Fb%23c%2Fd' } });
    expect(service.paths()).toEqual(['/v1/accounts/..%2F..%2Fv2/applications/a%3Fb%23c%2Fd/ai-agents']);
    for (const accountId of ['', '.', '..']) {
      const refused = await adapter.signIn(open(service, { credential: { ...typed, accountId } }));
      expect(refused).toMatchObject({ ok: false, failure: { kind: 'notFound' } });
    }
    expect(service.requests).toHaveLength(1);
  });

  test('api S8: agents of any type, or none, are agents; a colour is one or none', async () => {
    const { type: _type, ...untyped } = agent;
    const odd = { aiAgentID: 'odd', name: '', type: 'search', primaryColor: 'red;}' };
    const outcome = await adapter.readAgents(
      open(answering({ aiAgents: [untyped, odd, { name: 'no ID' }] })),
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { unreadable: 1, agents: [{ id: 'agt_K4' }, { id: 'odd', name: 'odd', color: null }] },
    });
  });

  test('api S11: null is no agents', async () => {
    const outcome = await adapter.readAgents(open(answering({ aiAgents: null })));
    expect(outcome).toEqual({ ok: true, value: { agents: [], unreadable: 0 } });
  });

  test('each agent that is wanted has a list of its own (api S13)', () => {
    const agents = ['a', 'b', 'c'].map((id) => ({
      id,
      name: id,
      emoji: null,
      color: null,
      isDeleted: id === 'c',
    }));
    expect(adapter.feeds(agents, new Set(['b']))).toEqual([{ id: 'a', agentId: 'a' }]);
  });

  test('api S15: the words of the service come with its number', async () => {
    const detail = async (body: unknown) => {
      const outcome = await adapter.signIn(open(answering(body, 400)));
      return outcome.ok ? null : outcome.failure.detail;
    };
    expect(await detail({ errorCode: 1041, message: 'No such agent.' })).toBe('No such agent. (1041)');
    expect(await detail({ message: 'No such agent.', errorCode: null })).toBe('No such agent.');
    expect(await detail({ errorCode: 7 })).toBe('(7)');
    expect(await detail({ message: { type: 'img' } })).toBeUndefined();
  });
});
