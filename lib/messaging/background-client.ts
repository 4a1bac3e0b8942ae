import { browser } from 'wxt/browser';
import { isRecord } from '../domain/guards.ts';
import type { Background, Notice } from './protocol.ts';

/** The background did not answer three tries; what is cached can still be read. */
export class BackgroundUnreachable extends Error {
  override readonly name = 'BackgroundUnreachable';
}

const pauses = [0, 500, 1000];

/** Done twice these would do harm: asked again only when the first message certainly reached nobody. */
const onceOnly: ReadonlySet<string> = new Set(['connect', 'replaceCredential']);

/**
 * The page's side of the message door. A worker that is just starting, dying or being updated answers "Receiving end
 * does not exist": asked three times in a second and a half.
 */
export function createBackgroundClient(): Background {
  return {
    async ask(request) {
      for (const pause of pauses) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        try {
          const answer: unknown = await browser.runtime.sendMessage(request);
          if (isRecord(answer) && 'reply' in answer) return answer['reply'] as never;
          if (answer !== undefined) break;
        } catch (error) {
          const wasDelivered = !(error instanceof Error && error.message.includes('Receiving end'));
          if (wasDelivered && onceOnly.has(request.type)) break;
        }
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

const isNotice = (message: unknown): message is Notice =>
  isRecord(message) &&
  ['conversations', 'connections', 'preferences', 'progress', 'trouble'].includes(
    message['notice'] as string,
  );
