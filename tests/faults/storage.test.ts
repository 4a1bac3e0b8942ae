import { deleteDB, openDB } from 'idb';
import { describe, expect, test, vi } from 'vitest';
import { createCacheReader } from '../../lib/cache/cache-reader.ts';
import { openCacheDatabase } from '../../lib/cache/database.ts';
import { createDatabaseHandle } from '../../lib/cache/database-handle.ts';
import { defaultPreferences } from '../../lib/domain/preferences.ts';
import { credentialOf, markOf, type Owner } from './harness/accounts.ts';
import { type FaultBench, openFaultBench } from './harness/bench.ts';
import { expectNoSecret, expectWhole } from './harness/invariants.ts';
import { damage, failStorage, fillDisk, readLocal, writeLocal } from './harness/stored.ts';
import { sources } from './harness/strike.ts';

const full = (): Error =>
  Object.assign(new Error('QUOTA_BYTES quota exceeded'), { name: 'QuotaExceededError' });

describe.each(sources)('%s', (source) => {
  async function withBench(work: (bench: FaultBench) => Promise<void>): Promise<void> {
    const bench = await openFaultBench({ chats: 12, threads: 12 });
    try {
      await work(bench);
    } finally {
      await bench.close();
    }
  }

  /** The next worker starts, and a person asks for everything. */
  const expectRecovery = (bench: FaultBench, connectionId: string): Promise<void> =>
    expectRecoveryOf(bench, connectionId, 'A');

  async function expectRecoveryOf(bench: FaultBench, connectionId: string, owner: Owner): Promise<void> {
    await bench.world.restart();
    bench.world.advance(4_000_000);
    await bench.world.services().refresh(null, 'person');
    await bench.world.settled();
    expect((await bench.world.status(connectionId)).failure).toBeNull();
    expectWhole(await bench.judge(connectionId), bench.data, source, owner);
  }

  test('fault D1: with storage.local full a connection is refused whole, and the reason is told', async () => {
    await withBench(async ({ world }) => {
      const back = failStorage('local', 'set', full);
      const reply = await world.services().connector.connect(source, credentialOf(source, 'A'), null);
      expect(reply).toEqual({ ok: false, failure: { kind: 'storage', trouble: 'full' } });
      back();
      expect(await world.connections()).toEqual([]);
      expectNoSecret(JSON.stringify(await readLocal()), 'storage');
      await world.connect(source);
    });
  });

  test('fault D1: with storage.session full only the quick first paint is lost', async () => {
    await withBench(async (bench) => {
      const back = failStorage('session', 'set', full);
      const connectionId = await bench.world.connect(source);
      expectWhole(await bench.judge(connectionId), bench.data, source, 'A');
      back();
    });
  });

  test('fault D2: a full disk keeps what was there, says so, and goes on when there is room', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const before = await world.rows(connectionId);
      world.advance(4_000_000);
      const back = fillDisk();
      await world.services().refresh(null, 'person');
      await world.settled();
      expect(world.notices).toContainEqual({ notice: 'trouble', trouble: 'full' });
      await bench.judge(connectionId, before);
      back();
      world.advance(4_000_000);
      await world.services().refresh(null, 'person');
      await world.settled();
      expect(world.notices.findLast(({ notice }) => notice === 'trouble')).toEqual({
        notice: 'trouble',
        trouble: null,
      });
      await bench.judge(connectionId, before);
    });
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['a text', 'hello'],
    ['a list', [1, 2, 3]],
    ['an envelope of nothing', { version: 1, value: null }],
    ['an older version', { version: 0, value: {} }],
    ['an object that is no value', { version: 1, value: { __proto__: null, constructor: 'x', length: 1e9 } }],
    ['5 MB', { version: 1, value: 'x'.repeat(5_000_000) }],
  ];
  test.each(wrong)('fault D3: %s at each key in turn costs at most a token', async (_what, value) => {
    await withBench(async (bench) => {
      const { world } = bench;
      await world.connect(source);
      await world.services().changePreferences({ keepDays: 30 });
      await world.services().recentSearches.remember('one');
      await world.settled();
      const whole = await readLocal();
      expect(Object.keys(whole).length).toBeGreaterThanOrEqual(5);
      for (const key of Object.keys(whole)) {
        world.life().die();
        await world.afterDeath(() => writeLocal({ ...whole, [key]: value }));
        await world.restart();
        const kept = await world.connections();
        expect(kept).toHaveLength(key === 'connections' ? 0 : 1);
        const [connection] = kept;
        if (connection === undefined) continue;
        world.advance(4_000_000);
        await world.services().refresh(null, 'person');
        await world.settled();
        const { failure } = await world.status(connection.id);
        const isCredential = key.startsWith('credential:');
        expect(failure?.kind ?? null).toBe(isCredential ? 'auth' : null);
        if (!isCredential) expectWhole(await bench.judge(connection.id), bench.data, source, 'A');
      }
    });
  });

  test('fault D3: bad preferences are the default ones', async () => {
    await withBench(async ({ world }) => {
      await writeLocal({
        preferences: { version: 1, value: { keepDays: 'many', keepConversations: -1, nonsense: 1 } },
      });
      expect(await world.services().readPreferences()).toEqual(defaultPreferences);
    });
  });

  test('fault D4: one damaged block costs its own key only', async () => {
    await withBench(async (bench) => {
      const connectionId = await bench.world.connect(source);
      const isBad = (argument: unknown): boolean => argument === null || argument === 'preferences';
      const back = failStorage('local', 'get', (argument) => (isBad(argument) ? damage() : null));
      await expectRecovery(bench, connectionId);
      back();
    });
  });

  test('fault D4: an erasure that the disk refuses overwrites key by key, and says so', async () => {
    await withBench(async ({ world }) => {
      const connectionId = await world.connect(source);
      const back = failStorage('local', 'clear', damage);
      const reply = await world.services().connector.remove(connectionId);
      expect(reply).toEqual({ ok: false, failure: { kind: 'storage', trouble: 'damaged' } });
      back();
      expect(await world.connections()).toEqual([]);
      const left = Object.keys(await readLocal());
      expect(left.filter((key) => key.includes(connectionId))).toEqual([]);
    });
  });

  test('fault D5: a credential that fell back to an older state never gets the newer account’s rows', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source, 'A');
      const older = await readLocal();
      const reply = await world
        .services()
        .connector.replaceCredential(connectionId, credentialOf(source, 'B'));
      expect(reply.ok).toBe(true);
      await world.settled();
      expectWhole(await bench.judge(connectionId), bench.data, source, 'B');
      world.life().die();
      await world.afterDeath(() => writeLocal(older));
      await world.restart();
      const rows = await world.rows(connectionId);
      expect(JSON.stringify(rows.map(({ title }) => title))).not.toContain(markOf('B'));
      await expectRecovery(bench, connectionId);
    });
  });

  const databases: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['of a newer version', async () => (await openDB('cache', 99)).close()],
    ['gone', () => deleteDB('cache')],
    [
      'without its stores',
      async () => {
        await deleteDB('cache');
        (await openDB('cache', 2)).close();
      },
    ],
    [
      'with damaged rows',
      async () => {
        const database = await openDB('cache');
        for (const key of await database.getAllKeys('segments')) {
          await database.put('segments', { count: 3, sealed: new Uint8Array(50) }, key);
        }
        database.close();
      },
    ],
  ];
  test.each(databases)('fault D6: a cache %s is made anew and filled again', async (_what, spoil) => {
    await withBench(async (bench) => {
      const connectionId = await bench.world.connect(source);
      bench.world.life().die();
      await bench.world.afterDeath(spoil);
      await expectRecovery(bench, connectionId);
    });
  });

  test('fault D6: a cache that vanishes while it is used is made anew', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      await deleteDB('cache');
      world.advance(4_000_000);
      await world.services().refresh(null, 'person');
      await world.settled();
      await expectRecovery(bench, connectionId);
    });
  });

  test('fault D6: a browser that offers no database is told of, and nothing is deleted', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const before = await world.rows(connectionId);
      world.life().die();
      const back = refuseDatabases();
      await world.restart().catch(() => undefined);
      await world.services().refresh(null, 'person');
      expect(world.notices).toContainEqual({ notice: 'trouble', trouble: 'unavailable' });
      back();
      await world.restart();
      await bench.judge(connectionId, before);
    });
  });

  test('fault D8: what a newer version stored is not believed, and a credential it left alone is kept', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const whole = await readLocal();
      world.life().die();
      await world.afterDeath(() =>
        writeLocal({
          ...whole,
          preferences: { version: 99, value: { keepDays: 1 } },
          recentSearches: { version: 99, value: [1] },
        }),
      );
      await world.afterDeath(async () => (await openDB('cache', 99)).close());
      await expectRecovery(bench, connectionId);
      expect(await world.services().readPreferences()).toEqual(defaultPreferences);
    });
  });

  async function marked(connectionId: string): Promise<readonly string[]> {
    const reader = createCacheReader(createDatabaseHandle(openCacheDatabase));
    const { pinned, seen } = await reader.readMarks(connectionId);
    return [...pinned, ...Object.keys(seen)];
  }

  async function markTwo(bench: FaultBench, connectionId: string): Promise<void> {
    const [first, second] = await bench.world.rows(connectionId);
    await bench.world.services().mark([`${connectionId}/${first?.id}`], 'pin');
    await bench.world.services().mark([`${connectionId}/${second?.id}`], 'seen');
    await vi.waitFor(async () => expect(Object.keys(await readLocal())).toContain(`marks:${connectionId}`));
    expect(await marked(connectionId)).toEqual([first?.id, second?.id]);
  }

  const enterTokenAgain = async ({ world }: FaultBench, connectionId: string): Promise<void> => {
    const { connector } = world.services();
    expect((await connector.replaceCredential(connectionId, credentialOf(source, 'A'))).ok).toBe(true);
    await world.settled();
  };

  test('fault D9, D11: databases wiped and storage kept: the token is asked for, and with it rows and marks come back', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      await markTwo(bench, connectionId);
      const before = await marked(connectionId);
      world.life().die();
      await world.afterDeath(() => Promise.all([deleteDB('cache'), deleteDB('keys')]));
      await world.restart();
      await world.services().refresh(null, 'person');
      await world.settled();
      expect((await world.status(connectionId)).failure).toEqual({ kind: 'auth', missing: 'lost' });
      await enterTokenAgain(bench, connectionId);
      expectWhole(await bench.judge(connectionId), bench.data, source, 'A');
      expect(await marked(connectionId)).toEqual(before);
    });
  });

  test('fault D9: the key of the tokens wiped alone: the token is asked for, and every row can still be read', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const before = await world.rows(connectionId);
      world.life().die();
      await world.afterDeath(() => deleteDB('keys'));
      await world.restart();
      world.advance(4_000_000);
      await world.services().refresh(null, 'open');
      await world.settled();
      expect((await world.status(connectionId)).failure).toEqual({ kind: 'auth', missing: 'lost' });
      await bench.judge(connectionId, before);
      const asked = bench[source].log.length;
      await enterTokenAgain(bench, connectionId);
      expect(bench[source].log.length).toBeGreaterThan(asked);
      await bench.judge(connectionId, before);
    });
  });

  test('fault D9: marks come back to their own account only', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source, 'A');
      await markTwo(bench, connectionId);
      const { connector } = world.services();
      expect((await connector.replaceCredential(connectionId, credentialOf(source, 'B'))).ok).toBe(true);
      await world.settled();
      world.life().die();
      await world.afterDeath(() => deleteDB('cache'));
      await expectRecoveryOf(bench, connectionId, 'B');
      expect(await marked(connectionId)).toEqual([]);
    });
  });

  test('fault D9: a connection that is removed, or forgotten with the browser, leaves no copy of its marks', async () => {
    for (const end of ['removed', 'forgotten'] as const) {
      await withBench(async (bench) => {
        const { world } = bench;
        const connectionId = await world.connect(source);
        await markTwo(bench, connectionId);
        const { connector } = world.services();
        if (end === 'removed') await connector.remove(connectionId);
        else await connector.setForgetful(connectionId, true);
        expect(Object.keys(await readLocal())).not.toContain(`marks:${connectionId}`);
      });
    }
  });

  test('fault D9: storage wiped and databases kept: no connection, and none of its rows', async () => {
    await withBench(async ({ world }) => {
      const connectionId = await world.connect(source);
      world.life().die();
      await world.afterDeath(() => writeLocal({}));
      await world.restart();
      expect(await world.connections()).toEqual([]);
      expect(await world.rows(connectionId)).toEqual([]);
      await world.connect(source);
    });
  });

  test('fault D10: a write that is refused once is made good by the next refresh', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      let refusals = 1;
      const connectionId = await world.connect(source);
      const before = await world.rows(connectionId);
      world.advance(4_000_000);
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function once(this: IDBObjectStore, ...args: Parameters<typeof put>) {
        refusals -= 1;
        if (refusals >= 0) throw new DOMException('a passing trouble', 'UnknownError');
        return put.apply(this, args);
      };
      await world.services().refresh(null, 'person');
      await world.settled();
      IDBObjectStore.prototype.put = put;
      await bench.judge(connectionId, before);
      await expectRecovery(bench, connectionId);
    });
  });
});

function refuseDatabases(): () => void {
  const before = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function open() {
    throw new DOMException('no database in a private window', 'InvalidStateError');
  };
  return () => void (IDBFactory.prototype.open = before);
}
