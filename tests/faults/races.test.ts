import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { credentialOf, markOf, type Owner } from './harness/accounts.ts';
import { type FaultBench, openFaultBench, ownerOf } from './harness/bench.ts';
import { expectWhole } from './harness/invariants.ts';
import { isLong, report } from './harness/long-form.ts';
import { listOf, sources } from './harness/strike.ts';

const seed = printSeed('races');
const runs = isLong ? 500 : 50;

const acts = [
  'save A',
  'save B',
  'sign out',
  'refresh',
  'person',
  'kill',
  '401',
  '429',
  '500',
  'hold',
  'release',
  'rest',
  'sleep',
] as const;
type Act = (typeof acts)[number];

/** One interleaving: acts begin without waiting for those before, unless `rest` says so. */
async function run(source: 'cargo' | 'sidecar', sequence: readonly Act[]): Promise<void> {
  const bench = await openFaultBench({ chats: 12, threads: 6, pageMaximum: 5 });
  const { world } = bench;
  const begun: Promise<unknown>[] = [];
  const begin = (work: Promise<unknown>): void => {
    begun.push(work);
    work.catch(() => undefined);
  };
  try {
    for (const act of sequence) {
      await perform(bench, source, act, begin);
      // What a dead worker had begun never ends.
      if (act === 'kill') begun.length = 0;
      await expectOneOwner(bench);
    }
    bench[source].faults.clear();
    await Promise.race([Promise.allSettled(begun), world.life().died]);
    await world.settled();
    await expectOneOwner(bench);
    world.advance(4_000_000);
    await world.services().refresh(null, 'person');
    await world.settled();
    for (const connection of await world.connections()) {
      expectWhole(await bench.judge(connection.id), bench.data, source, ownerOf(connection));
    }
    expect((await world.connections()).length).toBeLessThanOrEqual(sequence.length);
  } finally {
    await bench.close();
  }
}

async function perform(
  bench: FaultBench,
  source: 'cargo' | 'sidecar',
  act: Act,
  begin: (work: Promise<unknown>) => void,
): Promise<void> {
  const { world } = bench;
  const { faults } = bench[source];
  const endpoint = listOf(source);
  const save = async (owner: Owner): Promise<void> => {
    const [connection] = await world.connections();
    const credential = credentialOf(source, owner);
    const { connector } = world.services();
    begin(
      connection
        ? connector.replaceCredential(connection.id, credential)
        : connector.connect(source, credential, null),
    );
  };
  switch (act) {
    case 'save A':
      return save('A');
    case 'save B':
      return save('B');
    case 'sign out': {
      const [connection] = await world.connections();
      if (connection !== undefined) begin(world.services().connector.remove(connection.id));
      return;
    }
    case 'refresh':
      return begin(world.services().refresh(null, 'open'));
    case 'person':
      return begin(world.services().refresh(null, 'person'));
    case 'kill':
      return world.restart();
    case '401':
    case '429':
    case '500':
      faults.add({ status: Number(act) }, { endpoint, times: 1 });
      return;
    case 'hold':
      faults.add({ hold: 'headers' }, { endpoint, times: 1 });
      return;
    case 'release':
      faults.clear();
      return;
    case 'rest':
      await new Promise((resolve) => setImmediate(resolve));
      return;
    case 'sleep':
      world.advance(1_000_000);
  }
}

/** No text of one account under the other: in its rows, and on the screen that pages paint first. */
async function expectOneOwner({ world }: FaultBench): Promise<void> {
  for (const connection of await world.connections()) {
    const foreign = markOf(ownerOf(connection) === 'A' ? 'B' : 'A');
    const rows = await world.rows(connection.id);
    // Between two looks the account may have changed: then the next step looks again.
    const now = (await world.connections()).find(({ id }) => id === connection.id);
    if (now?.generation !== connection.generation) continue;
    const texts = JSON.stringify(rows.map(({ title, people, lastMessage }) => [title, people, lastMessage]));
    expect(texts.includes(foreign), 'I2: a row of another account').toBe(false);
  }
}

test.each(sources)(
  'fault FC8: whatever %s, its owner and its worker do in whatever order, no row of one account is under another',
  { timeout: 20 * 60_000 },
  async (source) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 14 }), (sequence) =>
        run(source, sequence),
      ),
      { seed, numRuns: runs, endOnFailure: true },
    );
    report(`interleavings (${source})`, `${runs}, seed ${seed}: 0 rows under another account`);
    await fakeBrowser.storage.local.clear();
    expect(runs).toBeGreaterThan(0);
  },
);
