import type { SearchableSegment } from '../cache/segment-codec.ts';
import { compareConversations, type Conversation } from '../domain/conversation.ts';
import type { TextBlock } from '../search/text-block.ts';

/** All conversations of a page, in order and ready to be searched, while changes come in. */
export interface Library {
  /**
   * Takes in what one segment holds; they must come in the order that they were written in. What was shown before
   * stays as it is until `list` or `blocks` is called.
   */
  add(connectionId: string, segment: SearchableSegment): void;
  /** Forgets all of a connection's conversations. */
  drop(connectionId: string): void;
  connectionIds(): readonly string[];
  /** Newest first; a new array after every change. */
  list(): readonly Conversation[];
  /** A new array each time; a block stays the same object as long as any of its rows is there. */
  blocks(): readonly TextBlock[];
}

interface Block extends TextBlock {
  readonly rows: (Conversation | null)[];
  present: number;
}

interface Shelf {
  readonly blocks: Set<Block>;
  /** The block that holds each conversation's present copy. */
  readonly homes: Map<string, Block>;
}

export function createLibrary(): Library {
  const shelves = new Map<string, Shelf>();
  let sorted: readonly Conversation[] = [];
  /** What came since the list was last asked for, and what went. */
  let added: Conversation[] = [];
  const gone = new Set<Conversation>();
  /** Rows that leave their blocks when the library is next shown: until then the old blocks are searched. */
  let leaving: { readonly block: Block; readonly at: number }[] = [];
  let isWholeNew = false;

  function remove(shelf: Shelf, id: string): void {
    const block = shelf.homes.get(id);
    if (block === undefined) return;
    shelf.homes.delete(id);
    const at = block.rows.findIndex((row) => row?.id === id && !gone.has(row));
    const row = block.rows[at] ?? null;
    if (row === null) return;
    gone.add(row);
    leaving.push({ block, at });
  }

  function settle(): void {
    for (const { at, block } of leaving) {
      block.rows[at] = null;
      block.present -= 1;
      if (block.present === 0) shelves.get(block.connectionId)?.blocks.delete(block);
    }
    leaving = [];
  }

  const allBlocks = (): Block[] => [...shelves.values()].flatMap(({ blocks }) => [...blocks]);

  return {
    add(connectionId, { conversations, removedIds, texts }) {
      const shelf = shelves.get(connectionId) ?? { blocks: new Set(), homes: new Map() };
      shelves.set(connectionId, shelf);
      const rows = [...conversations];
      const block: Block = { connectionId, ...texts, rows, present: rows.length };
      for (const row of conversations) {
        remove(shelf, row.id);
        shelf.homes.set(row.id, block);
        added.push(row);
      }
      if (rows.length > 0) shelf.blocks.add(block);
      for (const id of removedIds) remove(shelf, id);
    },
    drop(connectionId) {
      shelves.delete(connectionId);
      isWholeNew = true;
    },
    connectionIds: () => [...shelves.keys()],
    list() {
      settle();
      if (isWholeNew) sorted = sortAll(allBlocks());
      else if (added.length > 0 || gone.size > 0) sorted = merge(sorted, added, gone);
      added = [];
      gone.clear();
      isWholeNew = false;
      return sorted;
    },
    blocks() {
      settle();
      return allBlocks();
    },
  };
}

const sortAll = (blocks: readonly Block[]): readonly Conversation[] =>
  blocks
    .flatMap(({ rows }) => rows)
    .filter((row) => row !== null)
    .toSorted(compareConversations);

/** Few changes among many rows: no need to sort them all again. */
function merge(
  sorted: readonly Conversation[],
  added: readonly Conversation[],
  gone: ReadonlySet<Conversation>,
): readonly Conversation[] {
  const incoming = added.filter((row) => !gone.has(row)).toSorted(compareConversations);
  const merged: Conversation[] = [];
  let taken = 0;
  for (const row of sorted) {
    if (gone.has(row)) continue;
    for (
      let next = incoming[taken];
      next !== undefined && compareConversations(next, row) < 0;
      next = incoming[taken]
    ) {
      merged.push(next);
      taken += 1;
    }
    merged.push(row);
  }
  return [...merged, ...incoming.slice(taken)];
}
