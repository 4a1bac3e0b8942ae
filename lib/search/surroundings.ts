import type { Agent, Conversation, Person } from '../domain/conversation.ts';
import type { Facts } from '../domain/marks.ts';
import { foldLine } from './fold.ts';

/** What a search knows besides texts. */
export interface Surroundings {
  /** By connection, then by agent ID. */
  readonly agents: ReadonlyMap<string, ReadonlyMap<string, Pick<Agent, 'name'>>>;
  /** By connection. */
  readonly sources: ReadonlyMap<string, SourceNames>;
  /** Who owners are, by connection, then by the vendor's ID. */
  readonly people: ReadonlyMap<string, ReadonlyMap<string, Person>>;
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
  /** The vendor's ID of the person who connected, where it is known. */
  readonly selfId: string | null;
}

/** Names as search compares them. */
export interface FoldedNames {
  /** The name of a connection's agent; empty where it has none. */
  agentOf(connectionId: string, agentId: string | null): string;
  isAgentAnywhere(value: string): boolean;
  /** True when a connection's source begins so, or its own name holds the value. */
  isSource(connectionId: string, value: string): boolean;
  /** True for `me` when it is the person who connected, else when the owner's name, address or ID holds the value. */
  isOwner(connectionId: string, ownerId: string | null, value: string): boolean;
  /** True when the name or the address of the owner holds the value. */
  isNamedOwner(connectionId: string, ownerId: string | null, value: string): boolean;
  /** The owner's name as plain words find it; empty for the person who connected, whose name would find nearly all. */
  ownerOf(connectionId: string, ownerId: string | null): string;
  isSourceAnywhere(value: string): boolean;
  /** Equal when all names are. */
  readonly key: string;
}

export function foldNames({
  agents,
  people,
  sources,
}: Pick<Surroundings, 'agents' | 'people' | 'sources'>): FoldedNames {
  const agentNames = new Map(
    [...agents].map(([id, some]) => [id, new Map([...some].map(([key, { name }]) => [key, foldLine(name)]))]),
  );
  const sourceNames = new Map(
    [...sources].map(([id, { id: source, label, name }]) => [
      id,
      { beginnings: [foldLine(source), foldLine(label)], name: foldLine(name ?? '') },
    ]),
  );
  const ownerNames = new Map(
    [...people].map(([id, some]) => [
      id,
      new Map([...some.values()].map((person) => [person.id, foldPerson(person)])),
    ]),
  );
  const namesOf = (connectionId: string, ownerId: string | null): string =>
    ownerId === null ? '' : (ownerNames.get(connectionId)?.get(ownerId) ?? '');
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
    isOwner: (connectionId, ownerId, value) => {
      if (ownerId === null) return false;
      if (value === 'me') return sources.get(connectionId)?.selfId === ownerId;
      return namesOf(connectionId, ownerId).includes(value) || foldLine(ownerId).includes(value);
    },
    isNamedOwner: (connectionId, ownerId, value) => namesOf(connectionId, ownerId).includes(value),
    ownerOf: (connectionId, ownerId) =>
      sources.get(connectionId)?.selfId === ownerId
        ? ''
        : (namesOf(connectionId, ownerId).split('\n', 1)[0] ?? ''),
    isSourceAnywhere: (value) => [...sourceNames.keys()].some((id) => isSource(id, value)),
    key: JSON.stringify([
      [...agentNames].map(([id, some]) => [id, ...some]),
      [...sourceNames].map(([id, { beginnings, name }]) => [
        id,
        sources.get(id)?.selfId,
        ...beginnings,
        name,
      ]),
      [...ownerNames].map(([id, some]) => [id, ...some]),
    ]),
  };
}

/** On lines of their own: a value holds no line's end, so that it is found within one of them. */
const foldPerson = ({ email, name }: Person): string => `${foldLine(name ?? '')}\n${foldLine(email ?? '')}`;
