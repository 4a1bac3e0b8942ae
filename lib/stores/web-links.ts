import { i18n } from '../i18n/i18n.ts';
import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { fillLink } from '../sources/fill-link.ts';
import { findSource } from '../sources/registry.ts';
import type { WebLink } from '../sources/source.ts';
import type { ListStore } from './list-store.ts';

/** The nearest page of the web app: the conversation's own where its connection has a template that can be filled. */
function findLink(connections: readonly Connection[], conversation: Conversation): WebLink | null {
  const connection = connections.find(({ id }) => id === conversation.connectionId);
  const source = connection === undefined ? undefined : findSource(connection.sourceId);
  if (connection === undefined || source === undefined) return null;
  const { agentId, vendorId } = conversation;
  const workspaceId = conversation.workspaceId ?? connection.workspaceId;
  const template = connection.linkTemplate ?? null;
  const url = template && fillLink(template, source.linkParts ?? [], { vendorId, agentId, workspaceId });
  return url === null || url === '' ? source.link({ agentId, workspaceId }) : { target: 'conversation', url };
}

/** The nearest page of the web app for a conversation of this page. */
export const linkOf = ({ data }: Pick<ListStore, 'data'>, conversation: Conversation): WebLink | null =>
  findLink(data.connections.value, conversation);

/** Copies it, and says what came of that. */
export async function copyLink(store: ListStore, conversation: Conversation): Promise<void> {
  const link = linkOf(store, conversation);
  if (link === null) return;
  const isCopied = await store.shell.copy(link.url);
  store.say(isCopied ? i18n.t('list.linkCopied') : i18n.t('list.linkNotCopied'));
}
