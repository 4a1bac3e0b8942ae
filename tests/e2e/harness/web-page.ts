import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web page of somebody else's, on loopback: whatever path is asked for shows it. */
export interface WebPage {
  readonly origin: string;
  close(): Promise<void>;
}

export async function startWebPage(text = 'A text'): Promise<WebPage> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>A page</title><p>${text}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
