import type { Conversation, LastMessage, Trigger } from '../domain/conversation.ts';
import type { Column } from '../search/text-block.ts';
import type { SegmentHead, SegmentParts } from './segment-layout.ts';

/**
 * The conversations of a segment as a page holds them. What orders, groups and filters a list is at hand; everything
 * else is parsed from the segment's bytes when a row is shown, since 100,000 parsed rows are slow to get and large to
 * keep. Their fields are getters: copy one field by field, not by `{ ...conversation }`.
 */
export function readConversations(
  connectionId: string,
  { head, rows }: SegmentParts,
): readonly Conversation[] {
  const segment: RowSource = { connectionId, agents: head.agents, rows };
  let start = 0;
  return head.rowIds.map((id, place) => {
    const bytes = head.rowBytes[place] ?? 0;
    const row = new StoredConversation(segment, place, id, findActivity(head, place), start, start + bytes);
    start += bytes + 1;
    return row;
  });
}

const findActivity = ({ activities }: SegmentHead, place: number): number | null => activities[place] ?? null;

interface RowSource {
  readonly connectionId: string;
  readonly agents: Column;
  readonly rows: Uint8Array<ArrayBuffer>;
}

type WholeRow = Omit<Conversation, 'connectionId'>;

const decoder = new TextDecoder();

// A class where factories are the rule: one shared prototype instead of a dozen functions for each of 100,000 rows.
class StoredConversation implements Conversation {
  #whole: WholeRow | null = null;
  readonly #segment: RowSource;
  readonly #place: number;
  readonly #start: number;
  readonly #end: number;
  readonly id: string;
  readonly lastActivity: number | null;

  constructor(
    segment: RowSource,
    place: number,
    id: string,
    lastActivity: number | null,
    start: number,
    end: number,
  ) {
    this.#segment = segment;
    this.#place = place;
    this.#start = start;
    this.#end = end;
    this.id = id;
    this.lastActivity = lastActivity;
  }

  #read(): WholeRow {
    this.#whole ??= JSON.parse(
      decoder.decode(this.#segment.rows.subarray(this.#start, this.#end)),
    ) as WholeRow;
    return this.#whole;
  }

  get connectionId(): string {
    return this.#segment.connectionId;
  }
  get agentId(): string | null {
    const { agents } = this.#segment;
    return agents.values[agents.at[this.#place] ?? -1] ?? null;
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
  get trigger(): Trigger | null {
    return this.#read().trigger;
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
}
