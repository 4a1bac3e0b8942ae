import type { Conversation } from '../domain/conversation.ts';
import type { SegmentContent } from './segment-codec.ts';

/** Large segments are read faster, small ones keep the worker from answering for less long. */
export const rowsPerSegment = 1000;

/** Stored rows that a rewriting of all would not pay for. */
const spareRows = 500;

/** More small segments than this are joined. */
const mostSmallSegments = 16;

/** Knows every row and which segment holds its present copy. */
export interface SegmentIndex {
  readonly rows: ReadonlyMap<string, Conversation>;
  /** Takes in what a segment holds; numbers must come in rising order. */
  add(seq: number, content: SegmentContent): void;
  drop(segments: readonly number[]): void;
  /** What to write anew in place of which segments; null when all is tidy. */
  planTidying(): TidyingPlan | null;
}

export interface TidyingPlan extends SegmentContent {
  readonly segments: readonly number[];
  /** True when these are all segments: nothing older is left that a removal must hide. */
  readonly isWhole: boolean;
}

export function createSegmentIndex(): SegmentIndex {
  const rows = new Map<string, Conversation>();
  const home = new Map<string, number>();
  const segments = new Map<number, { readonly count: number; readonly removedIds: readonly string[] }>();

  const storedRows = (): number => {
    let sum = 0;
    for (const segment of segments.values()) sum += segment.count + segment.removedIds.length;
    return sum;
  };

  return {
    rows,
    add(seq, { conversations, removedIds }) {
      segments.set(seq, { count: conversations.length, removedIds });
      for (const conversation of conversations) {
        rows.set(conversation.id, conversation);
        home.set(conversation.id, seq);
      }
      for (const id of removedIds) {
        if ((home.get(id) ?? 0) > seq) continue;
        rows.delete(id);
        home.delete(id);
      }
    },
    drop(gone) {
      for (const seq of gone) segments.delete(seq);
    },
    planTidying() {
      const isWhole = storedRows() > 2 * rows.size + spareRows;
      const small = [...segments].filter(([, segment]) => segment.count < rowsPerSegment / 2);
      if (!isWhole && small.length <= mostSmallSegments) return null;
      const chosen = new Map(isWhole ? segments : small);
      const conversations = [...rows.values()].filter((row) => chosen.has(home.get(row.id) ?? 0));
      const removed = isWhole ? [] : [...chosen.values()].flatMap((segment) => segment.removedIds);
      return {
        segments: [...chosen.keys()],
        isWhole,
        conversations,
        removedIds: [...new Set(removed)].filter((id) => !rows.has(id)),
      };
    },
  };
}
