import type { Absence, Conversation, LastMessage, Trigger } from '../domain/conversation.ts';
import { findValue } from '../search/text-block.ts';
import type { RowGroup, SegmentParts } from './segment-layout.ts';
import { type StoredRow, toConversation } from './stored-row.ts';

/**
 * The conversations of a segment as a page holds them. What orders, groups and filters a list is at hand; everything
 * else is inflated and parsed from the segment's bytes when a row is shown, since 100,000 parsed rows are slow to get and large to
 * keep. Their fields are getters: copy one field by field, not by `{ ...conversation }`.
 */
export function readConversations(
  connectionId: string,
  { groups, head }: SegmentParts,
): readonly Conversation[] {
  let start = 0;
  const homes = groups.flatMap(({ count, readRows }) => Array.from({ length: count }, () => readRows));
  return head.rowIds.map((id, place) => {
    const readRows = homes[place] ?? noRows;
    if (readRows !== homes[place - 1]) start = 0;
    const end = start + (head.rowBytes[place] ?? 0);
    const ids = {
      connectionId,
      id,
      agentId: findValue(head.agents, place),
      ownerId: findValue(head.owners, place),
      releaseId: findValue(head.releases, place),
    };
    const row = new StoredConversation(ids, head.activities[place] ?? null, readRows, start, end);
    start = end + 1;
    return row;
  });
}

type ReadRows = RowGroup['readRows'];

/** A head that counts more rows than there are was not made by `packSegment`. */
const noRows: ReadRows = () => {
  throw new TypeError('a cached segment has too few rows');
};

/**
 * Of the groups of which rows were shown last, some 20 kB each: what is on screen, or scrolled by, stands in a few of
 * them for each agent whose list is read apart.
 */
const inflated = new Map<ReadRows, Uint8Array<ArrayBuffer>>();
const mostInflated = 256;

function inflate(readRows: ReadRows): Uint8Array<ArrayBuffer> {
  const rows = inflated.get(readRows) ?? readRows();
  // Put at the end: the first one is the one that was used least lately.
  inflated.delete(readRows);
  inflated.set(readRows, rows);
  const [oldest] = inflated.keys();
  if (inflated.size > mostInflated && oldest !== undefined) inflated.delete(oldest);
  return rows;
}

const decoder = new TextDecoder();

type Ids = Pick<Conversation, 'connectionId' | 'id' | 'agentId' | 'ownerId' | 'releaseId'>;

// A class where factories are the rule: one shared prototype instead of a dozen functions for each of 100,000 rows.
class StoredConversation implements Conversation {
  #whole: Conversation | null = null;
  readonly #readRows: ReadRows;
  readonly #start: number;
  readonly #end: number;
  readonly connectionId: string;
  readonly id: string;
  readonly agentId: string | null;
  readonly ownerId: string | null;
  readonly releaseId: string | null;
  readonly lastActivity: number | null;

  constructor(
    { agentId, connectionId, id, ownerId, releaseId }: Ids,
    lastActivity: number | null,
    readRows: ReadRows,
    start: number,
    end: number,
  ) {
    this.connectionId = connectionId;
    this.id = id;
    this.agentId = agentId;
    this.ownerId = ownerId;
    this.releaseId = releaseId;
    this.lastActivity = lastActivity;
    this.#readRows = readRows;
    this.#start = start;
    this.#end = end;
  }

  #parse(): Conversation {
    const text = decoder.decode(inflate(this.#readRows).subarray(this.#start, this.#end));
    return toConversation(JSON.parse(text) as StoredRow, this);
  }
  #read(): Conversation {
    return (this.#whole ??= this.#parse());
  }

  get vendorId(): string {
    return this.#read().vendorId;
  }
  get title(): string | null {
    return this.#read().title;
  }
  get people(): readonly string[] {
    return this.#read().people;
  }
  get createdAt(): number | null {
    return this.#read().createdAt;
  }
  get lastMessage(): LastMessage | null {
    return this.#read().lastMessage;
  }
  // Sought in thousands of rows that are never shown: a row is not kept whole for its sake.
  get trigger(): Trigger | null {
    return (this.#whole ?? this.#parse()).trigger;
  }
  get messageCount(): number | null {
    return this.#read().messageCount;
  }
  get vote(): string | null {
    return this.#read().vote;
  }
  get credits(): number | null {
    return this.#read().credits;
  }
  get workspaceId(): string | null {
    return this.#read().workspaceId;
  }
  get transcript(): string | null {
    return this.#read().transcript;
  }
  get absence(): Absence | undefined {
    return this.#read().absence;
  }
}
