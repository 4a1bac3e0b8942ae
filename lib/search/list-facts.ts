import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { createFactFinder, type Facts, type Marks, noMarks } from '../domain/marks.ts';
import type { SourceNames } from './surroundings.ts';
import { findSource } from '../sources/registry.ts';
import { nameConnections } from '../sources/connection-names.ts';

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
