import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { Conversation } from '../domain/conversation.ts';
import { findHider, withoutHidden } from '../domain/hidden.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { savedSearchesItem } from '../storage/items.ts';
import { screenItem } from '../storage/session-items.ts';
import type { Screen, ScreenPart } from '../storage/screen.ts';

/** Keeps the newest screenful in memory, where a page finds it in a few milliseconds. */
export interface ScreenKeeper {
  /** A connection's rows or status changed. */
  update(cache: ConversationCache): void;
  /** Connections, preferences or saved searches changed: parts of removed connections go at once. */
  rebuild(): Promise<void>;
}

export interface ScreenKeeperDeps {
  readonly connections: ConnectionStore;
  readonly readPreferences: () => Promise<Preferences>;
}

const shortestGap = 150;

export function createScreenKeeper({ connections, readPreferences }: ScreenKeeperDeps): ScreenKeeper {
  const changed = new Map<string, ConversationCache>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const list = await connections.list();
    const before: Screen | null = await readItem(screenItem);
    const [preferences, savedSearches] = await Promise.all([readPreferences(), readItem(savedSearchesItem)]);
    // What was left out of it is in the cache.
    const isKept = before?.preferences.hidesPreviews === preferences.hidesPreviews;
    const parts: Record<string, ScreenPart> = {};
    for (const connection of list) {
      const { generation, id } = connection;
      const cache = changed.get(id);
      const isKnown =
        isKept &&
        (before?.connections.some((old) => old.id === id && old.generation === generation) ?? false);
      const part =
        cache?.generation === generation
          ? cache.screenPart(findHider(connection))
          : isKnown
            ? before?.parts[id]
            : undefined;
      if (part !== undefined)
        parts[id] = {
          ...part,
          conversations: withoutHidden(part.conversations, [connection]).map((row) =>
            preferences.hidesPreviews ? withoutPreview(row) : row,
          ),
        };
    }
    changed.clear();
    await writeItem(screenItem, {
      connections: list,
      preferences,
      savedSearches: savedSearches ?? [],
      parts,
    });
  }

  const enqueue = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // A full or missing memory area costs only speed: pages then read the database.
    queue = queue.then(write).catch(() => undefined);
    return queue;
  };

  return {
    update(cache) {
      changed.set(cache.connectionId, cache);
      timer ??= setTimeout(() => void enqueue(), shortestGap);
    },
    async rebuild() {
      changed.clear();
      await enqueue();
    },
  };
}

/** Rows of a screen are plain copies already. */
const withoutPreview = (row: Conversation): Conversation =>
  row.lastMessage === null
    ? row
    : { ...row, lastMessage: { ...row.lastMessage, preview: { state: 'blank' } } };
