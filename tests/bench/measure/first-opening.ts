import type { Figure } from '../figure.ts';
import type { Stage, Subject } from '../stage/open-stage.ts';
import { waitForState } from '../stage/wait-for-state.ts';
import { mean } from '../statistics.ts';
import { expectRowPaint, openOnce } from './opening.ts';

/** The first popup after a restart of the browser, in turn ours and the static list, so many restarts each. */
export async function measureFirstOpening(stage: Stage, size: string, restarts: number): Promise<Figure[]> {
  const times: Record<'ours' | 'staticList', number[]> = { ours: [], staticList: [] };
  for (let round = 0; round < restarts; round += 1) {
    for (const subject of ['ours', 'staticList'] as const satisfies readonly Subject[]) {
      await stage.restart();
      await forgetMemory(stage);
      times[subject].push(expectRowPaint(await openOnce(stage, subject)));
    }
  }
  const [ours, fixed] = [mean(times.ours), mean(times.staticList)];
  const section = `Opening, ${size} conversations`;
  const note = `mean of ${restarts}`;
  return [
    { section, what: 'First popup after a restart: largest contentful paint', value: ours, unit: 'ms', note },
    { section, what: 'First static list after a restart', value: fixed, unit: 'ms', note },
    { section, what: 'First popup against static list', value: ours / fixed, unit: '×', goal: { most: 2 } },
  ];
}

/**
 * Loading an unpacked extension starts its worker, which fills the memory area; after a real restart it is empty and
 * no worker runs.
 */
async function forgetMemory(stage: Stage): Promise<void> {
  const { browser, extensionOrigin } = stage.browser();
  const target = await browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(extensionOrigin),
  );
  const worker = await target.worker();
  if (worker === null) throw new Error('The worker ended before it was asked');
  await waitForState('the worker to have started', 20, () =>
    worker.evaluate(async () => {
      const { session } = (globalThis as unknown as { chrome: { storage: { session: SessionArea } } }).chrome
        .storage;
      if (!('screen' in (await session.get(null)))) return false;
      await session.clear();
      return true;
    }),
  );
  // Lets go of it: a worker that somebody is attached to does not end.
  await worker.close();
}

interface SessionArea {
  get(keys: null): Promise<object>;
  clear(): Promise<void>;
}
