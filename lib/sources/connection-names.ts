import type { Connection } from '../domain/connection.ts';
import { findSource } from './registry.ts';

/** What to call a connection: its owner's name for it, else the workspace's, else its source's. */
export const plainNameOf = (connection: Connection): string =>
  connection.name ?? connection.accountName ?? findSource(connection.sourceId)?.label ?? connection.sourceId;

/**
 * Names by connection ID, no two alike. Those of one name are told apart by the last four characters of their
 * secrets; where a secret is too short to show any, or ends alike, by a number.
 */
export function nameConnections(connections: readonly Connection[]): ReadonlyMap<string, string> {
  const plain = connections.map(plainNameOf);
  const taken = new Set<string>();
  return new Map(
    connections.map((connection, index) => {
      const name = plain[index] ?? '';
      const isShared = plain.filter((other) => other === name).length > 1;
      const own = isShared && connection.lastFour !== '' ? `${name} …${connection.lastFour}` : name;
      const unique = findFree(own, taken);
      taken.add(unique);
      return [connection.id, unique];
    }),
  );
}

function findFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}
