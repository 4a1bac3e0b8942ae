import { createSample } from '../sample/create-sample.ts';
import { createCargoApi } from './cargo/cargo-api.ts';
import { createCargoChanges, type CargoChanges } from './cargo/cargo-changes.ts';
import { createChatStore } from './cargo/chat-store.ts';
import type { CargoData } from './cargo/model.ts';
import { createCargoSwitches, type CargoSwitches } from './cargo/switches.ts';
import { createCertificate } from './certificate.ts';
import type { SidecarData } from './sidecar/model.ts';
import { createSidecarApi } from './sidecar/sidecar-api.ts';
import { createSidecarChanges, type SidecarChanges } from './sidecar/sidecar-changes.ts';
import { createSidecarSwitches, type SidecarSwitches } from './sidecar/switches.ts';
import { createThreadStore } from './sidecar/thread-store.ts';
import { startStandInServer, type StandInServer } from './stand-in-server.ts';

export interface StandInData {
  readonly cargo: CargoData;
  readonly sidecar: SidecarData;
}

export interface StandInOptions {
  /** What the services hold; the sample workspace unless given. It is changed in place. */
  readonly data?: StandInData;
  /** The services' clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

export interface CargoStandIn extends StandInServer, CargoChanges {
  readonly switches: CargoSwitches;
}

export interface SidecarStandIn extends StandInServer, SidecarChanges {
  readonly switches: SidecarSwitches;
}

export interface StandIns {
  readonly cargo: CargoStandIn;
  readonly sidecar: SidecarStandIn;
  /** The certificate of both, in PEM form. */
  readonly certificate: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  close(): Promise<void>;
}

const hosts = ['api.getcargo.io', 'api.sidecarcx.com', 'localhost'];

/** Starts local stand-ins of both APIs over HTTPS on 127.0.0.1, each at a free port. */
export async function startStandIns({
  data = createSample(),
  now = Date.now,
}: StandInOptions = {}): Promise<StandIns> {
  const certificate = await createCertificate(hosts);

  const chatStores = data.cargo.workspaces.map(createChatStore);
  const cargoSwitches = createCargoSwitches(data.cargo);
  const cargo = await startStandInServer(
    certificate,
    cargoSwitches,
    createCargoApi(chatStores, cargoSwitches),
  );

  const threadStores = data.sidecar.applications.map(createThreadStore);
  const sidecarSwitches = createSidecarSwitches(data.sidecar);
  const sidecarApi = createSidecarApi(threadStores, sidecarSwitches, now);
  const sidecar = await startStandInServer(certificate, sidecarSwitches, sidecarApi);

  return {
    cargo: Object.assign(cargo, { switches: cargoSwitches }, createCargoChanges(chatStores, now)),
    sidecar: Object.assign(sidecar, { switches: sidecarSwitches }, createSidecarChanges(threadStores, now)),
    certificate: certificate.cert,
    spki: certificate.spki,
    async close() {
      await Promise.all([cargo.close(), sidecar.close()]);
    },
  };
}
