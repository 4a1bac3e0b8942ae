import { expect } from 'vitest';
import type { FaultEffect } from '../../../dev/stand-ins/faults.ts';
import type { Failure } from '../../../lib/domain/failure.ts';
import type { SourceId } from './accounts.ts';
import { type BenchOptions, type FaultBench, openFaultBench } from './bench.ts';
import { expectHonest, expectManners, expectWhole } from './invariants.ts';

export type Situation = 'on first load' | 'with a cache' | 'on page 3 of the list';

export const sources: readonly SourceId[] = ['cargo', 'sidecar'];

/** The name of the list's endpoint at a stand-in. */
export const listOf = (source: SourceId): string => (source === 'cargo' ? 'chats' : 'threads');

/** Every source in every situation; only Cargo's list has pages. */
export const situations: readonly (readonly [SourceId, Situation])[] = sources.flatMap((source) =>
  (['on first load', 'with a cache', 'on page 3 of the list'] as const)
    .filter((situation) => source === 'cargo' || situation !== 'on page 3 of the list')
    .map((situation) => [source, situation] as const),
);

export interface Blow {
  readonly effect: FaultEffect;
  /** How often it strikes; for ever unless given. */
  readonly times?: number;
  /** What the connection's status must say; null: it is overcome within the refresh. */
  readonly failure: Failure['kind'] | null;
  /** Requests for the list that the struck refresh may cost at most. */
  readonly most: number;
}

export interface Struck {
  readonly bench: FaultBench;
  readonly connectionId: string;
  readonly failure: Failure | null;
  readonly notBefore: number | null;
}

const outOfHour = 3_700_000;

/**
 * Strikes one source's list, and holds every invariant while struck, and after the service came back. `during` looks at
 * the struck state more closely.
 */
export async function expectListStruck(
  source: SourceId,
  situation: Situation,
  blow: Blow,
  during: (struck: Struck) => Promise<void> = () => Promise.resolve(),
  options: BenchOptions = {},
): Promise<void> {
  const bench = await openFaultBench(options);
  const { world, data } = bench;
  const service = bench[source];
  try {
    const other = await world.connect(source === 'cargo' ? 'sidecar' : 'cargo');
    const otherRows = await world.rows(other);
    const struckFor = {
      endpoint: listOf(source),
      ...(situation === 'on page 3 of the list' && { skip: 2 }),
      ...(blow.times !== undefined && { times: blow.times }),
    };
    const strike = (): void => void service.faults.add(blow.effect, struckFor);
    if (situation !== 'with a cache') strike();
    const listed = (): number => service.log.filter(({ endpoint }) => endpoint === listOf(source)).length;
    const connectedAt = world.now();
    const connectionId = await world.connect(source);
    const before = await world.rows(connectionId);
    let startedAt = connectedAt;
    let asked = 0;
    if (situation === 'with a cache') {
      expectWhole(before, data, source, 'A');
      world.advance(outOfHour);
      startedAt = world.now();
      asked = listed();
      strike();
      await world.services().refresh([connectionId], 'person');
      await world.settled();
    }
    const status = await world.status(connectionId);
    const rows = await bench.judge(connectionId, situation === 'with a cache' ? before : []);
    expect(status.failure?.kind ?? null).toBe(blow.failure);
    expectHonest(status, startedAt, blow.failure !== null);
    if (blow.failure !== null) {
      const isLate = situation === 'on page 3 of the list';
      const lists = service.log.filter(({ endpoint }) => endpoint === listOf(source));
      expectManners(lists, asked + (isLate ? 2 : 0), blow.most);
      if (isLate) expect(rows.length, 'the pages before the fault are there').toBeGreaterThan(10);
    }
    const { failure, notBefore } = status;
    await during({ bench, connectionId, failure, notBefore });
    expect((await world.status(other)).failure, 'I10: the other source fails along').toBeNull();
    expectWhole(await bench.judge(other, otherRows), data, source === 'cargo' ? 'sidecar' : 'cargo', 'A');

    service.faults.clear();
    world.advance(outOfHour);
    const mendedAt = world.now();
    await world.services().refresh([connectionId], 'person');
    await world.settled();
    expectWhole(await bench.judge(connectionId, rows), data, source, 'A');
    expectHonest(await world.status(connectionId), mendedAt, false);
  } finally {
    await bench.close();
  }
}
