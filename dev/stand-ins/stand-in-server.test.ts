import { Agent } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSample } from '../sample/create-sample.ts';
import { sampleCredentials } from '../sample/credentials.ts';
import { startStandIns, type StandIns } from './start-stand-ins.ts';
import { ask, type Ask, type Got } from './test-client.ts';

const { apiToken } = sampleCredentials.cargo;
const agentsPath = '/v1/ai/agents/list';
const chatsPath = '/v1/ai/chats/list?limit=5&offset=0';

let standIns: StandIns;
beforeEach(async () => {
  standIns = await startStandIns({ data: createSample({ chats: 12, threads: 0 }) });
});
afterEach(() => standIns.close());

const get = (path: string, more: Ask = {}): Promise<Got> =>
  ask(standIns, 'cargo', path, { token: apiToken, ...more });

describe('the log', () => {
  test('a request is recorded with all that was sent and answered', async () => {
    const answer = await get(chatsPath, { headers: { cookie: 'a=b' } });
    expect(standIns.cargo.log).toHaveLength(1);
    const [entry] = standIns.cargo.log;
    expect(entry).toMatchObject({
      number: 1,
      method: 'GET',
      path: '/v1/ai/chats/list',
      endpoint: 'chats',
      authorization: `Bearer ${apiToken}`,
      cookie: 'a=b',
      status: 200,
      outcome: 'answered',
      bytes: answer.bytes.byteLength,
    });
    expect([...(entry?.query ?? [])]).toEqual([
      ['limit', '5'],
      ['offset', '0'],
    ]);
    expect(standIns.sidecar.log).toHaveLength(0);
  });

  test('a path is recorded as it came, still encoded', async () => {
    await get('/v1/ai/chats/..%2F..%2Fadmin?x=%20');
    expect(standIns.cargo.log[0]?.path).toBe('/v1/ai/chats/..%2F..%2Fadmin');
  });

  test.for(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s is refused with 405 and recorded as a write',
    async (method) => {
      const answers = [
        await get(chatsPath, { method }),
        await ask(standIns, 'sidecar', '/v1/accounts/a/applications/b/ai-agents', { method }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([405, 405]);
      expect(standIns.cargo.writes.map((entry) => entry.method)).toEqual([method]);
      expect(standIns.sidecar.writes.map((entry) => entry.method)).toEqual([method]);
    },
  );

  test('a read is no write', async () => {
    await get(chatsPath);
    expect(standIns.cargo.writes).toEqual([]);
  });

  test('requests open at one time are counted', async () => {
    const held = standIns.cargo.faults.add({ hold: 'headers' });
    const answers = [get(chatsPath), get(chatsPath), get(agentsPath)];
    await held.reached(3);
    expect(standIns.cargo.load).toEqual({ current: 3, peak: 3 });
    held.release();
    await Promise.all(answers);
    await get(chatsPath);
    expect(standIns.cargo.load).toEqual({ current: 0, peak: 3 });
  });

  test('a request can be awaited, before and after it comes', async () => {
    const isAgents = standIns.cargo.waitForRequest(
      ({ endpoint, outcome }) => endpoint === 'agents' && outcome !== 'open',
    );
    await get(chatsPath);
    await get(agentsPath);
    expect((await isAgents).number).toBe(2);
    expect((await standIns.cargo.waitForRequest(({ endpoint }) => endpoint === 'chats')).number).toBe(1);
    await expect(standIns.cargo.waitForRequest(({ endpoint }) => endpoint === 'me', 20)).rejects.toThrow(
      'No such request within 20 ms; 2 others came',
    );
  });
});

describe('the switches of any server', () => {
  test('a server that is down answers nobody, old connections included', async () => {
    const agent = new Agent({ keepAlive: true });
    await get(chatsPath, { agent });
    standIns.cargo.switches.isDown = true;
    await expect(get(chatsPath, { agent })).rejects.toThrow(/ECONNRESET|hang up/);
    await expect(get(chatsPath)).rejects.toThrow(/ECONNRESET|hang up|disconnected/);
    expect(standIns.cargo.log.filter(({ outcome }) => outcome === 'answered')).toHaveLength(1);
    expect(standIns.cargo.refusals.count).toBeGreaterThan(0);
    standIns.cargo.switches.isDown = false;
    expect((await get(chatsPath)).status).toBe(200);
    agent.destroy();
  });

  test('answers take as long as the latency says', async () => {
    standIns.cargo.switches.latency = 60;
    const start = performance.now();
    await get(agentsPath);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test('answers invite to keep them and a cookie: traps for a careless client', async () => {
    expect((await get(agentsPath)).headers).toMatchObject({
      'cache-control': 'private, max-age=600',
      'set-cookie': [expect.stringContaining('stand_in_session')],
    });
    standIns.cargo.switches.cacheControl = null;
    standIns.cargo.switches.setCookie = null;
    const { headers } = await get(agentsPath);
    expect(headers).not.toHaveProperty('cache-control');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test('closing ends what is still held', async () => {
    const held = standIns.cargo.faults.add({ delayHeaders: 600_000 });
    const answer = get(agentsPath);
    await held.reached();
    await Promise.all([standIns.close(), expect(answer).rejects.toThrow(/ECONNRESET|hang up/)]);
  });
});
