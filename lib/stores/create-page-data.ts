import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import type { CacheReader } from '../cache/cache-reader.ts';
import { compareConversations } from '../domain/conversation.ts';
import type { Connection } from '../domain/connection.ts';
import type { Whereabouts } from '../domain/whereabouts.ts';
import type { Background } from '../messaging/protocol.ts';
import { askMemory, type Memory } from '../storage/first-memory.ts';
import { believe } from '../storage/item.ts';
import { placeItem, screenItem } from '../storage/session-items.ts';
import type { ScreenPart } from '../storage/screen.ts';
import { byId, createSignals } from './page-data-signals.ts';
import type { PageData } from './page-data.ts';

export interface LoadingPageData extends PageData {
  /**
   * Resolves when the newest screenful is in the signals, with where somebody was: the first paint needs no more.
   * Never rejects.
   */
  readonly paintable: Promise<Whereabouts | null>;
  /** True once it is known that nothing can be read without the passphrase. */
  readonly isLocked: ReadonlySignal<boolean>;
  /** Reads everything cached and follows the notices from then on. Never rejects; see `trouble`. */
  load(): Promise<void>;
  /** Stops following. */
  close(): void;
}

export interface PageDataDeps {
  readonly background: Background;
  /** False for a page without a list: it reads no conversations. */
  readonly isListNeeded?: boolean;
  /** What `askMemory` gave, where that was begun before. */
  readonly memory?: Promise<Memory>;
}

/** The first paint's share: the newest screenful from memory. `load` brings the code for all the rest. */
export function createPageData({
  background,
  isListNeeded = true,
  memory = askMemory(),
}: PageDataDeps): LoadingPageData {
  let opening: Promise<CacheReader> | null = null;
  const openReader = (): Promise<CacheReader> =>
    (opening ??= import('../cache/open-cache-reader.ts').then(({ openCacheReader }) => openCacheReader()));
  const filled = createSignals();
  const { connections, conversations, isLoaded, preferences, statuses, unreadable, unwritable } = filled;

  const showParts = (parts: ReadonlyMap<string, ScreenPart>): void => {
    const rows = [...parts.values()].flatMap((part) => part.conversations);
    conversations.value = rows.toSorted(compareConversations);
    filled.hiddenCount.value = [...parts.values()].reduce((sum, { hidden = 0 }) => sum + hidden, 0);
    statuses.value = new Map([...parts].map(([id, part]) => [id, part.status]));
    filled.agents.value = new Map([...parts].map(([id, part]) => [id, byId(part.agents)]));
  };

  async function paint(): Promise<Whereabouts | null> {
    const found = await memory;
    const screen = believe(screenItem, found[screenItem.key]);
    if (screen === null) {
      const { readItemsOrLock } = await import('./read-items.ts');
      isLocked.value = await readItemsOrLock(filled);
    } else {
      batch(() => {
        connections.value = screen.connections;
        preferences.value = screen.preferences;
        filled.savedSearches.value = screen.savedSearches;
      });
    }
    const known = new Map(Object.entries(screen?.parts ?? {}));
    const missing = connections.value.filter(({ id }) => !known.has(id));
    const parts =
      missing.length === 0 ? known : new Map([...known, ...(await readScreens(await openReader(), missing))]);
    batch(() => showParts(parts));
    return isListNeeded ? believe(placeItem, found[placeItem.key]) : null;
  }

  const isLocked = signal(false);
  const paintable = paint().catch(() => null);
  let close = (): void => undefined;
  let isClosed = false;
  return {
    ...filled,
    count: computed(() =>
      isLoaded.value
        ? conversations.value.length
        : [...statuses.value.values()].reduce((sum, { kept }) => sum + kept, -filled.hiddenCount.value),
    ),
    trouble: computed(() => [...unreadable.value.values()][0] ?? unwritable.value),
    paintable,
    isLocked,
    readTranscript: async ({ connectionId, id }) => (await openReader()).readTranscript(connectionId, id),
    async load() {
      try {
        const [{ followCache }] = await Promise.all([import('./follow-cache.ts'), openReader()]);
        await paintable;
        if (isClosed || isLocked.value) return;
        const following = followCache({ background, openReader, isListNeeded, filled });
        close = following.close;
        await following.isRead;
      } catch {
        // An update may have taken the code away beneath an open page: what was painted stays, and the services are asked.
        isLoaded.value = true;
      }
    },
    close() {
      isClosed = true;
      close();
    },
  };
}

async function readScreens(
  reader: CacheReader,
  connections: readonly Connection[],
): Promise<ReadonlyMap<string, ScreenPart>> {
  const parts = await Promise.all(
    connections.map(async (each) => [each.id, await reader.readScreen(each).catch(() => null)] as const),
  );
  return new Map(parts.flatMap(([id, part]) => (part === null ? [] : [[id, part] as const])));
}
