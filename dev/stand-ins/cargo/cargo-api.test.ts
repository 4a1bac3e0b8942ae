import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSample } from '../../sample/create-sample.ts';
import { sampleCredentials, secondCredentials } from '../../sample/credentials.ts';
import { startStandIns, type CargoStandIn, type StandIns } from '../start-stand-ins.ts';
import { ask, type Got } from '../test-client.ts';
import { secretMark } from './bodies.ts';
import type { CargoWorkspace } from './model.ts';

interface Row {
  readonly uuid: string;
  readonly name: string | null;
  readonly agentUuid: string | null;
  readonly userUuid: string | null;
  readonly releaseUuid: string | null;
  readonly trigger: { readonly type: string };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastMessage?: {
    readonly uuid: string;
    readonly status: string;
    readonly createdAt: string;
  } | null;
}

const { apiToken } = sampleCredentials.cargo;
const missingId = '00000000-0000-4000-8000-000000000000';

let standIns: StandIns;
let cargo: CargoStandIn;
let workspace: CargoWorkspace;
beforeEach(async () => {
  const data = createSample({ chats: 150, threads: 0, now: Date.UTC(2026, 2, 2, 9) });
  standIns = await startStandIns({ data });
  ({ cargo } = standIns);
  workspace = data.cargo.workspaces[0]!;
});
afterEach(() => standIns.close());

const get = (path: string, token: string | null = apiToken): Promise<Got> =>
  ask(standIns, 'cargo', `/v1${path}`, { token });
const list = async (query: string): Promise<readonly Row[]> =>
  ((await get(`/ai/chats/list?${query}`)).body as { chats: readonly Row[] }).chats;
const all = async (query = ''): Promise<readonly Row[]> => [
  ...(await list(`limit=100&offset=0&${query}`)),
  ...(await list(`limit=100&offset=100&${query}`)),
];
const messages = async (query: string): Promise<readonly { uuid: string; createdAt: string }[]> =>
  ((await get(`/ai/messages/list?${query}`)).body as { messages: { uuid: string; createdAt: string }[] })
    .messages;
const activityOf = (row: Row): string => row.lastMessage?.createdAt ?? row.updatedAt;
const descending = (values: readonly string[]): readonly string[] => values.toSorted().toReversed();

describe('who may ask', () => {
  test.for([null, 'wrong', `${apiToken}x`])('the token %s gets a bare 401', async (token) => {
    const answer = await get('/ai/agents/list', token);
    expect([answer.status, answer.bytes.byteLength, answer.headers['content-type']]).toEqual([
      401,
      0,
      undefined,
    ]);
  });

  test('a token without "Bearer" is none', async () => {
    const answer = await ask(standIns, 'cargo', '/v1/ai/agents/list', {
      headers: { authorization: apiToken },
    });
    expect(answer.status).toBe(401);
  });

  test('each token opens its own workspace', async () => {
    const names = [apiToken, secondCredentials.cargo.apiToken].map(async (token) => {
      const { body } = await get('/workspaceManagement/workspaces/current', token);
      return (body as { workspace: { name: string } }).workspace.name;
    });
    expect(await Promise.all(names)).toEqual(['Acme GTM', 'Acme Iberia']);
  });

  test('a token may be withdrawn, and another let in', async () => {
    cargo.switches.tokens.delete(apiToken);
    cargo.switches.tokens.set('rotated', workspace.uuid);
    expect((await get('/ai/agents/list')).status).toBe(401);
    expect((await get('/ai/agents/list', 'rotated')).status).toBe(200);
  });

  test('a right may be lacking for one endpoint', async () => {
    cargo.switches.forbidden.add('chats');
    expect(await get('/ai/chats/list')).toMatchObject({
      status: 403,
      body: { errorMessage: 'You are not allowed to do this.' },
    });
    expect((await get('/ai/agents/list')).status).toBe(200);
  });

  test('another path is not there', async () => {
    expect((await get('/initWorkspace')).status).toBe(404);
  });
});

describe('the chat list', () => {
  test('limit and offset choose the rows, to the end', async () => {
    const first = await list('limit=7&offset=0');
    const second = await list('limit=7&offset=7');
    expect([...first, ...second]).toEqual((await all()).slice(0, 14));
    expect(await list('limit=100&offset=150')).toEqual([]);
    expect(await all()).toHaveLength(150);
  });

  test('without a limit 50 rows come', async () => {
    expect(await list('')).toHaveLength(50);
  });

  test.for([
    'limit=101',
    'limit=0',
    'limit=x',
    'offset=-1',
    'agentUuid=7',
    'userUuid=x',
    'releaseUuid=x',
    'triggerType=carrier_pigeon',
    'messageStatuses[]=fine',
    'createdAfter=yesterday',
    'createdBefore=x',
  ])('%s is refused with 400', async (query) => {
    expect(await get(`/ai/chats/list?${query}`)).toMatchObject({
      status: 400,
      body: { reason: 'invalidQuery' },
    });
  });

  test('the server may send fewer rows than asked for (api C6)', async () => {
    cargo.switches.pageMaximum = 7;
    expect(await list('limit=100&offset=3')).toHaveLength(7);
  });

  test('it runs by last activity, unless switched (api C3)', async () => {
    const byActivity = (await all()).map(activityOf);
    expect(byActivity).toEqual(descending(byActivity));
    cargo.switches.order = 'creation-desc';
    const byCreation = (await all()).map(({ createdAt }) => createdAt);
    expect(byCreation).toEqual(descending(byCreation));
    cargo.switches.order = 'updated-desc';
    const byUpdate = (await all()).map(({ updatedAt }) => updatedAt);
    expect(byUpdate).toEqual(descending(byUpdate));
    expect((await all()).map(activityOf)).not.toEqual(byActivity);
    cargo.switches.order = 'oldest-first';
    const oldestFirst = (await all()).map(({ createdAt }) => createdAt);
    expect(oldestFirst).toEqual(oldestFirst.toSorted());
  });

  test('an empty list may come as null', async () => {
    cargo.switches.emptyAsNull = true;
    expect((await get('/ai/chats/list?offset=150')).body).toEqual({ chats: null });
  });

  test('times may be equal by the hour', async () => {
    cargo.switches.equalTimestamps = true;
    const times = (await all()).map(activityOf);
    expect(times.every((time) => time.endsWith(':00:00.000Z'))).toBe(true);
    expect(new Set(times).size).toBeLessThan(times.length);
  });

  test('each filter keeps the rows that it names and no others', async () => {
    const rows = await all();
    const sample = rows
      .slice(40)
      .find(({ agentUuid, userUuid, releaseUuid, name }) => agentUuid && userUuid && releaseUuid && name)!;
    const word = sample.name!.slice(0, 6);
    const cases: readonly [string, (row: Row) => boolean][] = [
      [`agentUuid=${sample.agentUuid}`, ({ agentUuid }) => agentUuid === sample.agentUuid],
      [`userUuid=${sample.userUuid}`, ({ userUuid }) => userUuid === sample.userUuid],
      [`releaseUuid=${sample.releaseUuid}`, ({ releaseUuid }) => releaseUuid === sample.releaseUuid],
      ['triggerType=workflow', ({ trigger }) => trigger.type === 'workflow'],
      [
        `name=${encodeURIComponent(word.toUpperCase())}`,
        ({ name }) => name?.toLowerCase().includes(word.toLowerCase()) ?? false,
      ],
      [`createdAfter=${sample.createdAt}`, ({ createdAt }) => createdAt > sample.createdAt],
      [`createdBefore=${sample.createdAt}`, ({ createdAt }) => createdAt < sample.createdAt],
    ];
    const expected = cases.map(([query, fits]) => [query, rows.filter(fits)] as const);
    expect(expected.every(([, kept]) => kept.length > 0 && kept.length < rows.length)).toBe(true);
    expect(await Promise.all(cases.map(async ([query]) => [query, await all(query)]))).toEqual(expected);
  });

  test('the name may be refused, or not heeded (api C10)', async () => {
    cargo.switches.nameFilter = 'ignored';
    expect(await all('name=no+such+name')).toEqual(await all());
    cargo.switches.nameFilter = 'refused';
    expect((await get('/ai/chats/list?name=x')).status).toBe(400);
    expect((await get('/ai/chats/list')).status).toBe(200);
  });

  test('several message statuses may be asked for at once', async () => {
    const found = await all('messageStatuses%5B%5D=error&messageStatuses%5B%5D=cancelled');
    expect(new Set(found.map(({ lastMessage }) => lastMessage?.status))).toEqual(
      new Set(['error', 'cancelled']),
    );
  });

  test('a last message has no text (api C1), is null in an empty chat, and may be left out', async () => {
    const rows = await all();
    const [newest] = rows;
    expect(newest?.lastMessage).not.toHaveProperty('parts');
    expect(rows.some(({ lastMessage }) => lastMessage === null)).toBe(true);
    expect(rows.some((row) => !('lastMessage' in row))).toBe(true);
  });
});

describe('one chat and its messages', () => {
  const usual = (): CargoWorkspace['chats'][number] => workspace.chats[1]!;

  test('a chat can be had by its uuid', async () => {
    const { body } = await get(`/ai/chats/${usual().uuid}`);
    expect(body).toMatchObject({ chat: { uuid: usual().uuid, workspaceUuid: workspace.uuid } });
  });

  test.for([
    [`/ai/chats/${missingId}`, 'chatNotFound'],
    [`/ai/messages/${missingId}`, 'messageNotFound'],
    [`/ai/messages/list?chatUuid=${missingId}`, 'chatNotFound'],
  ] as const)('%s is not found, and says so in its reason', async ([path, reason]) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { reason } });
    cargo.switches.notFoundStatus = 422;
    expect((await get(path)).status).toBe(422);
  });

  test('another workspace’s chat is not found', async () => {
    const { status } = await get(`/ai/chats/${usual().uuid}`, secondCredentials.cargo.apiToken);
    expect(status).toBe(404);
  });

  test('a transcript comes oldest first, or newest first when switched (api C4)', async () => {
    const forwards = await messages(`chatUuid=${usual().uuid}&limit=100`);
    expect(forwards.length).toBeGreaterThan(1);
    expect(forwards.map(({ createdAt }) => createdAt)).toEqual(
      forwards.map(({ createdAt }) => createdAt).toSorted(),
    );
    cargo.switches.messageOrder = 'newest-first';
    expect(await messages(`chatUuid=${usual().uuid}&limit=100`)).toEqual(forwards.toReversed());
  });

  test('a transcript comes in pages', async () => {
    const long = workspace.chats[3]!.uuid;
    cargo.switches.pageMaximum = 30;
    expect(await messages(`chatUuid=${long}&limit=100&offset=0`)).toHaveLength(30);
    expect(await messages(`chatUuid=${long}&limit=100&offset=390`)).toHaveLength(10);
  });

  test('a chat must be named', async () => {
    expect((await get('/ai/messages/list')).status).toBe(400);
  });

  test('the last message of a list row can be had by its uuid, the same as in the transcript', async () => {
    const { uuid } = usual().lastMessage!;
    const { body } = await get(`/ai/messages/${uuid}`);
    const transcript = await messages(`chatUuid=${usual().uuid}&limit=100`);
    expect((body as { message: unknown }).message).toEqual(transcript.at(-1));
  });

  test('any message of a transcript once read can be had by its uuid', async () => {
    const [first] = await messages(`chatUuid=${usual().uuid}&limit=100`);
    expect((await get(`/ai/messages/${first!.uuid}`)).body).toMatchObject({ message: { uuid: first!.uuid } });
  });

  test.for([404, 405] as const)('the single message may be missing, with %s (api C2)', async (status) => {
    cargo.switches.hasSingleMessage = false;
    cargo.switches.missingStatus = status;
    expect((await get(`/ai/messages/${usual().lastMessage!.uuid}`)).status).toBe(status);
    expect(await messages(`chatUuid=${usual().uuid}`)).not.toHaveLength(0);
  });

  test('errors may have no body at all (api C16)', async () => {
    cargo.switches.bareErrors = true;
    const answer = await get(`/ai/chats/${missingId}`);
    expect([answer.status, answer.bytes.byteLength]).toEqual([404, 0]);
  });
});

describe('the whole bodies of the vendor', () => {
  test('a message carries the secrets that a client must drop', async () => {
    const text = (await get(`/ai/messages/${workspace.chats[1]!.lastMessage!.uuid}`)).bytes.toString();
    for (const secret of ['system-prompt', 'mcp-access-token', 'mcp-client-secret', 'sandbox-variable']) {
      expect(text).toContain(`${secretMark}${secret}`);
    }
  });

  test('a user carries a cookie, an agent its release, a workspace its inner names', async () => {
    const paths = [
      '/workspaceManagement/users/current',
      '/workspaceManagement/users/list',
      '/ai/agents/list',
    ];
    const texts = await Promise.all(paths.map(async (path) => (await get(path)).bytes.toString()));
    expect(texts[0]).toContain('"li_at":"SECRET-linkedin-cookie"');
    expect(texts[1]).toContain('"li_at":"SECRET-linkedin-cookie"');
    expect(texts[2]).toContain('SECRET-system-prompt of the deployed release');
    expect((await get('/workspaceManagement/workspaces/current')).bytes.toString()).toContain(
      'SECRET-vector-store',
    );
  });

  test('the person who asks is one of the workspace’s users', async () => {
    const me = (await get('/workspaceManagement/users/current')).body as { user: { uuid: string } };
    const { users } = (await get('/workspaceManagement/users/list')).body as { users: { uuid: string }[] };
    expect(users.map(({ uuid }) => uuid)).toContain(me.user.uuid);
  });

  test('agents have a colour and a face, and a deleted one is listed as such (api C22)', async () => {
    const { agents } = (await get('/ai/agents/list')).body as {
      agents: { icon: { color: string; face: string }; deletedAt: string | null }[];
    };
    expect(agents.map(({ icon }) => icon.color)).toEqual(['purple', 'blue', 'green', 'yellow', 'red']);
    expect(agents.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(1);
  });
});
