import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSample } from '../sample/create-sample.ts';
import { sampleCredentials } from '../sample/credentials.ts';
import { startStandIns, type CargoStandIn, type StandIns } from './start-stand-ins.ts';
import { ask, type Got } from './test-client.ts';

const { apiToken } = sampleCredentials.cargo;
const agentsPath = '/v1/ai/agents/list';
const chatsPath = '/v1/ai/chats/list?limit=5&offset=0';

let standIns: StandIns;
let cargo: CargoStandIn;
beforeEach(async () => {
  standIns = await startStandIns({ data: createSample({ chats: 12, threads: 0 }) });
  ({ cargo } = standIns);
});
afterEach(() => standIns.close());

const get = (path: string, signal?: AbortSignal): Promise<Got> =>
  ask(standIns, 'cargo', path, { token: apiToken, ...(signal && { signal }) });
const statuses = async (...paths: string[]): Promise<number[]> => {
  const seen = [];
  for (const path of paths) seen.push((await get(path)).status);
  return seen;
};

describe('which requests a fault strikes', () => {
  test('all, unless told otherwise', async () => {
    cargo.faults.add({ status: 500 });
    expect(await statuses(agentsPath, chatsPath)).toEqual([500, 500]);
  });

  test('those of one endpoint', async () => {
    cargo.faults.add({ status: 500 }, { endpoint: 'chats' });
    expect(await statuses(agentsPath, chatsPath)).toEqual([200, 500]);
  });

  test('those whose path holds a text or fits a pattern', async () => {
    cargo.faults.add({ status: 500 }, { path: 'agents' });
    cargo.faults.add({ status: 502 }, { path: /chats\/list$/ });
    expect(await statuses(agentsPath, chatsPath)).toEqual([500, 502]);
  });

  test('those that a function chooses', async () => {
    cargo.faults.add({ status: 500 }, { fits: ({ query }) => query.get('offset') === '5' });
    expect(await statuses(chatsPath, '/v1/ai/chats/list?limit=5&offset=5')).toEqual([200, 500]);
  });

  test('only the nth', async () => {
    const fault = cargo.faults.add({ status: 500 }, { endpoint: 'chats', skip: 1, times: 1 });
    expect(await statuses(chatsPath, chatsPath, chatsPath)).toEqual([200, 500, 200]);
    expect(fault.hits.map(({ number }) => number)).toEqual([2]);
  });

  test('the first that was added, until it is spent', async () => {
    cargo.faults.add({ status: 401 }, { times: 1 });
    cargo.faults.add({ status: 429 }, { times: 1 });
    expect(await statuses(chatsPath, chatsPath, chatsPath)).toEqual([401, 429, 200]);
  });

  test('none once it is removed, or all are cleared', async () => {
    const one = cargo.faults.add({ status: 500 }, { endpoint: 'agents' });
    cargo.faults.add({ status: 502 }, { endpoint: 'chats' });
    one.remove();
    expect(await statuses(agentsPath, chatsPath)).toEqual([200, 502]);
    cargo.faults.clear();
    expect(await statuses(agentsPath, chatsPath)).toEqual([200, 200]);
  });
});

describe('what a fault does to an answer', () => {
  test('any status, with headers and no body', async () => {
    cargo.faults.add({ status: 429, headers: { 'Retry-After': ['30', '60'], 'set-cookie': null } });
    const { status, headers, rawHeaders, bytes } = await get(agentsPath);
    expect([status, bytes.byteLength, headers['content-type']]).toEqual([429, 0, undefined]);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(rawHeaders.join('\n')).toContain('retry-after\n30\nretry-after\n60');
  });

  test('any bytes as body, good or not', async () => {
    cargo.faults.add({ body: Uint8Array.of(0xff, 0x00, 0xfe), headers: { 'content-type': 'text/html' } });
    const { status, headers, bytes } = await get(agentsPath);
    expect([status, headers['content-type'], [...bytes]]).toEqual([200, 'text/html', [0xff, 0x00, 0xfe]]);
  });

  test('a body of any size, made on the way', async () => {
    function* pieces(): Generator<Uint8Array> {
      for (let count = 0; count < 128; count += 1) yield new Uint8Array(65_536);
    }
    cargo.faults.add({ body: pieces() });
    expect((await get(agentsPath)).bytes.byteLength).toBe(8 * 1024 * 1024);
    expect(cargo.log[0]?.bytes).toBe(8 * 1024 * 1024);
  });

  test('the JSON of the real answer, changed', async () => {
    cargo.faults.add(
      { transform: (body) => ({ chats: (body as { chats: unknown[] }).chats.toSpliced(1, 1, { uuid: 7 }) }) },
      { times: 1 },
    );
    const changed = (await get(chatsPath)).body as { chats: unknown[] };
    const real = (await get(chatsPath)).body as { chats: unknown[] };
    expect(changed.chats).toEqual(real.chats.toSpliced(1, 1, { uuid: 7 }));
  });

  test('a redirect', async () => {
    cargo.faults.add({ redirect: 'https://127.0.0.1:1/elsewhere', status: 307 }, { times: 1 });
    cargo.faults.add({ redirect: '/v1/loop' });
    expect(await get(agentsPath)).toMatchObject({
      status: 307,
      headers: { location: 'https://127.0.0.1:1/elsewhere' },
    });
    expect(await get(agentsPath)).toMatchObject({ status: 302, headers: { location: '/v1/loop' } });
  });

  test('a length that is too great: the answer never gets whole', async () => {
    cargo.faults.add({ body: '{"agents":[]}', contentLength: 20 });
    await expect(get(agentsPath)).rejects.toThrow(/aborted/);
  });

  test('a length that is too small: the rest is cut off', async () => {
    cargo.faults.add({ body: '{"agents":[]}', contentLength: 9 });
    const outcome = await get(agentsPath).then(
      ({ bytes }) => bytes.toString(),
      () => 'broken',
    );
    expect(['{"agents"', 'broken']).toContain(outcome);
  });

  test('bytes in place of any answer', async () => {
    cargo.faults.add({ raw: 'SSH-2.0-not-http\r\n' });
    await expect(get(agentsPath)).rejects.toThrow(/Parse Error/);
    expect(cargo.log[0]).toMatchObject({ outcome: 'cut', status: null });
  });
});

describe('how a fault cuts the connection', () => {
  test.for([false, true])('before the headers (by reset: %s)', async (isReset) => {
    cargo.faults.add({ cut: 'beforeHeaders', isReset });
    await expect(get(agentsPath)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(cargo.log[0]).toMatchObject({ outcome: 'cut', status: null, bytes: 0 });
  });

  test.for([false, true])('in the middle of the body (by reset: %s)', async (isReset) => {
    cargo.faults.add({ cut: { afterBytes: 100 }, isReset });
    await expect(get(chatsPath)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(cargo.log[0]).toMatchObject({ outcome: 'cut', status: 200, bytes: 100 });
  });

  test('a chunked body before its end', async () => {
    cargo.faults.add({ cut: { afterBytes: 100 }, headers: { 'content-length': null } });
    await expect(get(chatsPath)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('how a fault takes its time', () => {
  test('headers and body come late', async () => {
    cargo.faults.add({ delayHeaders: 40, delayBody: 40 });
    const start = performance.now();
    expect((await get(agentsPath)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(79);
  });

  test('the body trickles', async () => {
    cargo.faults.add({ body: '{"agents":[]}', trickle: { bytes: 4, every: 20 } });
    const start = performance.now();
    expect((await get(agentsPath)).body).toEqual({ agents: [] });
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test('headers are held until released, with the answer of the moment when they were asked for', async () => {
    const held = cargo.faults.add({ hold: 'headers' }, { endpoint: 'chats', times: 1 });
    const answer = get(chatsPath);
    await held.reached();
    expect(cargo.log[0]).toMatchObject({ outcome: 'open', status: null });
    const added = cargo.addChat({ name: 'Added meanwhile', messages: [{ text: 'Hello' }] });
    held.release();
    expect(JSON.stringify((await answer).body)).not.toContain(added);
    expect(JSON.stringify((await get(chatsPath)).body)).toContain(added);
  });

  test('the body is held after the headers went out', async () => {
    const held = cargo.faults.add({ hold: 'body' });
    const answer = get(agentsPath);
    await cargo.waitForRequest(({ status }) => status === 200);
    expect(cargo.log[0]).toMatchObject({ outcome: 'open', bytes: 0 });
    held.release();
    expect((await answer).status).toBe(200);
  });

  test('a client that leaves while it is held is recorded', async () => {
    const held = cargo.faults.add({ hold: 'headers' });
    const leaving = new AbortController();
    const answer = get(agentsPath, leaving.signal);
    await held.reached();
    leaving.abort();
    await expect(answer).rejects.toThrow(/aborted/);
    await expect.poll(() => cargo.log[0]?.outcome).toBe('left');
  });
});
