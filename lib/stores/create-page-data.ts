import { batch, computed, signal } from '@preact/signals';
import { createCacheReader, type CacheReader } from '../cache/cache-reader.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import { type Agent, compareConversations, type Conversation } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus, Progress } from '../domain/connection.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { connectionsItem, preferencesItem, screenItem } from '../storage/items.ts';
import type { ScreenPart } from '../storage/screen.ts';
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
  const reader = createCacheReader(createDatabaseHandle());
  const sorted = createSortedConversations();
  const conversations = signal<readonly Conversation[]>([]);
  const isLoaded = signal(false);
  const connections = signal<readonly Connection[]>([]);
  const statuses = signal<ReadonlyMap<string, ConnectionStatus>>(new Map());
  const agents = signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map());
  const progress = signal<ReadonlyMap<string, Progress>>(new Map());
  const preferences = signal(defaultPreferences);
  const trouble = signal<PageData['trouble']['value']>(null);
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
    const parts = missing.length === 0 ? known : new Map([...known, ...(await readScreens(reader, missing))]);
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
    const changes = await reader.readChanges(connectionId);
    if (changes === null || !connections.value.some(({ id }) => id === connectionId)) return;
    batch(() => {
      statuses.value = new Map(statuses.value).set(connectionId, changes.status);
      agents.value = new Map(agents.value).set(connectionId, byId(changes.agents));
      const hasChanged = isListNeeded && sorted.apply(connectionId, changes);
      if (hasChanged && isLoaded.value) conversations.value = sorted.list();
    });
  }

  async function readConnections(): Promise<void> {
    await readItems();
    const known = new Set(connections.value.map(({ id }) => id));
    for (const id of sorted.connectionIds()) {
      if (known.has(id)) continue;
      sorted.drop(id);
      reader.forget(id);
    }
    batch(() => {
      statuses.value = new Map([...statuses.value].filter(([id]) => known.has(id)));
      agents.value = new Map([...agents.value].filter(([id]) => known.has(id)));
      conversations.value = conversations.value.filter((conversation) =>
        known.has(conversation.connectionId),
      );
    });
    for (const { id } of connections.value) await readConnection(id);
  }

  let queue: Promise<void> = Promise.resolve();
  /** One reading at a time, each seeing what the last one left. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work).then(
      () => void (trouble.value = null),
      (error: unknown) => {
        const failure = storageFailure(error);
        if (failure.kind === 'storage') trouble.value = failure.trouble;
      },
    );
    return queue;
  };

  function showProgress(next: Progress): void {
    clearTimeout(silences.get(next.connectionId));
    const running = new Map(progress.value);
    if (next.phase === null) running.delete(next.connectionId);
    else {
      running.set(next.connectionId, next);
      const end = (): void => showProgress({ ...next, phase: null });
      silences.set(next.connectionId, setTimeout(end, silence));
    }
    progress.value = running;
  }

  const onNotice = (notice: Notice): void => {
    if (notice.notice === 'progress') showProgress(notice.progress);
    else if (notice.notice === 'conversations') void inTurn(() => readConnection(notice.connectionId));
    else if (notice.notice === 'connections') void inTurn(readConnections);
    else void inTurn(readItems);
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
      await inTurn(readConnections);
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
