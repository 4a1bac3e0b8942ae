import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key in base64, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly spki: string;
}

const day = 24 * 60 * 60 * 1000;

/** Makes a self-signed certificate for these host names and 127.0.0.1, valid from yesterday for 30 days. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const today = Date.now();
  const pair = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(today - day),
    notAfterDate: new Date(today + 30 * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...hosts.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  const publicKey = new X509Certificate(pair.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: pair.private,
    cert: pair.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
