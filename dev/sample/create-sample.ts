import type { CargoData } from '../stand-ins/cargo/model.ts';
import type { SidecarData } from '../stand-ins/sidecar/model.ts';
import { createCargoWorkspace } from './cargo-workspaces.ts';
import { sampleCredentials, secondCredentials } from './credentials.ts';
import { createSidecarApplication } from './sidecar-applications.ts';

export interface SampleOptions {
  /** The same seed and time give the same sample. */
  readonly seed?: string;
  /** Milliseconds since 1970: all dates count back from here. */
  readonly now?: number;
  /** Chats in the first workspace. */
  readonly chats?: number;
  /** Threads in the first application. */
  readonly threads?: number;
}

export interface Sample {
  readonly cargo: CargoData;
  readonly sidecar: SidecarData;
}

const shareOfSecond = 0.1;

/** A believable workspace and application, and a smaller second of each (a tenth as large). */
export function createSample(options: SampleOptions = {}): Sample {
  const { seed = 'sample', now = Date.now(), chats = 440, threads = 430 } = options;
  const { cargo, sidecar } = sampleCredentials;
  const workspace = createCargoWorkspace({ seed: `${seed}/first`, now, name: 'Acme GTM', chats });
  const secondWorkspace = createCargoWorkspace({
    seed: `${seed}/second`,
    now,
    name: 'Acme Iberia',
    chats: Math.ceil(chats * shareOfSecond),
  });
  const second = secondCredentials.sidecar;
  return {
    cargo: {
      workspaces: [workspace, secondWorkspace],
      tokens: {
        [cargo.apiToken]: workspace.uuid,
        [secondCredentials.cargo.apiToken]: secondWorkspace.uuid,
      },
    },
    sidecar: {
      applications: [
        createSidecarApplication({ seed: `${seed}/first`, now, ...idsOf(sidecar), threads }),
        createSidecarApplication({
          seed: `${seed}/second`,
          now,
          ...idsOf(second),
          threads: Math.ceil(threads * shareOfSecond),
        }),
      ],
      keys: { [sidecar.apiKey]: sidecar.applicationId, [second.apiKey]: second.applicationId },
    },
  };
}

const idsOf = ({ accountId, applicationId }: typeof sampleCredentials.sidecar) => ({
  accountId,
  applicationId,
});
