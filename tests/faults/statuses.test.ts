import { describe, expect, test } from 'vitest';
import type { FaultEffect } from '../../dev/stand-ins/faults.ts';
import { openFaultBench, startAt } from './harness/bench.ts';
import { createAccounts, credentialOf } from './harness/accounts.ts';
import { startLoopback } from './harness/loopback.ts';
import { expectManners, expectWhole } from './harness/invariants.ts';
import { type Blow, situations, sources, expectListStruck, type Struck } from './harness/strike.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!doctype html><title>Sign in to the network</title><p>OWNER-B</p>';
const hour = 3_600_000;

/** Each row's answers, and what must become of them. */
const rows: readonly (readonly [id: string, what: string, blow: Blow])[] = [
  ['H1', '401', { effect: { status: 401 }, failure: 'auth', most: 2 }],
  ['H2', '401 once', { effect: { status: 401 }, times: 1, failure: null, most: 2 }],
  ['H3', '403', { effect: { status: 403 }, failure: 'forbidden', most: 1 }],
  ['H4', '404 on the list', { effect: { status: 404 }, failure: 'notFound', most: 2 }],
  ['H5', '408', { effect: { status: 408 }, failure: 'transient', most: 3 }],
  ['H5', '504', { effect: { status: 504 }, failure: 'transient', most: 3 }],
  ['H6', '409', { effect: { status: 409 }, failure: 'badBody', most: 2 }],
  ['H6', '409 once', { effect: { status: 409 }, times: 1, failure: null, most: 2 }],
  ['H7', '422', { effect: { status: 422 }, failure: 'schema', most: 1 }],
  ['H7', '400', { effect: { status: 400 }, failure: 'schema', most: 1 }],
  ['H13', '500', { effect: { status: 500 }, failure: 'transient', most: 3 }],
  ['H13', '502', { effect: { status: 502 }, failure: 'transient', most: 3 }],
  [
    'H14',
    '503 with a page',
    { effect: { status: 503, headers: html, body: page }, failure: 'transient', most: 3 },
  ],
  [
    'H14',
    '503 with a page and a Retry-After',
    {
      effect: { status: 503, headers: { ...html, 'retry-after': '30' }, body: page },
      failure: 'transient',
      most: 3,
    },
  ],
  ...[204, 205, 206, 304].map(
    (status) => ['H15', String(status), { effect: { status }, failure: 'badBody', most: 1 }] as const,
  ),
  ['H15', '200 with an empty body', { effect: { body: '' }, failure: 'badBody', most: 1 }],
  ['H16', '200 with a page', { effect: { headers: html, body: page }, failure: 'badBody', most: 1 }],
  ['H16', 'a page that calls itself JSON', { effect: { body: page }, failure: 'badBody', most: 1 }],
  ...['text/plain', 'text/html', null].map(
    (type) =>
      [
        'H17',
        `JSON as ${type ?? 'nothing'}`,
        { effect: { headers: { 'content-type': type } }, failure: 'badBody', most: 1 },
      ] as const,
  ),
];

describe.each(situations)('%s, %s', (source, situation) => {
  test.each(rows)('fault %s: %s costs nothing and is named', async (_id, _what, blow) => {
    await expectListStruck(source, situation, blow);
  });
});

describe.each(sources)('%s', (source) => {
  test.each(rows)('fault %s: %s over a real socket', async (_id, _what, blow) => {
    await expectListStruck(source, 'with a cache', blow, undefined, { isLoopback: true });
  });

  test('fault H1: nothing is asked by itself after a refusal, and a replaced token goes on', async () => {
    await expectListStruck(
      source,
      'with a cache',
      { effect: { status: 401 }, failure: 'auth', most: 2 },
      async (struck) => {
        await expectSilence(struck, source, ['open', 'alarm', 'resume']);
        struck.bench[source].faults.clear();
        const reply = await struck.bench.world
          .services()
          .connector.replaceCredential(struck.connectionId, credentialOf(source, 'A'));
        expect(reply.ok).toBe(true);
        await struck.bench.world.settled();
        expect((await struck.bench.world.status(struck.connectionId)).failure).toBeNull();
      },
    );
  });

  test('fault H3: without the right nothing is asked for an hour, unless a person asks', async () => {
    await expectListStruck(
      source,
      'with a cache',
      { effect: { status: 403 }, failure: 'forbidden', most: 1 },
      async (struck) => {
        await expectSilence(struck, source, ['open', 'alarm']);
        struck.bench.world.advance(hour - 60_000);
        await expectSilence(struck, source, ['open', 'alarm']);
        await expectRequest(struck, source, 'person');
      },
    );
  });

  const limits: readonly (readonly [string, string, FaultEffect['headers'], number])[] = [
    ['H8', 'Retry-After: 30', { 'retry-after': '30' }, 30_000],
    ['H8', 'Retry-After: 90', { 'retry-after': '90' }, 90_000],
    ['H8', 'Retry-After: 86400', { 'retry-after': '86400' }, 900_000],
    [
      'H9',
      'an HTTP date, two minutes by the service’s clock',
      { 'retry-after': 'Mon, 02 Mar 2026 15:02:00 GMT', date: 'Mon, 02 Mar 2026 15:00:00 GMT' },
      120_000,
    ],
    [
      'H19',
      'a date three hours behind ours',
      { 'retry-after': 'Mon, 02 Mar 2026 09:02:00 GMT', date: 'Mon, 02 Mar 2026 09:00:00 GMT' },
      120_000,
    ],
    ['H10', 'no header', {}, 30_000],
    ...['-5', 'garbage', '0', 'Mon, 02 Mar 2020 12:00:00 GMT'].map(
      (value) => ['H11', `Retry-After: ${value}`, { 'retry-after': value }, 30_000] as const,
    ),
    ['H11', 'Retry-After: 1000000000', { 'retry-after': '1000000000' }, 900_000],
    ['H11', 'two headers', { 'retry-after': ['30', '60'] }, 30_000],
  ];
  test.each(limits)(
    'fault %s: 429 with %s binds everybody until its time',
    async (_id, _what, headers, wait) => {
      const blow: Blow = { effect: { status: 429, headers: headers ?? {} }, failure: 'limited', most: 1 };
      await expectListStruck(source, 'with a cache', blow, async (struck) => {
        const { world } = struck.bench;
        expect((struck.notBefore ?? 0) - world.now()).toBe(wait);
        await expectSilence(struck, source, ['person', 'open', 'alarm']);
        await world.restart();
        await expectSilence(struck, source, ['person', 'open', 'alarm', 'resume']);
        world.advance(wait + 1);
        await expectRequest(struck, source, 'person');
      });
    },
  );

  test('fault H12: a limit at one service leaves the other alone', async () => {
    const blow: Blow = { effect: { status: 429 }, failure: 'limited', most: 1 };
    await expectListStruck(source, 'with a cache', blow, async ({ bench }) => {
      const other = source === 'cargo' ? 'sidecar' : 'cargo';
      const asked = bench[other].log.length;
      await bench.world.services().refresh(null, 'person');
      await bench.world.settled();
      expect(bench[other].log.length).toBeGreaterThan(asked);
    });
  });

  test.each([301, 302, 303, 307, 308])(
    'fault H18: %i leads nowhere, and its target is not asked',
    async (status) => {
      const other = source === 'cargo' ? 'sidecar' : 'cargo';
      const targets = [
        'https://api.sidecarcx.com/x',
        '//evil.example/',
        '/v1/ai/chats/list',
        'http://localhost/',
      ];
      for (const redirect of targets) {
        const blow: Blow = { effect: { status, redirect }, failure: 'redirected', most: 1 };
        await expectListStruck(source, 'with a cache', blow, async ({ bench }) => {
          expect(bench[other].log.filter(({ path }) => path === '/x')).toEqual([]);
        });
      }
    },
  );

  test('fault H18: over a real socket the target of a redirect sees nothing', async () => {
    const target = await startLoopback(createAccounts(startAt, { chats: 1, threads: 1 }), () => startAt);
    try {
      const redirect = `https://localhost:${target.port}/v1/ai/chats/list`;
      const blow: Blow = { effect: { redirect }, failure: 'redirected', most: 1 };
      await expectListStruck(source, 'with a cache', blow, undefined, { isLoopback: true });
      expect(target.cargo.log).toEqual([]);
    } finally {
      await target.close();
    }
  });

  test.each([-3, 3, null])(
    'fault H19: a service whose clock is %s hours off is read all the same',
    async (hours) => {
      const date = hours === null ? null : new Date(Date.UTC(2026, 2, 2, 12 + hours)).toUTCString();
      await expectListStruck(source, 'with a cache', {
        effect: { headers: { date } },
        failure: null,
        most: 1,
      });
    },
  );
});

test.each(sources)(
  'fault H4: %s says that one conversation is gone: its row and its text stay readable',
  async (source) => {
    const bench = await openFaultBench();
    try {
      const connectionId = await bench.world.connect(source);
      const before = await bench.world.rows(connectionId);
      const [first] = before;
      const key = `${connectionId}/${first?.id}`;
      const read = await bench.world.services().readTranscript(key);
      expect(read.ok).toBe(true);
      bench[source].faults.add({ status: 404 }, { endpoint: source === 'cargo' ? 'messages' : 'thread' });
      const again = await bench.world.services().readTranscript(key);
      expect(again.ok ? null : again.failure.kind).toBe('notFound');
      await bench.judge(connectionId, before);
    } finally {
      await bench.close();
    }
  },
);

test.each(sources)(
  'fault H20: %s is down for good and the other slow: half is fresh, half is stale',
  async (source) => {
    const other = source === 'cargo' ? 'sidecar' : 'cargo';
    const bench = await openFaultBench({ isLoopback: true });
    const { world } = bench;
    try {
      const down = await world.connect(source);
      const slow = await world.connect(other);
      const before = await world.rows(down);
      world.advance(2 * hour);
      bench[source].faults.add({ cut: 'beforeHeaders' });
      bench[other].faults.add({ delayHeaders: 300 });
      const asked = bench[source].log.length;
      await world.services().refresh(null, 'person');
      await world.settled();
      expect((await world.status(down)).failure?.kind).toBe('offline');
      expect((await world.status(slow)).failure).toBeNull();
      expectManners(bench[source].log, asked, 4);
      await bench.judge(down, before);
      expectWhole(await bench.judge(slow), bench.data, other, 'A');
    } finally {
      await bench.close();
    }
  },
);

type Reason = Parameters<ReturnType<Struck['bench']['world']['services']>['refresh']>[1];

async function askFor(
  { bench, connectionId }: Struck,
  source: 'cargo' | 'sidecar',
  reason: Reason,
): Promise<number> {
  const before = bench[source].log.length;
  await bench.world.services().refresh([connectionId], reason);
  await bench.world.settled();
  return bench[source].log.length - before;
}

async function expectSilence(
  struck: Struck,
  source: 'cargo' | 'sidecar',
  reasons: readonly Reason[],
): Promise<void> {
  for (const reason of reasons) {
    expect(await askFor(struck, source, reason), `I6: ${reason} asked the service`).toBe(0);
  }
}

async function expectRequest(struck: Struck, source: 'cargo' | 'sidecar', reason: Reason): Promise<void> {
  expect(await askFor(struck, source, reason), `${reason} asks`).toBeGreaterThan(0);
}
