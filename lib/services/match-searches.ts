import type { CacheView } from '../cache/conversation-cache.ts';
import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { createFactFinder, type Marks } from '../domain/marks.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import { parseQuery } from '../search/parse-query.ts';
import { makePlan } from '../search/plan.ts';
import { scanBlock } from '../search/scan-block.ts';
import { writeTexts } from '../search/text-block.ts';
import type { SourceDescriptor } from '../sources/source.ts';

export interface Matching {
  readonly searches: readonly SavedSearch[];
  /** Of one connection. They alone are looked at. */
  readonly rows: readonly Conversation[];
  readonly connection: Connection;
  readonly source: Pick<SourceDescriptor, 'label'>;
  readonly cache: Pick<CacheView, 'agents' | 'people'>;
  readonly marks: Marks;
  readonly now: number;
}

/** The rows that each search finds, by the search's ID, as typed: no slips are forgiven. */
export function matchSearches(matching: Matching): ReadonlyMap<string, readonly Conversation[]> {
  const { cache, connection, marks, now, rows, searches, source } = matching;
  const { addedAt, id, name, selfId, sourceId } = connection;
  const surroundings = {
    agents: new Map([[id, new Map(cache.agents.map((agent) => [agent.id, agent]))]]),
    people: new Map([[id, new Map(cache.people.map((person) => [person.id, person]))]]),
    sources: new Map([
      [id, { id: sourceId, label: source.label, name: name ?? connection.accountName, selfId }],
    ]),
    facts: createFactFinder(marks, addedAt),
    now,
  };
  const block = { connectionId: id, rows, ...writeTexts(rows) };
  return new Map(
    searches.map((search) => {
      const query = parseQuery(search.query);
      const flags = query.isNarrowing ? scanBlock(block, makePlan(query, surroundings)) : new Uint8Array();
      return [search.id, rows.filter((_, place) => flags[place] === 1)];
    }),
  );
}
