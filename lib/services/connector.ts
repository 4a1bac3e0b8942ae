import type { Connection } from '../domain/connection.ts';
import { readCredentialInput } from '../domain/credential-input.ts';
import type { ConnectReply, LinkTemplateReply, RemoveReply } from '../messaging/protocol.ts';
import { readLinkTemplate } from '../sources/link-template.ts';
import type { Account, Credential, SourceAdapter } from '../sources/source.ts';
import type { ConnectionChange, ConnectionStore } from '../storage/connection-store.ts';
import type { Vault } from '../storage/vault.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import { createTrialSession, expectSecret, type MakeDoor } from './sessions.ts';

/** Adds, changes and removes connections. A credential is tested before anything is saved. */
export interface Connector {
  connect(
    sourceId: string,
    typed: Credential,
    name: string | null,
    isForgetful?: boolean,
  ): Promise<ConnectReply>;
  /** Rows stay when the new credential sees the same conversations; otherwise they are erased with the old one. */
  replaceCredential(connectionId: string, typed: Credential): Promise<ConnectReply>;
  /** Where every credential is to be kept in memory only: those that lie on the disk. */
  forgetIfAsked(): Promise<void>;
  update(connectionId: string, change: Omit<ConnectionChange, 'linkTemplate'>): Promise<void>;
  /** Null: as the source has it. Saved only if it leads to the source's own web app. */
  setLinkTemplate(connectionId: string, template: string | null): Promise<LinkTemplateReply>;
  /** Keeps the credential in memory only, or on the disk again; what lay on the disk is erased. */
  setForgetful(connectionId: string, isForgetful: boolean): Promise<RemoveReply>;
  remove(connectionId: string): Promise<RemoveReply>;
}

export interface ConnectorDeps {
  readonly connections: ConnectionStore;
  readonly vault: Vault;
  readonly findAdapter: (sourceId: string) => SourceAdapter | undefined;
  readonly makeDoor: MakeDoor;
  /** True while every credential is to be kept in memory only, whatever is asked for. */
  readonly mustForget: () => Promise<boolean>;
  readonly now: () => number;
  /** Ends all work for a connection whose credential is about to change. */
  readonly end: (connectionId: string) => void;
  /** The connections are not what they were; `hasNewReach`: other conversations are wanted than before. */
  readonly onChange: (connectionId: string, hasNewReach: boolean) => Promise<void>;
}

export function createConnector(deps: ConnectorDeps): Connector {
  const { connections, vault } = deps;

  async function save(
    adapter: SourceAdapter,
    account: Account,
    credential: Credential,
    base: Base,
    write: (connection: Connection, sealed: Awaited<ReturnType<Vault['seal']>>) => Promise<void>,
  ): Promise<ConnectReply> {
    const connection = describe(adapter, account, credential, base);
    const { generation, sourceId } = connection;
    try {
      const sealed = await vault.seal(
        { sourceId, generation, origin: adapter.descriptor.apiOrigin },
        credential,
      );
      await write(connection, sealed);
    } catch (error) {
      return { ok: false, failure: storageFailure(error) };
    }
    await deps.onChange(connection.id, true);
    return { ok: true, connection, agentCount: account.agents?.length ?? null };
  }

  async function setForgetful(connectionId: string, isForgetful: boolean): Promise<RemoveReply> {
    let reply: RemoveReply = { ok: true };
    try {
      await connections.setForgetful(connectionId, isForgetful || (await deps.mustForget()));
    } catch (error) {
      reply = { ok: false, failure: storageFailure(error) };
    }
    await deps.onChange(connectionId, false);
    return reply;
  }

  return {
    async connect(sourceId, typed, name, wantsForgetful = false) {
      const adapter = deps.findAdapter(sourceId);
      if (adapter === undefined) return { ok: false, failure: { kind: 'schema', status: null } };
      const tried = await trySignIn(deps, adapter, typed, 'new');
      if (!tried.ok) return tried;
      const isForgetful = wantsForgetful || (await deps.mustForget());
      const base = { id: crypto.randomUUID(), name, skippedAgentIds: [], addedAt: deps.now(), isForgetful };
      return save(adapter, tried.account, tried.credential, base, connections.add);
    },
    async replaceCredential(connectionId, typed) {
      const old = await connections.find(connectionId);
      const adapter = old && deps.findAdapter(old.sourceId);
      if (old === undefined || adapter === undefined) return { ok: false, failure: { kind: 'superseded' } };
      const tried = await trySignIn(deps, adapter, typed, connectionId);
      if (!tried.ok) return tried;
      // What was typed may have taken a while to test: the connection may be gone by now.
      if ((await connections.find(connectionId)) === undefined)
        return { ok: false, failure: { kind: 'superseded' } };
      const keepsRows = tried.account.identity === old.identity;
      // Unread is what came since: a new token makes nothing read.
      // Another account has other agents, and other addresses.
      const { hidden: _hidden, linkTemplate: _template, ...others } = old;
      const base = keepsRows ? old : { ...others, skippedAgentIds: [], addedAt: deps.now() };
      return save(adapter, tried.account, tried.credential, base, async (connection, sealed) => {
        deps.end(connectionId);
        await connections.replace(connection, sealed, keepsRows);
        deps.end(connectionId);
      });
    },
    async update(connectionId, change) {
      await connections.update(connectionId, change);
      await deps.onChange(connectionId, 'skippedAgentIds' in change);
    },
    async setLinkTemplate(connectionId, typed) {
      const connection = await connections.find(connectionId);
      const source = connection && deps.findAdapter(connection.sourceId)?.descriptor;
      if (typed !== null && source === undefined) return { ok: false, problem: { kind: 'noAddress' } };
      const read = typed === null || source === undefined ? null : readLinkTemplate(typed, source);
      if (read?.ok === false) return read;
      const template = read?.template ?? null;
      await connections.update(connectionId, { linkTemplate: template });
      await deps.onChange(connectionId, false);
      return { ok: true, template };
    },
    setForgetful,
    async forgetIfAsked() {
      if (!(await deps.mustForget())) return;
      const kept = (await connections.list()).filter(({ isForgetful }) => isForgetful !== true);
      for (const { id } of kept) await setForgetful(id, true);
    },
    async remove(connectionId) {
      deps.end(connectionId);
      let reply: RemoveReply = { ok: true };
      try {
        await connections.remove(connectionId);
      } catch (error) {
        reply = { ok: false, failure: storageFailure(error) };
      }
      // Whatever was opened for it while it was being erased ends here.
      deps.end(connectionId);
      await deps.onChange(connectionId, false);
      return reply;
    },
  };
}

/** What a connection does not have from its credential. */
type Base = Pick<
  Connection,
  'id' | 'name' | 'skippedAgentIds' | 'addedAt' | 'linkTemplate' | 'hidden' | 'isForgetful'
>;

type Tried =
  | { readonly ok: true; readonly account: Account; readonly credential: Credential }
  | Extract<ConnectReply, { ok: false }>;

async function trySignIn(
  deps: ConnectorDeps,
  adapter: SourceAdapter,
  typed: Credential,
  connectionId: string,
): Promise<Tried> {
  const input = readCredentialInput(adapter.descriptor.fields, typed);
  if (!input.ok) return input;
  const { credential } = input;
  const door = deps.makeDoor({
    origin: adapter.descriptor.apiOrigin,
    secret: expectSecret(adapter, credential),
  });
  const account = await adapter.signIn(createTrialSession(door, credential, connectionId));
  return account.ok ? { ok: true, account: account.value, credential } : account;
}

function describe(
  { descriptor }: SourceAdapter,
  account: Account,
  credential: Credential,
  base: Base,
): Connection {
  const plain = descriptor.fields
    .filter(({ isSecret }) => !isSecret)
    .map(({ name }) => [name, credential[name] ?? '']);
  const secret = descriptor.fields.find(({ isSecret }) => isSecret);
  const token = (secret && credential[secret.name]) ?? '';
  return {
    id: base.id,
    sourceId: descriptor.id,
    identity: account.identity,
    name: base.name,
    accountName: account.name,
    plainFields: Object.fromEntries(plain) as Record<string, string>,
    // Of a very short secret four characters would be most of it.
    lastFour: token.length >= 8 ? token.slice(-4) : '',
    addedAt: base.addedAt,
    workspaceId: account.workspaceId,
    selfId: account.selfId,
    skippedAgentIds: base.skippedAgentIds,
    linkTemplate: base.linkTemplate ?? null,
    ...(base.hidden !== undefined && { hidden: base.hidden }),
    generation: crypto.randomUUID(),
    isForgetful: base.isForgetful ?? false,
  };
}
