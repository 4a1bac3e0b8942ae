import { batch } from '@preact/signals';
import type { CacheChanges, CacheReader } from '../cache/cache-reader.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import type { StorageTrouble } from '../domain/failure.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { writeTexts } from '../search/text-block.ts';
import { createYield } from '../search/run-in-slices.ts';
import { createPace, forEachInSlices } from '../sources/slices.ts';
import { createTurns } from '../storage/turns.ts';
import { createLibrary } from '../search/library.ts';
import { followProgress } from './follow-progress.ts';
import { byId, type PageDataSignals } from './page-data-signals.ts';
import { readItems } from './read-items.ts';

export interface FollowInput {
  readonly background: Background;
  readonly openReader: () => Promise<CacheReader>;
  /** False: it reads no conversations. */
  readonly isListNeeded: boolean;
  readonly filled: PageDataSignals;
}

export interface Following {
  /** Resolves when everything cached has been read once. */
  readonly isRead: Promise<void>;
  close(): void;
}

/** In a page a timer would wait 4 ms between any two slices. */
const yieldTurn = createYield();
const turns = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resolve) => yieldTurn(resolve)),
};

/** Reads everything cached into a page's signals, and what changes later as the background tells of it. */
export function followCache({ background, filled, isListNeeded, openReader }: FollowInput): Following {
  const { agents, blocks, connections, conversations, isLoaded, people, statuses, unreadable } = filled;
  const library = createLibrary();
  const inTurn = createTurns();
  /** Connections whose marks are still to be read. */
  const unmarked = new Set<string>();
  const progress = followProgress(filled.progress, background);

  const showLibrary = (): void => {
    conversations.value = library.list();
    blocks.value = library.blocks();
    filled.hiddenCount.value = library.hiddenCount();
  };

  /** Tells the library what is not to be shown; true when that is not what it was. */
  function hide(): boolean {
    const isShown = filled.isHiddenShown.value;
    return library.hide(
      new Map(connections.value.map((each) => [each.id, isShown ? null : (each.hidden ?? null)])),
    );
  }

  async function readConnection(connectionId: string): Promise<void> {
    const changes = await readCached(connectionId);
    if (changes === null) return;
    if (!connections.value.some(({ id }) => id === connectionId)) {
      (await openReader()).forget(connectionId);
      return;
    }
    if (changes.isReset) unmarked.add(connectionId);
    try {
      if (unmarked.has(connectionId)) await readMarks(connectionId);
    } finally {
      // Marks that can't be read cost no rows.
      await takeIn(connectionId, changes);
    }
  }

  /** The reader counts the changes as read: if they can't be taken in, all is read again the next time. */
  async function takeIn(connectionId: string, changes: CacheChanges): Promise<void> {
    const { isReset, segments } = changes;
    try {
      if (isReset) library.drop(connectionId);
      await forEachInSlices(segments, (segment) => library.add(connectionId, segment), createPace(turns));
    } catch (error) {
      (await openReader()).forget(connectionId);
      throw error;
    }
    batch(() => {
      statuses.value = new Map(statuses.value).set(connectionId, changes.status);
      agents.value = new Map(agents.value).set(connectionId, byId(changes.agents));
      people.value = new Map(people.value).set(connectionId, byId(changes.people));
      if (isLoaded.value && (isReset || segments.length > 0)) showLibrary();
    });
  }

  async function readMarks(connectionId: string): Promise<void> {
    if (!isListNeeded) return;
    const found = await (await openReader()).readMarks(connectionId);
    filled.marks.value = new Map(filled.marks.value).set(connectionId, found);
    unmarked.delete(connectionId);
  }

  async function readCached(connectionId: string): Promise<CacheChanges | null> {
    const reader = await openReader();
    if (isListNeeded) return reader.readChanges(connectionId);
    const state = await reader.readState(connectionId);
    return state === null ? null : { ...state, isReset: false, segments: [] };
  }

  /** What was painted of a connection stays on screen when the rest of it can't be read. */
  function keepPainted(connectionId: string): void {
    if (isLoaded.value || library.connectionIds().includes(connectionId)) return;
    const painted = conversations.value.filter((row) => row.connectionId === connectionId);
    if (painted.length === 0) return;
    library.add(connectionId, { conversations: painted, removedIds: [], texts: writeTexts(painted) });
  }

  async function readConnections(): Promise<void> {
    await readItems(filled);
    hide();
    const known = new Set(connections.value.map(({ id }) => id));
    for (const id of library.connectionIds()) {
      if (known.has(id)) continue;
      library.drop(id);
      (await openReader()).forget(id);
    }
    batch(() => {
      statuses.value = new Map([...statuses.value].filter(([id]) => known.has(id)));
      filled.marks.value = new Map([...filled.marks.value].filter(([id]) => known.has(id)));
      agents.value = new Map([...agents.value].filter(([id]) => known.has(id)));
      people.value = new Map([...people.value].filter(([id]) => known.has(id)));
      conversations.value = conversations.value.filter((row) => known.has(row.connectionId));
      blocks.value = blocks.value.filter((block) => known.has(block.connectionId));
    });
    await Promise.all(connections.value.map(({ id }) => attempt(id, () => readConnection(id))));
  }

  /** Reads; a failure is that connection's trouble alone, and over with its next success. */
  async function attempt(connectionId: string, read: () => Promise<void>): Promise<void> {
    let found: StorageTrouble | null = null;
    try {
      await read();
    } catch (error) {
      const failure = storageFailure(error);
      found = failure.kind === 'storage' ? failure.trouble : null;
      keepPainted(connectionId);
    }
    const next = new Map(unreadable.value);
    if (found === null) next.delete(connectionId);
    else next.set(connectionId, found);
    unreadable.value = next;
  }

  const onNotice = (notice: Notice): void => {
    if (notice.notice === 'progress') progress.show(notice.progress);
    else if (notice.notice === 'trouble') filled.unwritable.value = notice.trouble;
    else if (notice.notice === 'marks')
      void inTurn(() => readMarks(notice.connectionId).catch(() => undefined));
    else if (notice.notice === 'conversations') {
      const { connectionId } = notice;
      void inTurn(() => attempt(connectionId, () => readConnection(connectionId)));
    } else if (notice.notice === 'connections') void inTurn(() => attempt('', readConnections));
    else if (notice.notice === 'preferences' || notice.notice === 'savedSearches')
      void inTurn(() => attempt('', () => readItems(filled)));
  };

  async function readAll(): Promise<void> {
    await inTurn(() => attempt('', readConnections));
    batch(() => {
      isLoaded.value = true;
      showLibrary();
    });
  }

  const stopShowing = filled.isHiddenShown.subscribe(() => {
    if (hide() && isLoaded.peek()) batch(showLibrary);
  });
  const stop = background.listen(onNotice);
  return {
    isRead: readAll(),
    close() {
      stop();
      stopShowing();
      progress.stop();
    },
  };
}
