import { createHash, X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSample } from '../sample/create-sample.ts';
import { startStandIns, type StandIns } from './start-stand-ins.ts';

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns({ data: createSample({ chats: 0, threads: 0 }) });
});
afterAll(() => standIns.close());

const handshake = (port: number, servername: string): Promise<X509Certificate | undefined> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername, ca: standIns.certificate }, () => {
      resolve(socket.getPeerX509Certificate());
      socket.destroy();
    });
    socket.on('error', reject);
  });

test.for(['api.getcargo.io', 'api.sidecarcx.com', 'localhost'])(
  'the certificate is good for %s',
  async (host) => {
    await expect(handshake(standIns.cargo.port, host)).resolves.toBeInstanceOf(X509Certificate);
  },
);

test('the certificate is good for no other name', async () => {
  await expect(handshake(standIns.cargo.port, 'api.example.com')).rejects.toThrow(/altnames/);
});

test('the fingerprint given is that of the key that both servers use', async () => {
  const served = await Promise.all([
    handshake(standIns.cargo.port, 'localhost'),
    handshake(standIns.sidecar.port, 'localhost'),
  ]);
  for (const certificate of served) {
    const key = certificate?.publicKey.export({ type: 'spki', format: 'der' }) ?? '';
    expect(standIns.spki).toBe(createHash('sha256').update(key).digest('base64'));
  }
});
