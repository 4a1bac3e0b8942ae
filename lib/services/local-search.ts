import { type CacheReader, createCacheReader } from '../cache/cache-reader.ts';
import type { CacheDatabase } from '../cache/database.ts';
import type { Connection } from '../domain/connection.ts';
import type { Agent, Conversation, Person } from '../domain/conversation.ts';
import type { Marks } from '../domain/marks.ts';
import { parseQuery } from '../search/parse-query.ts';
import { createYield } from '../search/run-in-slices.ts';
import { createSearch, type Found, type SearchTools } from '../search/search.ts';
import { forEachInSlices } from '../sources/slices.ts';
import { createLibrary, type Library } from '../search/library.ts';
import { createFacts, nameSources } from '../search/list-facts.ts';

/** Searches what is cached from the background, as a page does: nothing leaves the device. */
export interface LocalSearch {
  /**
   * What matches a query, best first; null when a later call came meanwhile, or when the query asks for nothing. Reads the
   * cache first, of which only what is new since the last call. Rejects when the disk fails.
   */
  find(query: string): Promise<LocalResult | null>;
  /** Lets go of what was read. */
  forget(): void;
}

export interface LocalResult {
  readonly rows: readonly Conversation[];
  /** The folded words to mark. */
  readonly marks: readonly string[];
  /** How many conversations were searched. */
  readonly total: number;
  readonly connections: readonly Connection[];
  agentOf(row: Conversation): Agent | null;
}

export interface LocalSearchDeps {
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly listConnections: () => Promise<readonly Connection[]>;
  readonly now: () => number;
  readonly tools?: SearchTools;
}

type Agents = ReadonlyMap<string, Agent>;

interface Shelf {
  readonly reader: CacheReader;
  readonly library: Library;
  readonly agents: Map<string, Agents>;
  readonly people: Map<string, ReadonlyMap<string, Person>>;
  readonly marks: Map<string, Marks>;
}

export function createLocalSearch({
  findDatabase,
  listConnections,
  now,
  tools = { now: () => performance.now(), yieldTurn: createYield() },
}: LocalSearchDeps): LocalSearch {
  const search = createSearch(tools);
  const makeShelf = (): Shelf => ({
    reader: createCacheReader(findDatabase),
    library: createLibrary(),
    agents: new Map(),
    people: new Map(),
    marks: new Map(),
  });
  let shelf = makeShelf();
  let reading: Promise<unknown> = Promise.resolve();
  let current = 0;
  let endLast = (): void => undefined;

  async function read(into: Shelf, connections: readonly Connection[]): Promise<void> {
    const known = new Set(connections.map(({ id }) => id));
    for (const id of into.library.connectionIds()) {
      if (known.has(id)) continue;
      into.library.drop(id);
      into.reader.forget(id);
    }
    into.library.hide(new Map(connections.map(({ hidden, id }) => [id, hidden ?? null])));
    for (const { id } of connections) {
      const changes = await into.reader.readChanges(id);
      if (changes === null) continue;
      if (changes.isReset) into.library.drop(id);
      await forEachInSlices(changes.segments, (segment) => into.library.add(id, segment));
      into.agents.set(id, new Map(changes.agents.map((agent) => [agent.id, agent])));
      into.people.set(id, new Map(changes.people.map((person) => [person.id, person])));
      into.marks.set(id, await into.reader.readMarks(id));
    }
  }

  async function find(text: string): Promise<LocalResult | null> {
    current += 1;
    const mine = current;
    search.stop();
    endLast();
    const query = parseQuery(text);
    if (!query.isNarrowing) return null;
    const from = shelf;
    const connections = await listConnections();
    // One after the other: each reads on where the last one ended.
    const ready = reading.then(() => read(from, connections));
    reading = ready.catch(() => undefined);
    await ready;
    if (mine !== current) return null;
    const conversations = from.library.list();
    const found = await new Promise<Found | null>((resolve) => {
      endLast = () => resolve(null);
      search.start({
        query,
        blocks: from.library.blocks(),
        conversations,
        agents: from.agents,
        people: from.people,
        sources: nameSources(connections),
        facts: createFacts(connections, from.marks),
        now: now(),
        onFound: (some) => some.isComplete && resolve(some),
      });
    });
    if (found === null) return null;
    return {
      rows: found.rows,
      marks: found.marks,
      total: conversations.length,
      connections,
      agentOf: ({ agentId, connectionId }) =>
        agentId === null ? null : (from.agents.get(connectionId)?.get(agentId) ?? null),
    };
  }

  return {
    find,
    forget() {
      current += 1;
      search.stop();
      endLast();
      shelf = makeShelf();
    },
  };
}
