import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSample } from '../../sample/create-sample.ts';
import { sampleCredentials, secondCredentials } from '../../sample/credentials.ts';
import { startStandIns, type SidecarStandIn, type StandIns } from '../start-stand-ins.ts';
import { ask, type Got } from '../test-client.ts';
import type { SidecarApplication } from './model.ts';

interface Row {
  readonly chatSessionID: string;
  readonly chatMessageID: string;
  readonly actor: string;
  readonly message: string;
  readonly messageCount: number;
  readonly createdAt: string;
}
interface Threads {
  readonly chatHistoryMessages: readonly Row[] | null;
  readonly totalChatHistoryMessages: number;
}
interface Thread {
  readonly chatMessages: readonly { readonly chatMessageID: string; readonly createdAt: string }[];
  readonly totalChatMessages: number;
}

const { apiKey, accountId, applicationId } = sampleCredentials.sidecar;
const second = secondCredentials.sidecar;
const day = 24 * 60 * 60 * 1000;

let standIns: StandIns;
let sidecar: SidecarStandIn;
let application: SidecarApplication;
let time: number;
beforeEach(async () => {
  time = Date.UTC(2026, 2, 2, 9);
  const data = createSample({ chats: 0, threads: 140, now: time });
  standIns = await startStandIns({ data, now: () => time });
  ({ sidecar } = standIns);
  application = data.sidecar.applications[0]!;
});
afterEach(() => standIns.close());

const plural = `/accounts/${accountId}/applications/${applicationId}`;
const singular = `/accounts/${accountId}/application/${applicationId}`;
const get = (path: string, token: string | null = apiKey): Promise<Got> =>
  ask(standIns, 'sidecar', `/v1${path}`, { token });
const agentId = (): string => application.agents[0]!.aiAgentID;
const threads = async (base = plural): Promise<Threads> =>
  (await get(`${base}/ai-agents/${agentId()}/sessions`)).body as Threads;
const rows = async (): Promise<readonly Row[]> => (await threads()).chatHistoryMessages ?? [];

describe('who may ask', () => {
  test.for([null, 'wrong'])('the key %s gets 401 in the vendor’s words', async (key) => {
    expect(await get(`${plural}/ai-agents`, key)).toMatchObject({
      status: 401,
      body: { errorCode: expect.any(Number) as number, message: 'Authentication is required.' },
    });
  });

  test('wrong IDs are not found (api S12)', async () => {
    const wrong = [
      `/accounts/${accountId}/applications/other/ai-agents`,
      `/accounts/o/applications/${applicationId}/ai-agents`,
    ];
    const answers = await Promise.all(wrong.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  test('a key opens its own application only', async () => {
    expect((await get(`${plural}/ai-agents`, second.apiKey)).status).toBe(403);
    const own = `/accounts/${second.accountId}/applications/${second.applicationId}/ai-agents`;
    expect((await get(own, second.apiKey)).status).toBe(200);
  });

  test('a right may be lacking for one endpoint', async () => {
    sidecar.switches.forbidden.add('threads');
    expect((await get(`${plural}/ai-agents`)).status).toBe(200);
    expect((await get(`${plural}/ai-agents/${agentId()}/sessions`)).status).toBe(403);
  });

  test('a path that can’t be decoded is a bad request', async () => {
    expect((await get('/accounts/%E0/applications/b/ai-agents')).status).toBe(400);
  });

  test('errors may have no body at all (api S15)', async () => {
    sidecar.switches.bareErrors = true;
    const answer = await get(`${plural}/ai-agents`, 'wrong');
    expect([answer.status, answer.bytes.byteLength]).toEqual([401, 0]);
  });
});

describe('agents', () => {
  test('all come with their total, one of them without a type (api S8)', async () => {
    const { body } = await get(`${plural}/ai-agents`);
    const { aiAgents, totalAiAgents } = body as { aiAgents: object[]; totalAiAgents: number };
    expect(totalAiAgents).toBe(4);
    expect(aiAgents).toHaveLength(4);
    expect(aiAgents.filter((agent) => !('type' in agent))).toHaveLength(1);
  });

  test('one comes without an envelope', async () => {
    expect((await get(`${plural}/ai-agents/${agentId()}`)).body).toMatchObject({ aiAgentID: agentId() });
    expect((await get(`${plural}/ai-agents/nobody`)).status).toBe(404);
  });

  test('they are found under the plural only (api S1)', async () => {
    sidecar.switches.pathForm = 'singular';
    expect((await get(`${plural}/ai-agents`)).status).toBe(200);
    expect((await get(`${singular}/ai-agents`)).status).toBe(404);
  });
});

describe('the thread list', () => {
  test.for([
    ['plural', 200, 404],
    ['singular', 404, 200],
    ['both', 200, 200],
  ] as const)(
    'with the path form %s the plural gives %s, the singular %s (api S1)',
    async ([form, one, other]) => {
      sidecar.switches.pathForm = form;
      const path = `/ai-agents/${agentId()}/sessions`;
      expect([(await get(plural + path)).status, (await get(singular + path)).status]).toEqual([one, other]);
      const thread = `${path}/${application.threads.find(({ aiAgentID }) => aiAgentID === agentId())!.chatSessionID}/messages`;
      expect([(await get(plural + thread)).status, (await get(singular + thread)).status]).toEqual([
        one,
        other,
      ]);
    },
  );

  test('each row is a thread’s last message, newest first', async () => {
    const found = await rows();
    expect(found.length).toBeGreaterThan(10);
    expect(found.map(({ createdAt }) => createdAt)).toEqual(
      found
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    );
    for (const row of found.slice(0, 5)) {
      const path = `${plural}/ai-agents/${agentId()}/sessions/${row.chatSessionID}/messages`;
      const { chatMessages, totalChatMessages } = (await get(path)).body as Thread;
      expect(chatMessages.at(-1)).toMatchObject({ chatMessageID: row.chatMessageID, message: row.message });
      expect([chatMessages.length, totalChatMessages]).toEqual([row.messageCount, row.messageCount]);
      expect(chatMessages[0]).not.toHaveProperty('chatSessionID');
    }
  });

  test('the list and a transcript may run the other way (api S5)', async () => {
    sidecar.switches.order = 'creation-desc';
    const byCreation = (await rows()).map(({ chatSessionID }) => sidecarStart(chatSessionID));
    expect(byCreation).toEqual(byCreation.toSorted((a, b) => b - a));
    sidecar.switches.order = 'oldest-first';
    const oldestFirst = (await rows()).map(({ chatSessionID }) => sidecarStart(chatSessionID));
    expect(oldestFirst).toEqual(oldestFirst.toSorted((a, b) => a - b));
    const path = `${plural}/ai-agents/${agentId()}/sessions/${(await rows())[0]!.chatSessionID}/messages`;
    const forwards = ((await get(path)).body as Thread).chatMessages;
    sidecar.switches.messageOrder = 'newest-first';
    expect(((await get(path)).body as Thread).chatMessages).toEqual(forwards.toReversed());
  });
  const sidecarStart = (id: string): number =>
    application.threads.find(({ chatSessionID }) => chatSessionID === id)!.startedAt;

  test('a thread leaves the list 30 days after its last message, but can still be read (api S3)', async () => {
    const id = sidecar.addThread({ aiAgentID: agentId(), messages: [{ text: 'Hello' }] });
    const isListed = async (): Promise<boolean> =>
      (await rows()).some(({ chatSessionID }) => chatSessionID === id);
    time += 30 * day - 1;
    expect(await isListed()).toBe(true);
    time += 1;
    expect(await isListed()).toBe(false);
    expect((await get(`${plural}/ai-agents/${agentId()}/sessions/${id}/messages`)).status).toBe(200);
  });

  test('the total may be more than what came (api S4)', async () => {
    const all = await rows();
    sidecar.switches.pageMaximum = 7;
    expect((await threads()).chatHistoryMessages).toEqual(all.slice(0, 7));
    expect((await threads()).totalChatHistoryMessages).toBe(all.length);
    sidecar.switches.totalExtra = 5;
    expect((await threads()).totalChatHistoryMessages).toBe(all.length + 5);
  });

  test('an empty list may come as null (api S11)', async () => {
    sidecar.switches.emptyAsNull = true;
    time += 400 * day;
    expect(await threads()).toEqual({ chatHistoryMessages: null, totalChatHistoryMessages: 0 });
  });

  test('times may be equal by the hour', async () => {
    sidecar.switches.equalTimestamps = true;
    expect((await rows()).every(({ createdAt }) => createdAt.endsWith(':00:00Z'))).toBe(true);
  });

  test('an unknown agent, or another agent’s thread, is not found', async () => {
    const foreign = application.threads.find(({ aiAgentID }) => aiAgentID !== agentId())!;
    const paths = [
      `${plural}/ai-agents/nobody/sessions`,
      `${plural}/ai-agents/${agentId()}/sessions/${foreign.chatSessionID}/messages`,
    ];
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('what changes meanwhile', () => {
  test('a new thread comes on top', async () => {
    time += 1000;
    const id = sidecar.addThread({
      aiAgentID: agentId(),
      chatUserEmail: 'somebody@mail.example.com',
      messages: [{ actor: 'external_user', text: 'Hello?' }, { text: 'Hi!' }],
    });
    expect((await rows())[0]).toMatchObject({
      chatSessionID: id,
      actor: 'bot',
      message: 'Hi!',
      messageCount: 2,
      chatUserEmail: 'somebody@mail.example.com',
    });
  });

  test('a new message brings its thread to the top', async () => {
    time += 1000;
    const { chatSessionID, messageCount } = (await rows()).at(-1)!;
    const id = sidecar.addThreadMessage(chatSessionID, { actor: 'internal_user', text: 'I take over.' });
    expect((await rows())[0]).toMatchObject({
      chatSessionID,
      chatMessageID: id,
      actor: 'internal_user',
      messageCount: messageCount + 1,
    });
  });

  test('a deleted thread is gone', async () => {
    const { chatSessionID } = (await rows())[0]!;
    sidecar.deleteThread(chatSessionID);
    expect((await rows()).map((row) => row.chatSessionID)).not.toContain(chatSessionID);
    expect(() => sidecar.deleteThread(chatSessionID)).toThrow(`No thread ${chatSessionID}`);
  });
});
