import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { FaultBench } from './harness/bench.ts';
import { expectWhole } from './harness/invariants.ts';
import { type Belongings, liveIn, openLivedIn, takeStock } from './harness/lived-in.ts';
import { isLong, report } from './harness/long-form.ts';
import { readLocal } from './harness/stored.ts';
import { restoreStored, type StoredVersion } from './harness/stored-version.ts';

const folder = fileURLToPath(new URL('../fixtures/storage', import.meta.url));
/** `npm run fixtures:storage` writes the present version's file; else its content is compared. */
const isWriting = process.env['STORAGE_FIXTURE'] === 'write';

interface Fixture {
  readonly stored: StoredVersion;
  readonly belongings: Belongings;
}

const fileOf = (version: string): string => join(folder, version, 'stored.json');
const readFixture = (version: string): Fixture =>
  JSON.parse(readFileSync(fileOf(version), 'utf8')) as Fixture;

async function withBench(work: (bench: FaultBench) => Promise<void>): Promise<void> {
  const bench = await openLivedIn();
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}

/** The next worker is one of this version, over what the other one left. */
async function updateFrom(bench: FaultBench, stored: StoredVersion, dieAt?: number): Promise<void> {
  bench.world.life().die();
  await bench.world.afterDeath(() => restoreStored(stored));
  await bench.world.restart(dieAt);
}

/** A later version may know more preferences. */
function expectKept({ preferences, ...others }: Belongings, before: Belongings): void {
  const { preferences: set, ...kept } = before;
  expect(others).toEqual(kept);
  expect(preferences).toMatchObject(set);
}

/** Names of what is stored, without the connections' random IDs. */
const formOf = ({ local, session, cache }: StoredVersion): unknown => ({
  local: versionsOf(local),
  session: versionsOf(session),
  database: cache.version,
  stores: Object.entries(cache.stores).map(([name, entries]) => [name, entries.length > 0]),
});

const versionsOf = (items: StoredVersion['local']): readonly string[] => [
  ...new Set(
    Object.entries(items)
      .map(
        ([key, value]) =>
          `${key.split(':', 1)[0]} ${String((value as { version?: unknown } | null)?.version)}`,
      )
      .toSorted(),
  ),
];

test('fault D7: what this version stores is what its own fixture holds, item by item', async () => {
  await withBench(async (bench) => {
    const stored = await liveIn(bench);
    const belongings = await takeStock(bench);
    if (isWriting) {
      mkdirSync(join(folder, manifest.version), { recursive: true });
      writeFileSync(fileOf(manifest.version), `${JSON.stringify({ stored, belongings }, null, 1)}\n`);
    }
    const fixture = readFixture(manifest.version);
    expect(
      formOf(stored),
      'run npm run fixtures:storage, and write a migration if this version is out',
    ).toEqual(formOf(fixture.stored));
  });
});

describe.each(readdirSync(folder))('%s', (version) => {
  const { belongings, stored } = readFixture(version);

  test('fault D7: it opens signed in, with the same list, marks, searches and preferences', async () => {
    await withBench(async (bench) => {
      await updateFrom(bench, stored);
      expectKept(await takeStock(bench), belongings);
      bench.world.advance(4_000_000);
      await bench.world.services().refresh(null, 'person');
      await bench.world.settled();
      for (const { id, sourceId } of await bench.world.connections()) {
        expect((await bench.world.status(id)).failure).toBeNull();
        expectWhole(await bench.judge(id), bench.data, sourceId === 'cargo' ? 'cargo' : 'sidecar', 'A');
      }
    });
  });

  test('fault D7: opened again and again it stays as it was after the first time', async () => {
    await withBench(async (bench) => {
      await updateFrom(bench, stored);
      const once = await readLocal();
      await bench.world.restart();
      await bench.world.restart();
      expect(await readLocal()).toEqual(once);
      expectKept(await takeStock(bench), belongings);
    });
  });

  test('fault D7: memory need not have outlived the update', async () => {
    await withBench(async (bench) => {
      await updateFrom(bench, { ...stored, session: {} });
      expectKept(await takeStock(bench), belongings);
    });
  });

  test('fault D7: a death at any step of the first opening loses nothing', { timeout: 300_000 }, async () => {
    await withBench(async (bench) => {
      await updateFrom(bench, stored);
      const steps = bench.world.life().steps();
      expect(steps).toBeGreaterThan(20);
      const every = isLong ? 1 : Math.ceil(steps / 25);
      let deaths = 0;
      for (let at = 1; at <= steps; at += every) {
        await updateFrom(bench, stored, at);
        deaths += bench.world.life().isDead() ? 1 : 0;
        await bench.world.restart();
        expectKept(await takeStock(bench), belongings);
      }
      expect(deaths).toBeGreaterThan(10);
      report(
        `deaths at the first opening of what ${version} stored`,
        `${deaths} of ${steps} steps, nothing lost`,
      );
    });
  });
});
