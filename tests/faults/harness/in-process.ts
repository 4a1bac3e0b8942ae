import { prepareAnswer } from '../../../dev/stand-ins/answer.ts';
import { createCargoApi } from '../../../dev/stand-ins/cargo/cargo-api.ts';
import { type CargoChanges, createCargoChanges } from '../../../dev/stand-ins/cargo/cargo-changes.ts';
import { createChatStore } from '../../../dev/stand-ins/cargo/chat-store.ts';
import { createCargoSwitches, type CargoSwitches } from '../../../dev/stand-ins/cargo/switches.ts';
import { createFaults, type Faults } from '../../../dev/stand-ins/faults.ts';
import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import { createSidecarApi } from '../../../dev/stand-ins/sidecar/sidecar-api.ts';
import { createSidecarChanges, type SidecarChanges } from '../../../dev/stand-ins/sidecar/sidecar-changes.ts';
import { createSidecarSwitches } from '../../../dev/stand-ins/sidecar/switches.ts';
import { createThreadStore } from '../../../dev/stand-ins/sidecar/thread-store.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';
import type { SourceId } from './accounts.ts';

/** One service, as a test sees it; behind a socket or without one. */
export interface Service {
  readonly log: readonly LoggedRequest[];
  readonly faults: Faults;
}

export interface Services {
  readonly cargo: Service & CargoChanges & { readonly switches: CargoSwitches };
  readonly sidecar: Service & SidecarChanges;
  readonly fetch: (request: Request) => Promise<Response>;
}

export const sourceOf = (request: Pick<Request, 'url'>): SourceId =>
  new URL(request.url).hostname === 'api.getcargo.io' ? 'cargo' : 'sidecar';

/** Both stand-ins' answers without a server: for tests of thousands of runs. What concerns sockets has no effect here. */
export function createInProcessServices(data: StandInData, now: () => number): Services {
  const switches = createCargoSwitches(data.cargo);
  const chats = data.cargo.workspaces.map(createChatStore);
  const threads = data.sidecar.applications.map(createThreadStore);
  const reply = {
    cargo: createCargoApi(chats, switches),
    sidecar: createSidecarApi(threads, createSidecarSwitches(data.sidecar), now),
  };
  const faults = { cargo: createFaults(), sidecar: createFaults() };
  const logs: Record<SourceId, LoggedRequest[]> = { cargo: [], sidecar: [] };

  return {
    cargo: { ...createCargoChanges(chats, now), log: logs.cargo, faults: faults.cargo, switches },
    sidecar: { ...createSidecarChanges(threads, now), log: logs.sidecar, faults: faults.sidecar },
    async fetch(request) {
      const source = sourceOf(request);
      const log = logs[source];
      const logged = logRequest(request, log.length + 1, now());
      log.push(logged);
      const ordinary = reply[source](logged);
      logged.endpoint = ordinary.endpoint;
      const strike = faults[source].strike(logged);
      const { effect = {}, released } = strike ?? {};
      if (effect.hold !== undefined) await released;
      if (effect.cut !== undefined) throw new TypeError('fetch failed');
      const { status, headers, body } = prepareAnswer(ordinary, logged, {}, effect);
      logged.status = status;
      logged.outcome = 'answered';
      const sent = new Headers();
      for (const [name, values] of Object.entries(headers)) {
        for (const value of [values].flat()) sent.append(name, value);
      }
      const isBodiless = [204, 205, 304].includes(status);
      return new Response(isBodiless ? null : (body as string), { status, headers: sent });
    },
  };
}

function logRequest(request: Request, number: number, time: number): LoggedRequest {
  const url = new URL(request.url);
  return {
    number,
    time,
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(request.headers),
    authorization: request.headers.get('authorization'),
    cookie: request.headers.get('cookie'),
    endpoint: null,
    outcome: 'open',
    status: null,
    bytes: 0,
    finishedAt: null,
  };
}
