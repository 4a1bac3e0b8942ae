import { browser } from 'wxt/browser';
import { doorName, type Notice, type Replies, type Request, type RequestType } from './protocol.ts';
import { readRequest } from './request-schema.ts';

export type Handlers = {
  readonly [T in RequestType]: (request: Extract<Request, { type: T }>) => Promise<Replies[T]>;
};

interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/** As much of a port as the door uses. */
interface Port {
  readonly name: string;
  readonly sender?: Sender;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  postMessage(message: unknown): void;
  disconnect(): void;
}

/**
 * The background's side of the message door: one port a request, which only the background takes, where a plain message
 * would reach every open page, and one of them holds a token. Answers only our own pages, and only requests of the
 * closed list. A reply is `{ reply }`; a handler that fails answers `{ failed: true }`, since an error would carry along
 * what it knows. To be opened in the worker's first turn.
 */
export function openMessageDoor(handlers: Handlers): void {
  browser.runtime.onConnect.addListener((port: Port) => {
    if (port.name !== doorName || !isOwnPage(port.sender ?? {})) {
      port.disconnect();
      return;
    }
    port.onMessage.addListener((message) => {
      const request = readRequest(message);
      if (request === null) port.disconnect();
      else void answer(port, handlers, request);
    });
  });
}

/** Every page of ours has our ID and an address of ours; a content script or another extension has not. */
export function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;
}

async function answer(port: Port, handlers: Handlers, request: Request): Promise<void> {
  const handle = handlers[request.type] as (request: Request) => Promise<Replies[RequestType]>;
  const message = await handle(request).then(
    (reply) => ({ reply }),
    () => ({ failed: true }),
  );
  try {
    port.postMessage(message);
  } catch {
    // The page was closed before its answer came: nobody is left to tell.
  }
}

/** Tells all open pages; nobody listening is fine. */
export function broadcast(notice: Notice): void {
  browser.runtime.sendMessage(notice).catch(() => undefined);
}
