import type { SearchableSegment } from '../cache/segment-codec.ts';
import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { findHider, type Hidden, nothingHidden } from '../domain/hidden.ts';
import { findValue, type TextBlock } from './text-block.ts';

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
  /**
   * Sets what is kept out of `list` and `blocks`, by connection; null: nothing. True when that changed anything, which
   * makes new blocks of a connection.
   */
  hide(hidden: ReadonlyMap<string, Hidden | null>): boolean;
  hiddenCount(): number;
  /** Newest first; a new array after every change. */
  list(): readonly Conversation[];
  /** A new array each time; a block stays the same object as long as any of its rows is there. */
  blocks(): readonly TextBlock[];
}

type Hider = NonNullable<ReturnType<typeof findHider>>;

interface Block extends TextBlock {
  readonly rows: (Conversation | null)[];
  /** With those that are hidden; the very `rows` where none is. */
  readonly all: (Conversation | null)[];
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
  let hidden: ReadonlyMap<string, Hidden | null> = new Map();

  function remove(shelf: Shelf, id: string): void {
    const block = shelf.homes.get(id);
    if (block === undefined) return;
    shelf.homes.delete(id);
    const at = block.all.findIndex((row) => row?.id === id && !gone.has(row));
    const row = block.all[at] ?? null;
    if (row === null) return;
    gone.add(row);
    leaving.push({ block, at });
  }

  function settle(): void {
    for (const { at, block } of leaving) {
      block.rows[at] = null;
      block.all[at] = null;
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
      const block = makeBlock(
        { connectionId, ...texts, rows: [...conversations] },
        toHider(hidden.get(connectionId)),
      );
      for (const [place, row] of conversations.entries()) {
        remove(shelf, row.id);
        shelf.homes.set(row.id, block);
        if (block.rows[place] !== null) added.push(row);
      }
      if (conversations.length > 0) shelf.blocks.add(block);
      for (const id of removedIds) remove(shelf, id);
    },
    drop(connectionId) {
      shelves.delete(connectionId);
      isWholeNew = true;
    },
    connectionIds: () => [...shelves.keys()],
    hide(next) {
      const changed = [...shelves].filter(([id]) => !isSame(hidden.get(id), next.get(id)));
      hidden = next;
      if (changed.length === 0) return false;
      settle();
      for (const [id, shelf] of changed) rehide(shelf, toHider(next.get(id)));
      isWholeNew = true;
      return true;
    },
    hiddenCount: () =>
      allBlocks().reduce(
        (sum, { all, present, rows }) => sum + (all === rows ? 0 : present - countRows(rows)),
        0,
      ),
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

function makeBlock(block: TextBlock & Pick<Block, 'rows'>, isHidden: Hider | null): Block {
  const all = block.rows;
  const rows = isHidden === null ? all : all.map((row, at) => (isHiddenAt(block, at, isHidden) ? null : row));
  const isAnyHidden = rows.some((row, at) => row !== all[at]);
  return { ...block, rows: isAnyHidden ? rows : all, all, present: countRows(all) };
}

/** By the columns: a row's trigger would have to be parsed. */
const isHiddenAt = ({ agents, triggers }: TextBlock, at: number, isHidden: Hider): boolean =>
  isHidden(findValue(agents, at), findValue(triggers, at));

/** New blocks, since what was found in the old ones would not hold for rows that come back. */
function rehide(shelf: Shelf, isHidden: Hider | null): void {
  const blocks = [...shelf.blocks];
  shelf.blocks.clear();
  for (const old of blocks) {
    const block = makeBlock({ ...old, rows: old.all }, isHidden);
    shelf.blocks.add(block);
    for (const row of block.all) if (row !== null) shelf.homes.set(row.id, block);
  }
}

const countRows = (rows: readonly unknown[]): number => {
  let count = 0;
  for (const row of rows) if (row !== null) count += 1;
  return count;
};

const toHider = (hidden: Hidden | null | undefined): Hider | null =>
  findHider({ hidden: hidden ?? nothingHidden });

const isSame = (a: Hidden | null | undefined, b: Hidden | null | undefined): boolean =>
  JSON.stringify(a ?? nothingHidden) === JSON.stringify(b ?? nothingHidden);

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
