import type { Connection } from '../domain/connection.ts';
import { findSource } from '../sources/registry.ts';

/** What to call a connection: its owner's name for it, else the workspace's, else its source's. */
export const plainNameOf = (connection: Connection): string =>
  connection.name ?? connection.accountName ?? findSource(connection.sourceId)?.label ?? connection.sourceId;

/** Names by connection ID. Two of one name are told apart by the last four characters of their secrets. */
export function nameConnections(connections: readonly Connection[]): ReadonlyMap<string, string> {
  const plain = connections.map(plainNameOf);
  return new Map(
    connections.map((connection, index) => {
      const name = plain[index] ?? '';
      const isShared = plain.filter((other) => other === name).length > 1;
      return [connection.id, isShared ? `${name} …${connection.lastFour}` : name];
    }),
  );
}
