import { describe, expect, test, vi } from 'vitest';
import type { HttpDoorDeps } from './http-door.ts';
import type { HttpRequest } from './http.ts';
import { createFakeService, json, raw } from './testing/fake-service.ts';
import { openTestDoor, testSecret } from './testing/session.ts';

const origin = 'https://api.example.com';
const request: HttpRequest = {
  path: ['v1', 'things'],
  operation: 'conversations',
  readProblem: () => ({ detail: null, isNotFound: false }),
};

type Fetch = NonNullable<HttpDoorDeps['fetch']>;
const open = (fetch: Fetch, deps: Partial<HttpDoorDeps> = {}) => openTestDoor({ origin, fetch, ...deps });
const answering = (response: () => Response) => open(async () => response());
const bodyOf = (text: string) => answering(() => raw(text, 'application/json')).get(request);

describe('what is sent', () => {
  test('a GET with the secret in one header, past the cache, without cookies, referrer or redirects', async () => {
    const service = createFakeService(() => json({}));
    const query = [['a b', '1&2']] as const;
    await open(service.fetch).get({ ...request, path: ['v1', 'a/b', '%2e'], query });
    const [sent] = service.requests;
    expect(sent).toMatchObject({
      url: `${origin}/v1/a%2Fb/%252e?a+b=1%262`,
      method: 'GET',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect([...(sent?.headers ?? [])]).toEqual([
      ['accept', 'application/json'],
      ['authorization', `Bearer ${testSecret}`],
    ]);
  });

  test('nothing, when a segment can be none', async () => {
    const service = createFakeService(() => json({}));
    for (const segment of ['', '.', '..', '\udfff']) {
      const outcome = await open(service.fetch).get({ ...request, path: ['v1', segment] });
      expect(outcome).toEqual({ ok: false, failure: { kind: 'notFound', what: 'conversations' } });
    }
    expect(service.requests).toHaveLength(0);
  });

  test('api B1: nothing while the browser withholds the host, which is a failure of its own', async () => {
    const service = createFakeService(() => json({}));
    const outcome = await open(service.fetch, { hasPermission: async () => false }).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'permission', origin } });
    expect(service.requests).toHaveLength(0);
  });

  test('nothing with a secret that no header can carry', async () => {
    const service = createFakeService(() => json({}));
    for (const secret of ['', 'a\nb', 'a b', 'tokén\u0400']) {
      const outcome = await open(service.fetch, { secret }).get(request);
      expect(outcome).toEqual({ ok: false, failure: { kind: 'auth' } });
    }
    expect(service.requests).toHaveLength(0);
  });

  test('api S2: nothing without HTTPS', () => {
    expect(() => open(async () => json({}), { origin: 'http://api.example.com' })).toThrow(
      'Not an HTTPS origin',
    );
  });

  test('everything through the limit', async () => {
    let running = 0;
    const limit: HttpDoorDeps['limit'] = async (run) => {
      running += 1;
      const result = await run();
      running -= 1;
      return result;
    };
    const seen: number[] = [];
    const door = open(async () => (seen.push(running), json({})), { limit });
    await door.get(request);
    expect(seen).toEqual([1]);
  });
});

describe('what a status means', () => {
  const failureOf = async (status: number, body: unknown = {}, headers: Record<string, string> = {}) => {
    const readProblem: HttpRequest['readProblem'] = (problem) => {
      const { detail = null, isNotFound = false } = problem as { detail?: string; isNotFound?: boolean };
      return { detail, isNotFound };
    };
    const outcome = await answering(() => json(body, status, headers)).get({ ...request, readProblem });
    return outcome.ok ? null : outcome.failure;
  };
  const what = 'conversations';

  test.each([
    [400, { kind: 'schema', status: 400 }],
    [401, { kind: 'auth' }],
    [403, { kind: 'forbidden', what }],
    [404, { kind: 'notFound', what }],
    [405, { kind: 'schema', status: 405 }],
    [408, { kind: 'transient', status: 408 }],
    [409, { kind: 'transient', status: 409 }],
    [418, { kind: 'schema', status: 418 }],
    [422, { kind: 'schema', status: 422 }],
    [425, { kind: 'transient', status: 425 }],
    [429, { kind: 'limited', retryAfter: null }],
    [499, { kind: 'transient', status: 499 }],
    [500, { kind: 'transient', status: 500 }],
    [502, { kind: 'transient', status: 502 }],
    [503, { kind: 'transient', status: 503 }],
    [504, { kind: 'transient', status: 504 }],
  ])('%i is %o', async (status, failure) => {
    expect(await failureOf(status)).toEqual(failure);
  });

  test('api C17: a "not there" of the vendor counts with any status that blames the request', async () => {
    for (const status of [400, 403, 404, 405, 410, 422]) {
      expect(await failureOf(status, { isNotFound: true })).toEqual({ kind: 'notFound', what });
    }
    expect(await failureOf(401, { isNotFound: true })).toEqual({ kind: 'auth' });
    expect(await failureOf(429, { isNotFound: true })).toMatchObject({ kind: 'limited' });
    expect(await failureOf(500, { isNotFound: true })).toEqual({ kind: 'transient', status: 500 });
  });

  test('api C18, S16: patience is as long as the service asks, by its own clock', async () => {
    const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
    expect(await failureOf(429, {}, { 'retry-after': '60' })).toEqual({
      kind: 'limited',
      retryAfter: 60_000,
    });
    const headers = { 'retry-after': 'Mon, 02 Mar 2026 09:02:00 GMT', date };
    expect(await failureOf(429, {}, headers)).toEqual({ kind: 'limited', retryAfter: 120_000 });
  });

  test('api C16, S15: the words of the service are kept, on one line, at most 300 characters', async () => {
    const failure = await failureOf(400, { detail: ` No\n\u202e such ${'x'.repeat(400)}` });
    expect(failure?.detail).toMatch(/^No such x+$/u);
    expect(failure?.detail?.length).toBeLessThanOrEqual(300);
  });

  test('api C16: no markup, and no secret that the service repeats, gets into a failure', async () => {
    const words = ['<html>502</html>', 'a <b>bad</b> thing', `Bad token ${testSecret}`];
    for (const detail of words)
      expect(await failureOf(400, { detail })).toEqual({ kind: 'schema', status: 400 });
  });

  test('api C16, fault H14: an empty, a text or an HTML body leaves the status to speak', async () => {
    const bodies: [string | null, string | null][] = [
      [null, null],
      ['', 'application/json'],
      ['nope', 'text/plain'],
      ['<html>Service Unavailable</html>', 'text/html'],
      ['{"detail":', 'application/json'],
      ['[1]', 'application/json'],
      [`{"detail":"${'x'.repeat(100_000)}"}`, 'application/json'],
    ];
    const readProblem = vi.fn<HttpRequest['readProblem']>();
    for (const [body, type] of bodies) {
      const outcome = await answering(() => raw(body, type, 503)).get({ ...request, readProblem });
      expect(outcome).toEqual({ ok: false, failure: { kind: 'transient', status: 503 } });
    }
    expect(readProblem).not.toHaveBeenCalled();
  });

  test.each([301, 302, 303, 307, 308])('api B2: %i is an error, and is not followed', async (status) => {
    const headers = { location: 'https://evil.example/', 'content-type': 'application/json' };
    const service = createFakeService(() => new Response(null, { status, headers }));
    const outcome = await open(service.fetch).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'redirected' } });
    expect(service.requests).toHaveLength(1);
  });

  test('api B2: a redirect that the browser hides is one too', async () => {
    const hidden = Object.defineProperties(json({}), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    });
    const outcome = await answering(() => hidden).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'redirected' } });
  });

  test.each([204, 205, 206, 304])('fault H15: %i is no list', async (status) => {
    const body = status === 206 ? '{"a":1}' : null;
    const outcome = await answering(() => raw(body, 'application/json', status)).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'badBody', isHtml: false } });
  });
});

describe('what a body may be', () => {
  const bad = (isHtml: boolean) => ({ ok: false, failure: { kind: 'badBody', isHtml } });

  test('a JSON object, of any JSON type, with or without a byte order mark', async () => {
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'application/problem+json',
      'APPLICATION/JSON',
    ]) {
      expect(await answering(() => raw('\ufeff{"a":[1]}', type)).get(request)).toEqual({
        ok: true,
        value: { a: [1] },
      });
    }
  });

  test('fault H17: nothing but a JSON type', async () => {
    for (const type of ['text/plain', 'text/json', 'application/jsonp', null]) {
      expect(await answering(() => raw('{"a":1}', type)).get(request)).toEqual(bad(false));
    }
  });

  test('api B3: a page of the network, whatever it calls itself', async () => {
    const page = '\n<!-- portal -->\n<!DOCTYPE html><html><body>Sign in</body></html>';
    for (const type of ['text/html; charset=utf-8', 'text/plain', 'application/json', null]) {
      expect(await answering(() => raw(page, type)).get(request)).toEqual(bad(true));
    }
  });

  test('api B3: no other JSON value, no empty body', async () => {
    for (const text of ['', ' ', 'null', '1', '"a"', '[]', '[{}]', 'true', 'NaN', '{"a":1}{']) {
      expect(await bodyOf(text)).toEqual(bad(false));
    }
  });

  test('fault FB1: cut anywhere, it is bad, not shorter', async () => {
    const whole = '{"chats":[{"uuid":"é","n":1.5e3,"x":null,"y":[true,{}]}]}';
    for (let length = 0; length < whole.length; length += 1) {
      expect(await bodyOf(whole.slice(0, length))).toEqual(bad(false));
    }
    expect(await bodyOf(whole)).toMatchObject({ ok: true });
  });

  test('fault FB3: wrong bytes become replacement characters; another encoding is bad', async () => {
    const bytes = new Uint8Array([...Buffer.from('{"a":"'), 0xff, 0xc3, ...Buffer.from('"}')]);
    expect(await answering(() => raw(bytes, 'application/json')).get(request)).toEqual({
      ok: true,
      value: { a: '\ufffd\ufffd' },
    });
    const wide = new Uint8Array(Buffer.from('{"a":1}', 'utf16le'));
    expect(await answering(() => raw(wide, 'application/json')).get(request)).toEqual(bad(false));
  });

  test('fault FB3: a letter whose bytes come in two pieces is whole', async () => {
    const bytes = new Uint8Array(Buffer.from('{"a":"é😀"}'));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          for (const part of [bytes.slice(0, cut), bytes.slice(cut)]) controller.enqueue(part);
          controller.close();
        },
      });
      const outcome = await answering(() => raw(stream, 'application/json')).get(request);
      expect(outcome).toEqual({ ok: true, value: { a: 'é😀' } });
    }
  });

  test('fault FB4: 10,000 levels do not break it, open or closed', async () => {
    expect(await bodyOf('['.repeat(10_000))).toEqual(bad(false));
    expect(await bodyOf(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)).toMatchObject({ ok: true });
  });

  test('threat T10: names that objects have by themselves stay names', async () => {
    const outcome = await bodyOf('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(outcome.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('how much and how long', () => {
  const piece = new Uint8Array(64 * 1024).fill(0x20);

  function endless(): { response: Response; state: { sent: number; isCancelled: boolean } } {
    const state = { sent: 0, isCancelled: false };
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        state.sent += piece.byteLength;
        controller.enqueue(piece);
      },
      cancel: () => {
        state.isCancelled = true;
      },
    });
    return { response: raw(stream, 'application/json'), state };
  }

  test.each([
    ['ordinary', 5 * 1024 * 1024],
    ['large', 32 * 1024 * 1024],
  ] as const)(
    'fault FB5: an %s answer ends at %i bytes, and the rest is not fetched',
    async (size, limit) => {
      const { response, state } = endless();
      let counted = 0;
      const door = open(async () => response, { onBytes: (count) => (counted += count) });
      expect(await door.get({ ...request, size })).toEqual({ ok: false, failure: { kind: 'tooBig', limit } });
      expect(state.isCancelled).toBe(true);
      expect(state.sent).toBeLessThanOrEqual(limit + 4 * piece.byteLength);
      expect(counted).toBeGreaterThan(limit);
      expect(counted).toBeLessThanOrEqual(state.sent);
    },
  );

  async function withClock(run: () => Promise<void>): Promise<void> {
    vi.useFakeTimers();
    try {
      await run();
    } finally {
      vi.useRealTimers();
    }
  }

  const watch = (work: Promise<unknown>) => {
    const state: { result: unknown } = { result: 'waiting' };
    void work.then((result) => (state.result = result));
    return state;
  };
  const timeout = { ok: false, failure: { kind: 'timeout' } };

  test('fault FB6: 15 s to the headers, also for a fetch that cannot be stopped', () =>
    withClock(async () => {
      const state = watch(open(() => new Promise(() => undefined)).get(request));
      await vi.advanceTimersByTimeAsync(14_900);
      expect(state.result).toBe('waiting');
      await vi.advanceTimersByTimeAsync(200);
      expect(state.result).toEqual(timeout);
    }));

  /** A body of which `bytes` arrive every second. */
  function trickle(bytes: number): Response {
    let timer: NodeJS.Timeout;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        timer = setInterval(() => controller.enqueue(new Uint8Array(bytes).fill(0x20)), 1000);
      },
      cancel: () => clearInterval(timer),
    });
    return raw(stream, 'application/json');
  }

  test.each([
    ['an ordinary body', 'ordinary', 64 * 1024, 15],
    ['a large body that drips', 'large', 1, 15],
    ['a large body that flows', 'large', 64 * 1024, 60],
  ] as const)('fault FB6: %s has its time', (_name, size, bytes, seconds) =>
    withClock(async () => {
      const state = watch(open(async () => trickle(bytes)).get({ ...request, size }));
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 100);
      expect(state.result).toBe('waiting');
      await vi.advanceTimersByTimeAsync(200);
      expect(state.result).toEqual(timeout);
    }),
  );

  test('the background is kept awake every 10 s, and let go afterwards', () =>
    withClock(async () => {
      const keepAlive = vi.fn<() => void>();
      const door = open(async () => trickle(64 * 1024), { keepAlive });
      void door.get({ ...request, size: 'large' });
      await vi.advanceTimersByTimeAsync(59_000);
      expect(keepAlive).toHaveBeenCalledTimes(5);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(keepAlive).toHaveBeenCalledTimes(6);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(keepAlive).toHaveBeenCalledTimes(6);
    }));

  test('no timer is left behind by an answer', () =>
    withClock(async () => {
      await open(async () => json({}), { keepAlive: () => undefined }).get(request);
      expect(vi.getTimerCount()).toBe(0);
    }));
});

describe('a broken connection', () => {
  const breakOff = (): Response => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array([0x7b]));
        controller.error(new TypeError('network error'));
      },
    });
    return raw(stream, 'application/json');
  };
  const refuse = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

  test('fault FB8: before any header it is "offline"', async () => {
    const outcome = await open(createFakeService(refuse).fetch).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'offline' } });
  });

  test('fault FB2: within the body it is the connection, not an empty list', async () => {
    const outcome = await open(createFakeService(breakOff).fetch).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'transient', status: null } });
  });

  test('fault FB7: it is tried once more at once, and no third time', async () => {
    const mended = createFakeService((_url, _request, count) => (count === 1 ? refuse() : json({ a: 1 })));
    expect(await open(mended.fetch).get(request)).toEqual({ ok: true, value: { a: 1 } });
    for (const broken of [createFakeService(refuse), createFakeService(breakOff)]) {
      await open(broken.fetch).get(request);
      expect(broken.requests).toHaveLength(2);
    }
  });

  test('nothing else is tried again: no status, no bad body, no large list cut off, not without a network', async () => {
    for (const response of [() => json({}, 503), () => json({}, 429), () => raw('', 'application/json')]) {
      const service = createFakeService(response);
      await open(service.fetch).get(request);
      expect(service.requests).toHaveLength(1);
    }
    const large = createFakeService(breakOff);
    await open(large.fetch).get({ ...request, size: 'large' });
    expect(large.requests).toHaveLength(1);
    const unplugged = createFakeService(refuse);
    await open(unplugged.fetch, { isOnline: () => false }).get(request);
    expect(unplugged.requests).toHaveLength(1);
  });

  test('fault FC3, FC4: a changed connection ends what is under way, and sends nothing more', async () => {
    const controller = new AbortController();
    const service = createFakeService(() => {
      controller.abort();
      return new Promise(() => undefined);
    });
    const door = open(service.fetch, { signal: controller.signal });
    const superseded = { ok: false, failure: { kind: 'superseded' } };
    expect(await door.get(request)).toEqual(superseded);
    expect(await door.get(request)).toEqual(superseded);
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]?.signal.aborted).toBe(true);
  });

  test('it never throws, and no failure tells the secret or the address', async () => {
    const breaks: Fetch[] = [
      refuse,
      async (sent) => {
        throw new Error(`${sent.url} ${sent.headers.get('authorization')}`);
      },
      async () => ({}) as Response,
      async () => Response.error(),
    ];
    for (const fetch of breaks) {
      const outcome = await open(fetch).get(request);
      expect(outcome.ok).toBe(false);
      expect(JSON.stringify(outcome)).not.toMatch(/canary|example\.com|authorization/iu);
    }
    const limit = (): Promise<never> => Promise.reject(new Error('queue cleared'));
    const outcome = await open(async () => json({}), { limit }).get(request);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'transient', status: null } });
  });
});
