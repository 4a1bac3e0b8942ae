import type { Connection } from './connection.ts';
import type { Conversation } from './conversation.ts';

/** What a person does not want to see of a connection. Its conversations stay cached: this is a view, not a deletion. */
export interface Hidden {
  readonly agentIds: readonly string[];
  /** Kinds of trigger, in the vendor's words. */
  readonly triggers: readonly string[];
}

export const nothingHidden: Hidden = { agentIds: [], triggers: [] };

export const mostHidden = 1000;

/** A connection's conversations that are not shown, as a test; null when all are. */
export function findHider({
  hidden = nothingHidden,
}: Pick<Connection, 'hidden'>): ((agentId: string | null, trigger: string | null) => boolean) | null {
  const { agentIds, triggers } = hidden;
  if (agentIds.length + triggers.length === 0) return null;
  return (agentId, trigger) =>
    (agentId !== null && agentIds.includes(agentId)) || (trigger !== null && triggers.includes(trigger));
}

/** The same, of a whole row. */
export function findRowHider(
  connection: Pick<Connection, 'hidden'>,
): ((row: Pick<Conversation, 'agentId' | 'trigger'>) => boolean) | null {
  const hides = findHider(connection);
  return hides && (({ agentId, trigger }) => hides(agentId, trigger?.kind ?? null));
}

/** The conversations that their connections do not hide. */
export function withoutHidden<Row extends Pick<Conversation, 'connectionId' | 'agentId' | 'trigger'>>(
  rows: readonly Row[],
  connections: readonly Connection[],
): readonly Row[] {
  const hiders = new Map(connections.map((each) => [each.id, findRowHider(each)]));
  return rows.filter((row) => hiders.get(row.connectionId)?.(row) !== true);
}

/** What is hidden, with or without some of it. */
export function changeHidden(hidden: Hidden, change: Partial<Hidden>, isHidden: boolean): Hidden {
  const put = (known: readonly string[], some: readonly string[] = []): readonly string[] => {
    const others = known.filter((each) => !some.includes(each));
    return isHidden ? [...others, ...some] : others;
  };
  return {
    agentIds: put(hidden.agentIds, change.agentIds),
    triggers: put(hidden.triggers, change.triggers),
  };
}
