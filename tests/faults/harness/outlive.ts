import { expect } from 'vitest';
import { startOf } from '../../../lib/services/page-joint.ts';
import type { SourceId } from './accounts.ts';
import { type FaultBench, openFaultBench } from './bench.ts';

/** What there is when all is read: equal after any deaths to what there is without one. */
export async function hashState(bench: FaultBench, connectionId: string): Promise<string> {
  const rows = await bench.world.rows(connectionId);
  const { kept, isComplete, unreadable } = await bench.world.status(connectionId);
  const texts = rows.map(({ id, title, people, lastActivity, lastMessage }) => ({
    id,
    title,
    people,
    lastActivity,
    speaker: lastMessage?.speaker,
    preview: lastMessage?.preview,
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ texts, kept, isComplete, unreadable }));
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

export interface Filling {
  readonly hash: string;
  readonly steps: number;
  readonly deaths: number;
}

const mostLives = 200;
const sizes = { chats: 30, threads: 12, pageMaximum: 10 };

/**
 * Connects and fills, dying at the steps that `nextDeath` gives for one life after the other (Infinity: lives on). Holds
 * after each death that no page is fetched again after its commit, and that the filling is never mixed or half.
 */
export async function fillWithDeaths(source: SourceId, nextDeath: () => number): Promise<Filling> {
  const bench = await openFaultBench(sizes);
  const { world } = bench;
  const endpoint = source === 'cargo' ? 'chats' : 'threads';
  let deaths = 0;
  let steps = 0;
  try {
    await world.restart(nextDeath());
    for (let lives = 1; ; lives += 1) {
      expect(lives, 'it comes to an end').toBeLessThan(mostLives);
      const committed = await committedUpTo(bench);
      const asked = bench[source].log.length;
      await Promise.race([liveOn(bench, source), world.life().died]);
      if (!world.life().isDead()) await Promise.race([world.settled(), world.life().died]);
      const offsets = bench.cargo.log
        .slice(asked)
        .filter((request) => request.endpoint === endpoint && request.query.get('limit') === '100')
        .map(({ query }) => Number(query.get('offset')));
      if (source === 'cargo') {
        for (const offset of offsets)
          expect(offset, 'a page was fetched again after its commit').toBeGreaterThanOrEqual(committed);
      }
      steps = world.life().steps();
      if (!world.life().isDead()) break;
      deaths += 1;
      for (const { id } of await world.connections()) {
        if ((await world.rows(id)).length > 0) await bench.judgeDead(id);
      }
      await world.restart(nextDeath());
    }
    const [connection, ...others] = await world.connections();
    expect(others).toEqual([]);
    const id = connection?.id ?? '';
    await bench.judge(id);
    return { hash: await hashState(bench, id), steps, deaths };
  } finally {
    await bench.close();
  }
}

/** What a browser and its owner do for a worker: connect if there is nothing yet, else ring the alarm, and no more. */
async function liveOn({ world }: FaultBench, source: SourceId): Promise<void> {
  if (world.life().isDead()) return;
  const [connection] = await world.connections();
  if (connection === undefined) {
    await world.connect(source);
    return;
  }
  await world.services().refresh(null, 'resume');
}

/** Where the committed pages of the list end: what lies before is not to be fetched again, but for the very last row. */
async function committedUpTo({ world }: FaultBench): Promise<number> {
  const [connection] = await world.connections();
  if (connection === undefined) return 0;
  const { sync } = await world.record(connection.id);
  const pending = Object.values(sync.feeds)[0]?.pending;
  return pending ? startOf(pending) : 0;
}
