import type { Page } from 'puppeteer-core';
import type { Figure } from '../figure.ts';
import { widenReach } from '../stage/fill-stage.ts';
import { openStage } from '../stage/open-stage.ts';
import { openInWindow } from './filling.ts';
import { waitUntilFilled } from '../stage/rest.ts';

const threads = 33_000;

/** One agent's answer with 33,000 threads: how long the worker leaves a page's questions without an answer meanwhile. */
export async function measureLargeAnswer(extensionDir: string, seed: string): Promise<Figure[]> {
  const stage = await openStage({ extensionDir, seed, chats: 10, threads, hasOneAgent: true });
  try {
    const options = await stage.openOptions();
    await widenReach(options);
    const page = await openInWindow(stage);
    await startAsking(page);
    await stage.connectSidecar(options);
    await waitUntilFilled(page, 120);
    const waits = await stopAsking(page);
    const section = 'One answer with 33,000 threads';
    return [
      {
        section,
        what: 'Longest wait of a page for the worker',
        value: Math.max(...waits),
        unit: 'ms',
        goal: { most: 50 },
        note: `${waits.length} questions, a few milliseconds apart`,
      },
      {
        section,
        what: 'Questions that waited longer than 50 ms',
        value: waits.filter((wait) => wait > 50).length,
        unit: '',
      },
    ];
  } finally {
    await stage.close();
  }
}

interface Asking {
  readonly waits: number[];
  isOver: boolean;
}

const startAsking = (page: Page): Promise<void> =>
  page.evaluate(() => {
    interface Port {
      readonly onMessage: { addListener(listener: () => void): void };
      postMessage(message: unknown): void;
      disconnect(): void;
    }
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { connect(options: { name: string }): Port } };
    };
    const asking: Asking = { waits: [], isOver: false };
    (globalThis as unknown as { asking: Asking }).asking = asking;
    const ask = (): void => {
      const started = performance.now();
      const port = chrome.runtime.connect({ name: 'request' });
      port.onMessage.addListener(() => {
        asking.waits.push(performance.now() - started);
        port.disconnect();
        if (!asking.isOver) setTimeout(ask, 3);
      });
      port.postMessage({ type: 'wantPreviews', keys: [] });
    };
    ask();
  });

const stopAsking = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { asking } = globalThis as unknown as { asking: Asking };
    asking.isOver = true;
    return asking.waits;
  });
