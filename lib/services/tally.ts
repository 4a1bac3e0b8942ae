import type { Conversation, Speaker } from '../domain/conversation.ts';
import type { Facts } from '../domain/marks.ts';

/** How many of a connection's conversations want attention, and for what. */
export interface Counts {
  readonly unread: number;
  readonly failed: number;
  readonly waiting: number;
  /** When others will have waited long enough, earliest first; milliseconds since 1970. */
  readonly due: readonly number[];
}

export const noCounts: Counts = { unread: 0, failed: 0, waiting: 0, due: [] };

/** Knows which conversations of one connection want attention. What it costs after the first pass is what a change costs. */
export interface Tally {
  /** These rows (by ID) were written or removed. */
  take(ids: Iterable<string>): void;
  /** These were marked, or perhaps all (null): what `facts` says of them is new. */
  mark(ids: Iterable<string> | null, facts: (row: Conversation) => Facts): void;
  /** `patience`: the milliseconds without an answer that make a conversation count as waiting. */
  count(now: number, patience: number): Counts;
}

export interface TallyInput {
  /** Alive: it always shows the present. */
  readonly rows: ReadonlyMap<string, Conversation>;
  readonly askers: readonly Speaker[];
  readonly facts: (row: Conversation) => Facts;
  /** What a person does not want to see wants nobody's attention; null: all is shown. */
  readonly isHidden: ((row: Conversation) => boolean) | null;
}

export function createTally({ askers, facts: firstFacts, isHidden, rows }: TallyInput): Tally {
  const unread = new Set<string>();
  const failed = new Set<string>();
  /** When those asked that have no answer. */
  const asked = new Map<string, number>();
  let facts = firstFacts;

  function judge(id: string): void {
    const found = rows.get(id);
    // What its service no longer lists wants nobody's attention.
    const row = found?.absence === undefined && !(found && isHidden?.(found)) ? found : undefined;
    put(unread, id, row !== undefined && facts(row).isUnread);
    put(failed, id, row !== undefined && hasFailed(row));
    const time = row === undefined || !isAsked(row) ? null : row.lastActivity;
    if (time === null) asked.delete(id);
    else asked.set(id, time);
  }

  const isAsked = ({ lastMessage }: Conversation): boolean =>
    lastMessage !== null && askers.includes(lastMessage.speaker);

  const take = (ids: Iterable<string>): void => {
    for (const id of ids) judge(id);
  };
  take(rows.keys());

  return {
    take,
    mark(ids, next) {
      facts = next;
      take(ids ?? rows.keys());
    },
    count(now, patience) {
      const due = [...asked.values()].map((time) => time + patience).filter((time) => time > now);
      return {
        unread: unread.size,
        failed: failed.size,
        waiting: asked.size - due.length,
        due: due.toSorted((a, b) => a - b),
      };
    },
  };
}

/** Counts as they were, some time later: nothing has changed but the time. */
export function advance({ due, ...counts }: Counts, now: number): Counts {
  const left = due.filter((time) => time > now);
  return { ...counts, waiting: counts.waiting + due.length - left.length, due: left };
}

const hasFailed = ({ lastMessage }: Conversation): boolean =>
  lastMessage?.status === 'error' || lastMessage?.preview.state === 'failed';

function put(set: Set<string>, id: string, isIn: boolean): void {
  if (isIn) set.add(id);
  else set.delete(id);
}
