import { request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { StandIns } from './start-stand-ins.ts';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, repeated headers included. */
  readonly rawHeaders: readonly string[];
  readonly bytes: Buffer;
  /** The parsed body; undefined when it is no JSON. */
  readonly body: unknown;
}

export interface Ask {
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent?: RequestOptions['agent'];
  readonly signal?: AbortSignal;
}

/**
 * Asks a stand-in under the real host name, with its certificate checked. Rejects when the connection breaks
 * before the answer is whole.
 */
export function ask(
  standIns: StandIns,
  service: 'cargo' | 'sidecar',
  path: string,
  { method = 'GET', token = null, headers = {}, agent = false, signal }: Ask = {},
): Promise<Got> {
  const host = service === 'cargo' ? 'api.getcargo.io' : 'api.sidecarcx.com';
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: standIns[service].port,
        servername: host,
        ca: standIns.certificate,
        path,
        method,
        agent,
        headers: { host, ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
        ...(signal !== undefined && { signal }),
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = Buffer.concat(pieces);
          const { statusCode: status = 0, headers: received, rawHeaders } = answer;
          resolve({ status, headers: received, rawHeaders, bytes, body: parse(bytes) });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return undefined;
  }
}
