import type { CargoChat } from '../../../dev/stand-ins/cargo/model.ts';
import type { SidecarThread } from '../../../dev/stand-ins/sidecar/model.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';
import type { Credential } from '../../../lib/sources/source.ts';
import { createSmallData } from '../../e2e/harness/small-data.ts';

export type SourceId = 'cargo' | 'sidecar';
export type Owner = 'A' | 'B';

/** What an account's owner types in; the secret says whose it is, so that it can be looked for everywhere. */
export const credentialOf = (source: SourceId, owner: Owner): Credential =>
  source === 'cargo'
    ? { apiToken: `canary-cargo-${owner}-5d0c7e1f` }
    : { apiKey: `canary-sidecar-${owner}-8b2f4a`, accountId: `acc-${owner}`, applicationId: `app-${owner}` };

export const secrets: readonly string[] = (['A', 'B'] as const).flatMap((owner) => [
  credentialOf('cargo', owner).apiToken ?? '',
  credentialOf('sidecar', owner).apiKey ?? '',
]);

/** Every text of an account holds this, so that one found under the other account shows. */
export const markOf = (owner: Owner): string => `OWNER-${owner}`;

export interface Sizes {
  readonly chats: number;
  readonly threads: number;
}

/** Two accounts of each service, whose conversations have the very same IDs and no text in common. */
export function createAccounts(now: number, { chats, threads }: Sizes): StandInData {
  const parts = (['A', 'B'] as const).map((owner) => createOwned(owner, now, { chats, threads }));
  return {
    cargo: {
      workspaces: parts.flatMap(({ cargo }) => cargo.workspaces),
      tokens: Object.assign({}, ...parts.map(({ cargo }) => cargo.tokens)) as Record<string, string>,
    },
    sidecar: {
      applications: parts.flatMap(({ sidecar }) => sidecar.applications),
      keys: Object.assign({}, ...parts.map(({ sidecar }) => sidecar.keys)) as Record<string, string>,
    },
  };
}

function createOwned(owner: Owner, now: number, { chats, threads }: Sizes): StandInData {
  const { cargo, sidecar } = createSmallData(now, chats, threads);
  const mark = markOf(owner);
  const uuid = `0f5f7a3c-1d52-4a8e-8c11-7b3a9d2e4f0${owner === 'A' ? '1' : '2'}`;
  const { accountId = '', apiKey = '', applicationId = '' } = credentialOf('sidecar', owner);
  return {
    cargo: {
      workspaces: cargo.workspaces.map((workspace) => ({
        ...workspace,
        uuid,
        name: `${mark} workspace`,
        chats: workspace.chats.map((chat) => ownChat(chat, mark)),
      })),
      tokens: { [credentialOf('cargo', owner).apiToken ?? '']: uuid },
    },
    sidecar: {
      applications: sidecar.applications.map((application) => ({
        ...application,
        accountId,
        applicationId,
        threads: application.threads.map((thread) => ownThread(thread, mark)),
      })),
      keys: { [apiKey]: applicationId },
    },
  };
}

const ownChat = (chat: CargoChat, mark: string): CargoChat => ({
  ...chat,
  name: `${mark} ${chat.name}`,
  writeTranscript: () =>
    chat.writeTranscript().map((message) => ({
      ...message,
      parts: message.parts.map((part) => ({ ...part, text: `${mark} ${String(part['text'])}` })),
    })),
});

const ownThread = (thread: SidecarThread, mark: string): SidecarThread => ({
  ...thread,
  chatUserEmail: `${mark}-${thread.chatUserEmail}`,
  writeLast: () => {
    const last = thread.writeLast();
    return { ...last, message: `${mark} ${last.message}` };
  },
  writeTranscript: () =>
    thread.writeTranscript().map((message) => ({ ...message, message: `${mark} ${message.message}` })),
});

/** What a list must show of an account, by the ID of the row. */
export function truthOf(
  data: StandInData,
  source: SourceId,
  owner: Owner,
): ReadonlyMap<string, string | null> {
  if (source === 'cargo') {
    const uuid = data.cargo.tokens[credentialOf('cargo', owner).apiToken ?? ''];
    const chats = data.cargo.workspaces.find((workspace) => workspace.uuid === uuid)?.chats ?? [];
    return new Map(chats.filter((chat) => chat.deletedAt === null).map((chat) => [chat.uuid, chat.name]));
  }
  const application = data.sidecar.applications.find(
    ({ applicationId }) => applicationId === credentialOf('sidecar', owner).applicationId,
  );
  return new Map(
    (application?.threads ?? []).map((thread) => [
      `${thread.aiAgentID}/${thread.chatSessionID}`,
      thread.chatUserEmail,
    ]),
  );
}
