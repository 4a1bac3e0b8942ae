import { browser } from 'wxt/browser';
import type { Notice, Replies, Request, RequestType } from './protocol.ts';
import { readRequest } from './request-schema.ts';

export type Handlers = {
  readonly [T in RequestType]: (request: Extract<Request, { type: T }>) => Promise<Replies[T]>;
};

interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * The background's side of the message door. Answers only our own pages, and only requests of the closed list.
 * To be opened in the worker's first turn. A reply is `{ reply }`; a handler that fails answers `{ failed: true }`,
 * since an error would carry along what it knows.
 */
export function openMessageDoor(handlers: Handlers): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender, respond: (answer: unknown) => void) => {
      if (!isOwnPage(sender)) return undefined;
      const request = readRequest(message);
      if (request === null) return undefined;
      handle(handlers, request).then(
        (reply) => respond({ reply }),
        () => respond({ failed: true }),
      );
      return true;
    },
  );
}

/** Every page of ours has our ID and an address of ours; a content script or another extension has not. */
export function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;
}

const handle = (handlers: Handlers, request: Request): Promise<Replies[RequestType]> =>
  (handlers[request.type] as (request: Request) => Promise<Replies[RequestType]>)(request);

/** Tells all open pages; nobody listening is fine. */
export function broadcast(notice: Notice): void {
  browser.runtime.sendMessage(notice).catch(() => undefined);
}
