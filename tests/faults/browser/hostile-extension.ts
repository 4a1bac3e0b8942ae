import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTemporaryFolder, removeTemporaryFolder } from '../../../dev/browsers/temporary-folders.ts';

/** What a hostile extension says of its attack. */
export interface AttackReport {
  readonly sent: number;
  /** Messages that were answered, ports that spoke. */
  readonly answered: readonly unknown[];
}

export interface HostileExtension {
  readonly folder: string;
  /** Resolves when its attack is over. */
  readonly report: Promise<AttackReport>;
  close(): Promise<void>;
}

/** Runs in the hostile extension's background: everything by which one extension can speak to another. */
async function attack(target: string, messages: readonly unknown[], doors: readonly string[], to: string) {
  interface Port {
    readonly onMessage: { addListener(listener: (message: unknown) => void): void };
    readonly onDisconnect: { addListener(listener: () => void): void };
    postMessage(message: unknown): void;
    disconnect(): void;
  }
  interface Api {
    readonly runtime: {
      sendMessage(target: string, message: unknown): Promise<unknown>;
      connect(target: string, options: { readonly name: string }): Port;
    };
  }
  const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
  const { runtime } = globals.browser ?? globals.chrome;
  const answered: unknown[] = [];
  let sent = 0;
  for (const message of messages) {
    sent += 1;
    const answer = await runtime.sendMessage(target, message).catch(() => undefined);
    if (answer !== undefined && answer !== null) answered.push(answer);
  }
  for (const [place, message] of messages.entries()) {
    const name = doors[place % doors.length] ?? '';
    await new Promise<void>((resolve) => {
      try {
        const port = runtime.connect(target, { name });
        port.onMessage.addListener((answer) => void answered.push(answer));
        port.onDisconnect.addListener(resolve);
        sent += 1;
        port.postMessage(message);
      } catch {
        resolve();
      }
    });
  }
  await fetch(to, { method: 'POST', mode: 'no-cors', body: JSON.stringify({ sent, answered }) });
}

/** Makes an extension that attacks the one with this ID as soon as it is installed. */
export async function createHostileExtension(
  target: string,
  messages: readonly unknown[],
  doors: readonly string[],
): Promise<HostileExtension> {
  const { promise, resolve } = Promise.withResolvers<AttackReport>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      if (request.method === 'POST') resolve(JSON.parse(Buffer.concat(chunks).toString()) as AttackReport);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const folder = join(createTemporaryFolder('hostile'), 'extension');
  mkdirSync(folder);
  const given = [target, messages, doors, `http://127.0.0.1:${port}/`].map((value) => JSON.stringify(value));
  writeFileSync(join(folder, 'background.js'), `(${attack.toString()})(${given.join(', ')});`);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Hostile',
      version: '1',
      host_permissions: ['<all_urls>'],
      background: { service_worker: 'background.js', scripts: ['background.js'] },
      browser_specific_settings: { gecko: { id: 'hostile@example.com' } },
    }),
  );
  return {
    folder,
    report: promise,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
      removeTemporaryFolder(join(folder, '..'));
    },
  };
}
