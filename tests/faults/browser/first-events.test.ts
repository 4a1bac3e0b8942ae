import { expect, test } from 'vitest';
import { doorName } from '../../../lib/messaging/protocol.ts';
import { expectedTitles } from '../../e2e/harness/small-data.ts';
import { waitForCount } from '../../e2e/harness/look.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { createWorkerStopper } from './stop-worker.ts';

const wanted = isLong ? 30 : 3;
const atOnce = 20;

test('fault L11: everything that is asked of a worker which is only starting is answered', async () => {
  const bench = await openWorkbench('chromium');
  try {
    await bench.connectBoth();
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles().length);
    const stopper = await createWorkerStopper(bench);
    for (let time = 0; time < wanted; time += 1) {
      await stopper.stop();
      const answered = await panel.page.evaluate(
        async (door, count) => {
          interface Port {
            readonly onMessage: { addListener(listener: (message: unknown) => void): void };
            readonly onDisconnect: { addListener(listener: () => void): void };
            postMessage(message: unknown): void;
          }
          interface Api {
            readonly runtime: { connect(options: { readonly name: string }): Port };
          }
          const { chrome } = globalThis as unknown as { readonly chrome: Api };
          const ask = (message: object): Promise<boolean> =>
            new Promise((resolve) => {
              const port = chrome.runtime.connect({ name: door });
              port.onMessage.addListener((answer) => resolve('reply' in (answer as object)));
              port.onDisconnect.addListener(() => resolve(false));
              port.postMessage(message);
            });
          const requests = Array.from({ length: count }, (_, place) =>
            place % 2 === 0
              ? { type: 'refresh', connectionIds: null, reason: 'open' }
              : { type: 'rememberSearch', query: `words ${place}` },
          );
          return (await Promise.all(requests.map(ask))).filter(Boolean).length;
        },
        doorName,
        atOnce,
      );
      expect(answered).toBe(atOnce);
    }
    await waitForCount(panel, expectedTitles().length);
    report('requests of pages to a worker that is only starting', `${wanted * atOnce}: all answered`);
  } finally {
    await bench.close();
  }
});
