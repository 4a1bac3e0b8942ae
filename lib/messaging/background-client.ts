import { browser } from 'wxt/browser';
import { isRecord } from '../domain/guards.ts';
import { type Background, doorName, type Notice, type Request } from './protocol.ts';

/** The background did not answer three tries; what is cached can still be read. */
export class BackgroundUnreachable extends Error {
  override readonly name = 'BackgroundUnreachable';
}

const pauses = [0, 500, 1000];

/** Done twice these would do harm, and whether the first asking arrived is not known. */
const onceOnly: ReadonlySet<string> = new Set(['connect', 'replaceCredential', 'setPassphrase']);

/**
 * The page's side of the message door. A worker that is just starting, dying or being updated closes the port without
 * an answer: asked three times in a second and a half.
 */
export function createBackgroundClient(): Background {
  return {
    async ask(request) {
      for (const pause of pauses) {
        // The first at once: a popup may be closed by the same key that asks.
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        const answer = await askOnce(request);
        if (isRecord(answer) && 'reply' in answer) return answer['reply'] as never;
        if (answer !== null || onceOnly.has(request.type)) break;
      }
      throw new BackgroundUnreachable();
    },
    listen(onNotice) {
      const listener = (message: unknown): void => {
        if (isNotice(message)) onNotice(message);
      };
      browser.runtime.onMessage.addListener(listener);
      return () => browser.runtime.onMessage.removeListener(listener);
    },
  };
}

/** Only our own pages and the background can send here. */
const isNotice = (message: unknown): message is Notice =>
  isRecord(message) && typeof message['notice'] === 'string';

/** What the background answers; null when the port closes without an answer. */
function askOnce(request: Request): Promise<unknown> {
  return new Promise((resolve) => {
    const port = browser.runtime.connect({ name: doorName });
    port.onDisconnect.addListener(() => {
      // Reading it keeps the browser from reporting a worker that is not there as an error of the page.
      void browser.runtime.lastError;
      resolve(null);
    });
    port.onMessage.addListener((answer: unknown) => {
      resolve(answer);
      port.disconnect();
    });
    port.postMessage(request);
  });
}
