import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { createFactFinder, type Facts, type Marks, noMarks } from '../domain/marks.ts';
import type { SourceNames } from '../search/surroundings.ts';
import { fillLink } from '../sources/fill-link.ts';
import { findSource } from '../sources/registry.ts';
import type { WebLink } from '../sources/source.ts';
import { nameConnections } from './connection-names.ts';

/** What a search may call each connection. */
export function nameSources(connections: readonly Connection[]): ReadonlyMap<string, SourceNames> {
  const names = nameConnections(connections);
  return new Map(
    connections.map(({ id, selfId, sourceId }) => {
      const label = findSource(sourceId)?.label ?? sourceId;
      return [id, { id: sourceId, label, name: names.get(id) ?? null, selfId }];
    }),
  );
}

/** What a person did with any conversation. */
export function createFacts(
  connections: readonly Connection[],
  marks: ReadonlyMap<string, Marks>,
): (row: Conversation) => Facts {
  const finders = new Map(
    connections.map(({ addedAt, id }) => [id, createFactFinder(marks.get(id) ?? noMarks, addedAt)]),
  );
  return (row) => finders.get(row.connectionId)?.(row) ?? { isUnread: false, isPinned: false };
}

/** The nearest page of the web app: the conversation's own where its connection has a template that can be filled. */
export function findLink(connections: readonly Connection[], conversation: Conversation): WebLink | null {
  const connection = connections.find(({ id }) => id === conversation.connectionId);
  const source = connection === undefined ? undefined : findSource(connection.sourceId);
  if (connection === undefined || source === undefined) return null;
  const { agentId, vendorId } = conversation;
  const workspaceId = conversation.workspaceId ?? connection.workspaceId;
  const template = connection.linkTemplate ?? null;
  const url = template && fillLink(template, source.linkParts ?? [], { vendorId, agentId, workspaceId });
  return url === null || url === '' ? source.link({ agentId, workspaceId }) : { target: 'conversation', url };
}
