import { batch, computed, signal } from '@preact/signals';
import type { CacheChanges, CacheReader } from '../cache/cache-reader.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import { type Agent, compareConversations, type Conversation } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus, Progress } from '../domain/connection.ts';
import type { StorageTrouble } from '../domain/failure.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { connectionsItem, preferencesItem, screenItem } from '../storage/items.ts';
import type { ScreenPart } from '../storage/screen.ts';
import { createTurns } from '../storage/turns.ts';
import { createSortedConversations } from './sorted-conversations.ts';
import type { PageData } from './page-data.ts';

export interface LoadingPageData extends PageData {
  /** Resolves when the newest screenful is in the signals: the first paint needs no more. Never rejects. */
  readonly paintable: Promise<void>;
  /** Reads everything cached and follows the notices from then on. Never rejects; see `trouble`. */
  load(): Promise<void>;
  /** Stops following. */
  close(): void;
}

export interface PageDataDeps {
  readonly background: Background;
  /** False for a page without a list: it reads no conversations. */
  readonly isListNeeded?: boolean;
}

/** A running job is told every five seconds; after this much silence its worker is taken for dead. */
const silence = 8000;

export function createPageData({ background, isListNeeded = true }: PageDataDeps): LoadingPageData {
  let opening: Promise<CacheReader> | null = null;
  const openReader = (): Promise<CacheReader> =>
    (opening ??= import('../cache/open-cache-reader.ts').then(({ openCacheReader }) => openCacheReader()));
  const sorted = createSortedConversations();
  const conversations = signal<readonly Conversation[]>([]);
  const isLoaded = signal(false);
  const connections = signal<readonly Connection[]>([]);
  const statuses = signal<ReadonlyMap<string, ConnectionStatus>>(new Map());
  const agents = signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map());
  const progress = signal<ReadonlyMap<string, Progress>>(new Map());
  const preferences = signal(defaultPreferences);
  /** What can't be read here, by connection ('' for the list of connections), and what the background can't write. */
  const unreadable = signal<ReadonlyMap<string, StorageTrouble>>(new Map());
  const unwritable = signal<StorageTrouble | null>(null);
  const trouble = computed(() => [...unreadable.value.values()][0] ?? unwritable.value);
  const count = computed(() =>
    isLoaded.value
      ? conversations.value.length
      : [...statuses.value.values()].reduce((sum, { kept }) => sum + kept, 0),
  );
  const silences = new Map<string, ReturnType<typeof setTimeout>>();

  const showParts = (parts: ReadonlyMap<string, ScreenPart>): void => {
    conversations.value = [...parts.values()]
      .flatMap((part) => part.conversations)
      .toSorted(compareConversations);
    statuses.value = new Map([...parts].map(([id, part]) => [id, part.status]));
    agents.value = new Map([...parts].map(([id, part]) => [id, byId(part.agents)]));
  };

  async function paint(): Promise<void> {
    const screen = await readItem(screenItem);
    if (screen === null) await readItems();
    else {
      batch(() => {
        connections.value = screen.connections;
        preferences.value = screen.preferences;
      });
    }
    const known = new Map(Object.entries(screen?.parts ?? {}));
    const missing = connections.value.filter(({ id }) => !known.has(id));
    const parts =
      missing.length === 0 ? known : new Map([...known, ...(await readScreens(await openReader(), missing))]);
    batch(() => showParts(parts));
  }

  async function readItems(): Promise<void> {
    const [list, chosen] = await Promise.all([readItem(connectionsItem), readItem(preferencesItem)]);
    batch(() => {
      connections.value = list ?? [];
      preferences.value = chosen ?? defaultPreferences;
    });
  }

  async function readConnection(connectionId: string): Promise<void> {
    const changes = await readCached(connectionId);
    if (changes === null || !connections.value.some(({ id }) => id === connectionId)) return;
    batch(() => {
      statuses.value = new Map(statuses.value).set(connectionId, changes.status);
      agents.value = new Map(agents.value).set(connectionId, byId(changes.agents));
      const hasChanged = isListNeeded && sorted.apply(connectionId, changes);
      if (hasChanged && isLoaded.value) conversations.value = sorted.list();
    });
  }

  const readCached = async (connectionId: string): Promise<CacheChanges | null> => {
    const reader = await openReader();
    if (isListNeeded) return reader.readChanges(connectionId);
    const state = await reader.readState(connectionId);
    return state === null ? null : { ...state, isReset: false, conversations: [], removedIds: [] };
  };

  /** What was painted of a connection stays on screen when the rest of it can't be read. */
  function keepPainted(connectionId: string): void {
    const painted = conversations.value.filter((row) => row.connectionId === connectionId);
    if (!isLoaded.value)
      sorted.apply(connectionId, { isReset: false, conversations: painted, removedIds: [] });
  }

  async function readConnections(): Promise<void> {
    await readItems();
    const known = new Set(connections.value.map(({ id }) => id));
    for (const id of sorted.connectionIds()) {
      if (known.has(id)) continue;
      sorted.drop(id);
      (await openReader()).forget(id);
    }
    batch(() => {
      statuses.value = new Map([...statuses.value].filter(([id]) => known.has(id)));
      agents.value = new Map([...agents.value].filter(([id]) => known.has(id)));
      conversations.value = conversations.value.filter((conversation) =>
        known.has(conversation.connectionId),
      );
    });
    for (const { id } of connections.value) await attempt(id, () => readConnection(id));
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

  const inTurn = createTurns();

  function showProgress(next: Progress): void {
    clearTimeout(silences.get(next.connectionId));
    const running = new Map(progress.value);
    if (next.phase === null) running.delete(next.connectionId);
    else {
      running.set(next.connectionId, next);
      const end = (): void => {
        showProgress({ ...next, phase: null });
        // Its worker died: asked by a page, another one goes on where it stopped.
        const ids = [next.connectionId];
        background.ask({ type: 'refresh', connectionIds: ids, reason: 'open' }).catch(() => undefined);
      };
      silences.set(next.connectionId, setTimeout(end, silence));
    }
    progress.value = running;
  }

  const onNotice = (notice: Notice): void => {
    if (notice.notice === 'progress') showProgress(notice.progress);
    else if (notice.notice === 'trouble') unwritable.value = notice.trouble;
    else if (notice.notice === 'conversations') {
      const { connectionId } = notice;
      void inTurn(() => attempt(connectionId, () => readConnection(connectionId)));
    } else void inTurn(() => attempt('', notice.notice === 'connections' ? readConnections : readItems));
  };

  const paintable = paint().catch(() => undefined);
  let stop = (): void => undefined;
  return {
    conversations,
    count,
    isLoaded,
    connections,
    statuses,
    agents,
    progress,
    preferences,
    trouble,
    paintable,
    async load() {
      stop = background.listen(onNotice);
      await inTurn(() => attempt('', readConnections));
      batch(() => {
        isLoaded.value = true;
        conversations.value = sorted.list();
      });
    },
    close() {
      stop();
      for (const timer of silences.values()) clearTimeout(timer);
    },
  };
}

const byId = (agents: readonly Agent[]): ReadonlyMap<string, Agent> =>
  new Map(agents.map((agent) => [agent.id, agent]));

async function readScreens(
  reader: CacheReader,
  connections: readonly Connection[],
): Promise<ReadonlyMap<string, ScreenPart>> {
  const parts = await Promise.all(
    connections.map(async ({ id }) => [id, await reader.readScreen(id).catch(() => null)] as const),
  );
  return new Map(parts.flatMap(([id, part]) => (part === null ? [] : [[id, part] as const])));
}
