import type { CDPSession } from 'puppeteer-core';
import { waitUntil } from '../../../dev/browsers/surface.ts';
import type { Workbench } from '../../e2e/harness/workbench.ts';

/** Stops Chromium's service worker as the browser does when it needs the memory: at once, whatever is under way. */
export interface WorkerStopper {
  /** Resolves when the worker is gone. */
  stop(): Promise<void>;
  /** Workers that ran and were seen to stop. */
  readonly deaths: () => number;
}

export async function createWorkerStopper(bench: Workbench): Promise<WorkerStopper> {
  const observer = await bench.open('options');
  const session: CDPSession = await observer.page.createCDPSession();
  let isRunning = false;
  let deaths = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { runningStatus } of versions) {
      if (runningStatus === 'running') isRunning = true;
      if (runningStatus !== 'stopped' || !isRunning) continue;
      isRunning = false;
      deaths += 1;
    }
  });
  await session.send('ServiceWorker.enable');
  return {
    async stop() {
      await waitUntil('the worker to run', () => isRunning);
      const before = deaths;
      await session.send('ServiceWorker.stopAllWorkers');
      await waitUntil('the worker to stop', () => deaths > before);
    },
    deaths: () => deaths,
  };
}
