import { setDefaultCACertificates } from 'node:tls';
import { type StandInData, type StandIns, startStandIns } from '../../../dev/stand-ins/start-stand-ins.ts';
import { type Services, sourceOf } from './in-process.ts';

interface Loopback extends Services {
  /** Cargo's. */
  readonly port: number;
  close(): Promise<void>;
}

/** Both stand-ins behind real sockets on 127.0.0.1, and the way to them. */
export async function startLoopback(data: StandInData, now: () => number): Promise<Loopback> {
  const standIns = await startStandIns({ data, now });
  setDefaultCACertificates([standIns.certificate]);
  return {
    port: standIns.cargo.port,
    cargo: standIns.cargo,
    sidecar: standIns.sidecar,
    fetch: (request) => fetch(new Request(addressOf(request, standIns), request)),
    close: () => standIns.close(),
  };
}

function addressOf(request: Request, standIns: StandIns): string {
  const url = new URL(request.url);
  url.host = `localhost:${standIns[sourceOf(request)].port}`;
  return url.href;
}
