import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { credentialOf, markOf } from './harness/accounts.ts';
import { type FaultBench, openFaultBench } from './harness/bench.ts';
import { expectWhole } from './harness/invariants.ts';
import { readLocal } from './harness/stored.ts';
import { listOf, sources } from './harness/strike.ts';

const hour = 3_600_000;

describe.each(sources)('%s', (source) => {
  async function withBench(work: (bench: FaultBench) => Promise<void>): Promise<void> {
    const bench = await openFaultBench({ chats: 24, threads: 12 });
    try {
      await work(bench);
    } finally {
      await bench.close();
    }
  }

  /** Everything that could show a text: the list, the first screen, what was found beyond, all that was told. */
  const everythingShown = async ({ world }: FaultBench, connectionId: string): Promise<string> => {
    const rows = await world.rows(connectionId);
    const session = await fakeBrowser.storage.session.get(null);
    return JSON.stringify([
      rows.map(({ title, people, lastMessage }) => [title, people, lastMessage]),
      session,
    ]);
  };

  test('fault FC1: six pages that ask within one turn, a hundred times, cost one refresh each time', async () => {
    await withBench(async ({ world, ...bench }) => {
      const connectionId = await world.connect(source);
      for (let round = 0; round < 100; round += 1) {
        world.advance(hour);
        const before = bench[source].log.length;
        const asking = Array.from({ length: 6 }, () => world.services().refresh(null, 'open'));
        await Promise.all(asking);
        await world.settled();
        const lists = bench[source].log.slice(before).filter(({ endpoint }) => endpoint === listOf(source));
        expect(lists.length).toBeGreaterThan(0);
        // A sweep of three pages may be due beside the top; six refreshes could not make do with so few.
        expect(lists.length).toBeLessThanOrEqual(5);
      }
      await bench.judge(connectionId);
    });
  });

  test('fault L5: a page that is closed and opened while a refresh runs joins it, two hundred times', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      world.advance(hour);
      const before = bench[source].log.length;
      const held = bench[source].faults.add({ hold: 'headers' }, { endpoint: listOf(source), times: 1 });
      const first = world.services().refresh(null, 'open');
      await held.reached();
      const reopened = Array.from({ length: 200 }, () => world.services().refresh(null, 'open'));
      held.release();
      await Promise.all([first, ...reopened]);
      await world.settled();
      const asked = bench[source].log.slice(before).filter(({ endpoint }) => endpoint === listOf(source));
      expect(asked).toHaveLength(1);
      await bench.judge(connectionId);
    });
  });

  const heldPages = source === 'cargo' ? [0, 1, 2] : [0];
  test.each(heldPages)(
    'fault FC3: the token is replaced while page %i is held back: nothing of the old account lands',
    async (skip) => {
      await withBench(async (bench) => {
        const { world } = bench;
        const held = bench[source].faults.add(
          { hold: 'headers' },
          { endpoint: listOf(source), skip, times: 1 },
        );
        const reply = await world.services().connector.connect(source, credentialOf(source, 'A'), null);
        const connectionId = reply.ok ? reply.connection.id : '';
        await held.reached();
        const replaced = await world
          .services()
          .connector.replaceCredential(connectionId, credentialOf(source, 'B'));
        expect(replaced.ok).toBe(true);
        held.release();
        await world.settled();
        expectWhole(await bench.judge(connectionId), bench.data, source, 'B');
        expect(await everythingShown(bench, connectionId)).not.toContain(markOf('A'));
      });
    },
  );

  test('fault FC4: a connection removed while its list is held back does not come back to life', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      world.advance(hour);
      const held = bench[source].faults.add({ hold: 'headers' }, { endpoint: listOf(source), times: 1 });
      const refreshing = world.services().refresh(null, 'person');
      await held.reached();
      expect(await world.services().connector.remove(connectionId)).toEqual({ ok: true });
      held.release();
      await refreshing;
      await world.settled();
      expect(await world.connections()).toEqual([]);
      expect(await world.rows(connectionId)).toEqual([]);
      expect(await everythingShown(bench, connectionId)).not.toContain(markOf('A'));
      expect(Object.keys(await readLocal()).filter((key) => key.includes(connectionId))).toEqual([]);
    });
  });

  test('fault FC5: from A to B and back to A while the first A’s answer is held: it stays void, and the list is A’s', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const generations = new Set([(await world.connections())[0]?.generation]);
      world.advance(hour);
      const held = bench[source].faults.add({ hold: 'headers' }, { endpoint: listOf(source), times: 1 });
      const refreshing = world.services().refresh(null, 'person');
      await held.reached();
      for (const owner of ['B', 'A', 'A'] as const) {
        const reply = await world
          .services()
          .connector.replaceCredential(connectionId, credentialOf(source, owner));
        expect(reply.ok).toBe(true);
        generations.add((await world.connections())[0]?.generation);
      }
      held.release();
      await refreshing;
      await world.settled();
      expect(generations.size).toBe(4);
      expectWhole(await bench.judge(connectionId), bench.data, source, 'A');
      expect(await everythingShown(bench, connectionId)).not.toContain(markOf('B'));
    });
  });

  test('fault FC6: after a removal no read succeeds, for a page that was reading until then', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const [row] = await world.rows(connectionId);
      const key = `${connectionId}/${row?.id}`;
      expect((await world.services().readTranscript(key)).ok).toBe(true);
      await world.services().connector.remove(connectionId);
      expect(world.notices.findLast(({ notice }) => notice === 'connections')).toBeDefined();
      expect((await world.services().readTranscript(key)).ok).toBe(false);
      expect(await world.rows(connectionId)).toEqual([]);
    });
  });

  test('fault FC7: a death between any two steps of connecting, switching and removing leaves one account, whole or gone', async () => {
    const acts = {
      connect: (bench: FaultBench) =>
        bench.world.services().connector.connect(source, credentialOf(source, 'B'), null),
      switch: async (bench: FaultBench) => {
        const [connection] = await bench.world.connections();
        await bench.world
          .services()
          .connector.replaceCredential(connection?.id ?? '', credentialOf(source, 'B'));
      },
      remove: async (bench: FaultBench) => {
        const [connection] = await bench.world.connections();
        await bench.world.services().connector.remove(connection?.id ?? '');
      },
    };
    for (const [name, act] of Object.entries(acts)) {
      for (let step = 1; step <= 30; step += 2) {
        const bench = await openFaultBench({ chats: 4, threads: 4 });
        const { world } = bench;
        try {
          if (name !== 'connect') await world.connect(source, 'A');
          await world.restart(15 + step);
          if (!world.life().isDead()) await Promise.race([act(bench), world.life().died]);
          await world.restart();
          for (const { id } of await world.connections()) {
            await bench.judge(id);
            await world.services().refresh([id], 'open');
            await world.settled();
            const owner = (await world.rows(id)).some(({ title }) => title?.includes(markOf('B')))
              ? 'B'
              : 'A';
            expectWhole(await bench.judge(id), bench.data, source, owner);
          }
          expect((await world.connections()).length).toBeLessThanOrEqual(1);
        } finally {
          await bench.close();
        }
      }
    }
  });

  test.each([1, -1, 10 * 365, -10 * 365])(
    'fault FC9: a clock that jumps by %i days starts no storm and freezes nothing',
    async (days) => {
      await withBench(async (bench) => {
        const { world } = bench;
        const connectionId = await world.connect(source);
        const before = await world.rows(connectionId);
        bench[source].faults.add(
          { status: 429, headers: { 'retry-after': '900' } },
          { endpoint: listOf(source), times: 1 },
        );
        world.advance(hour);
        await world.services().refresh(null, 'person');
        world.advance(days * 24 * hour);
        const asked = bench[source].log.length;
        for (let minute = 0; minute < 20; minute += 1) {
          world.advance(60_000);
          await world.services().refresh(null, 'open');
          await world.settled();
        }
        expect(bench[source].log.length - asked).toBeLessThanOrEqual(40);
        const { failure, lastSuccessAt } = await world.status(connectionId);
        expect(failure).toBeNull();
        expect(lastSuccessAt).toBeGreaterThan(world.now() - hour);
        if (days < 90) await bench.judge(connectionId, before);
      });
    },
  );

  test('fault L9: a sleep of eight hours amid a refresh costs one refresh', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      world.advance(hour);
      const before = bench[source].log.length;
      const held = bench[source].faults.add({ hold: 'headers' }, { endpoint: listOf(source), times: 1 });
      const refreshing = world.services().refresh(null, 'alarm');
      await held.reached();
      world.advance(8 * hour);
      const missed = Array.from({ length: 96 }, () => world.services().refresh(null, 'alarm'));
      held.release();
      await Promise.all([refreshing, ...missed]);
      await world.settled();
      const lists = bench[source].log.slice(before).filter(({ endpoint }) => endpoint === listOf(source));
      expect(lists.length).toBeLessThanOrEqual(2);
      await bench.judge(connectionId);
    });
  });

  test('fault L12: a host that is withheld is asked for, and comes back by itself when it is given', async () => {
    await withBench(async (bench) => {
      const { world } = bench;
      const connectionId = await world.connect(source);
      const before = await world.rows(connectionId);
      world.hasPermission = false;
      world.advance(hour);
      const asked = bench[source].log.length;
      await world.services().refresh(null, 'person');
      await world.settled();
      expect((await world.status(connectionId)).failure?.kind).toBe('permission');
      expect(bench[source].log.length).toBe(asked);
      await bench.judge(connectionId, before);
      world.hasPermission = true;
      await world.services().refresh(null, 'connected');
      await world.settled();
      expect((await world.status(connectionId)).failure).toBeNull();
    });
  });
});
