import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCacheReader } from '../../cache/cache-reader.ts';
import { type CacheRecord, openCacheDatabase } from '../../cache/database.ts';
import { createDatabaseHandle } from '../../cache/database-handle.ts';
import { compareConversations, type Conversation } from '../../domain/conversation.ts';
import type { Notice } from '../../messaging/protocol.ts';
import { createHttpDoor } from '../../sources/http-door.ts';
import type { SourceAdapter } from '../../sources/source.ts';
import { type BackgroundServices, createBackgroundServices } from '../background.ts';
import type { NewsView } from '../news.ts';
import type { ToolbarView } from '../toolbar.ts';
import { createFakeSource, type FakeSource } from './fake-source.ts';

/** The whole background on a fake service, a fake browser and a database in memory. */
export interface BackgroundKit {
  readonly source: FakeSource;
  /** The present worker's services; see `restart`. */
  services(): BackgroundServices;
  /** A worker died: a new one starts on what is stored. */
  restart(): Promise<void>;
  readonly notices: Notice[];
  /** What the toolbar button was told to say, and when it is to be told again. */
  readonly views: ToolbarView[];
  readonly wakings: (number | null)[];
  /** The notifications that are shown, by their search's ID. */
  readonly notified: Map<string, NewsView>;
  readonly network: { isOnline: boolean };
  /** Connects the fake service and waits for its first refresh and its last messages. */
  connect(token?: string): Promise<string>;
  /** Waits until nothing is under way any more. */
  settled(): Promise<void>;
  /** Moves the clock. */
  advance(milliseconds: number): void;
  now(): number;
  /** A connection's conversations as a page reads them, newest first. */
  read(connectionId: string): Promise<readonly Conversation[]>;
  readRecord(connectionId: string): Promise<CacheRecord>;
  readStatus(connectionId: string): Promise<NonNullable<Awaited<ReturnType<ReadChanges>>>['status']>;
}

type ReadChanges = ReturnType<typeof createCacheReader>['readChanges'];

export function createBackgroundKit(startAt = Date.UTC(2026, 2, 2)): BackgroundKit {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  const source = createFakeSource();
  const notices: Notice[] = [];
  let clock = startAt;
  const views: ToolbarView[] = [];
  const wakings: (number | null)[] = [];
  const notified = new Map<string, NewsView>();
  const network = { isOnline: true };
  let isBusy = false;
  const start = (): BackgroundServices =>
    createBackgroundServices({
      findAdapter: (sourceId): SourceAdapter | undefined =>
        sourceId === 'cargo' ? source.adapter : undefined,
      makeDoor(options) {
        source.onBytes = options.onBytes ?? source.onBytes;
        return createHttpDoor({
          ...options,
          fetch: () => Promise.reject(new TypeError('the fake source needs no network')),
          now: () => clock,
          hasPermission: () => Promise.resolve(true),
          limit: (run) => run(),
        });
      },
      broadcast: (notice) => notices.push(notice),
      now: () => clock,
      random: () => 0.5,
      wait: async (milliseconds) => {
        clock += milliseconds;
        await new Promise((resolve) => setImmediate(resolve));
      },
      show: (view) => Promise.resolve(void views.push(view)),
      wakeAt: (time) => void wakings.push(time),
      isOnline: () => network.isOnline,
      notify: (view) => Promise.resolve(void notified.set(view.search.id, view)),
      async clear(searchIds) {
        for (const id of searchIds ?? [...notified.keys()]) notified.delete(id);
      },
      onBusy: () => void (isBusy = true),
      onIdle: () => void (isBusy = false),
    });
  let services = start();

  const settled = (): Promise<void> =>
    vi.waitFor(
      () => {
        if (isBusy) throw new Error('the background is still busy');
      },
      { timeout: 5000, interval: 5 },
    );

  const readChanges = (connectionId: string): ReturnType<ReadChanges> =>
    createCacheReader(createDatabaseHandle(openCacheDatabase)).readChanges(connectionId);

  return {
    source,
    views,
    wakings,
    network,
    notified,
    services: () => services,
    async restart() {
      isBusy = false;
      services = start();
      await services.recover();
    },
    notices,
    async connect(token = 'a-token-of-tests') {
      const reply = await services.connector.connect('cargo', { apiToken: token }, null);
      if (!reply.ok) throw new Error(`could not connect: ${JSON.stringify(reply)}`);
      await settled();
      return reply.connection.id;
    },
    settled,
    advance: (milliseconds) => void (clock += milliseconds),
    now: () => clock,
    async read(connectionId) {
      const changes = await readChanges(connectionId);
      const rows = new Map<string, Conversation>();
      for (const { conversations, removedIds } of changes?.segments ?? []) {
        for (const row of conversations) rows.set(row.id, copy(row));
        for (const id of removedIds) rows.delete(id);
      }
      return [...rows.values()].toSorted(compareConversations);
    },
    async readRecord(connectionId) {
      const record = await (await openCacheDatabase()).get('records', connectionId);
      if (record === undefined) throw new Error('nothing is cached for this connection');
      return record;
    },
    async readStatus(connectionId) {
      const changes = await readChanges(connectionId);
      if (changes === null) throw new Error('nothing is cached for this connection');
      return changes.status;
    },
  };
}

/** A page's rows read their fields when asked: this asks for all of them. */
const copy = (row: Conversation): Conversation => ({
  connectionId: row.connectionId,
  id: row.id,
  vendorId: row.vendorId,
  agentId: row.agentId,
  title: row.title,
  people: row.people,
  lastActivity: row.lastActivity,
  createdAt: row.createdAt,
  lastMessage: row.lastMessage,
  trigger: row.trigger,
  messageCount: row.messageCount,
  vote: row.vote,
  credits: row.credits,
  workspaceId: row.workspaceId,
  ownerId: row.ownerId,
  releaseId: row.releaseId,
  transcript: row.transcript,
  ...(row.absence !== undefined && { absence: row.absence }),
});
