import type { Agent, Conversation } from '../domain/conversation.ts';
import type { Facts } from '../domain/marks.ts';
import { foldLine } from './fold.ts';

/** What a search knows besides texts. */
export interface Surroundings {
  /** By connection, then by agent ID. */
  readonly agents: ReadonlyMap<string, ReadonlyMap<string, Pick<Agent, 'name'>>>;
  /** By connection. */
  readonly sources: ReadonlyMap<string, SourceNames>;
  /** What this person did with a conversation. Without it `is:unread` and `is:pinned` narrow nothing. */
  readonly facts?: ((conversation: Conversation) => Facts) | undefined;
  /** Milliseconds since 1970, for dates like `yesterday`. */
  readonly now: number;
}

export interface SourceNames {
  readonly id: string;
  readonly label: string;
  /** The connection's own name. */
  readonly name: string | null;
}

/** Names as search compares them. */
export interface FoldedNames {
  /** The name of a connection's agent; empty where it has none. */
  agentOf(connectionId: string, agentId: string | null): string;
  isAgentAnywhere(value: string): boolean;
  /** True when a connection's source begins so, or its own name holds the value. */
  isSource(connectionId: string, value: string): boolean;
  isSourceAnywhere(value: string): boolean;
  /** Equal when all names are. */
  readonly key: string;
}

export function foldNames({ agents, sources }: Pick<Surroundings, 'agents' | 'sources'>): FoldedNames {
  const agentNames = new Map(
    [...agents].map(([id, some]) => [id, new Map([...some].map(([key, { name }]) => [key, foldLine(name)]))]),
  );
  const sourceNames = new Map(
    [...sources].map(([id, { id: source, label, name }]) => [
      id,
      { beginnings: [foldLine(source), foldLine(label)], name: foldLine(name ?? '') },
    ]),
  );
  const isSource = (connectionId: string, value: string): boolean => {
    const names = sourceNames.get(connectionId);
    if (names === undefined) return false;
    return names.name.includes(value) || names.beginnings.some((name) => name.startsWith(value));
  };
  return {
    agentOf: (connectionId, agentId) =>
      agentId === null ? '' : (agentNames.get(connectionId)?.get(agentId) ?? ''),
    isAgentAnywhere: (value) =>
      [...agentNames.values()].some((some) => [...some.values()].some((name) => name.includes(value))),
    isSource,
    isSourceAnywhere: (value) => [...sourceNames.keys()].some((id) => isSource(id, value)),
    key: JSON.stringify([
      [...agentNames].map(([id, some]) => [id, ...some]),
      [...sourceNames].map(([id, { beginnings, name }]) => [id, ...beginnings, name]),
    ]),
  };
}
