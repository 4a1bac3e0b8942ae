import 'fake-indexeddb/auto';
import pLimit from 'p-limit';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCacheReader } from '../../../lib/cache/cache-reader.ts';
import { type CacheRecord, openCacheDatabase } from '../../../lib/cache/database.ts';
import { createDatabaseHandle } from '../../../lib/cache/database-handle.ts';
import { compareConversations, type Conversation } from '../../../lib/domain/conversation.ts';
import type { Connection, ConnectionStatus } from '../../../lib/domain/connection.ts';
import type { Notice } from '../../../lib/messaging/protocol.ts';
import { type BackgroundServices, createBackgroundServices } from '../../../lib/services/background.ts';
import { adapters } from '../../../lib/sources/adapters.ts';
import { createHttpDoor } from '../../../lib/sources/http-door.ts';
import { readItem } from '../../../lib/storage/item.ts';
import { connectionsItem } from '../../../lib/storage/items.ts';
import { credentialOf, type Owner, type SourceId } from './accounts.ts';
import type { Services } from './in-process.ts';
import { createLife, type Life, never } from './life.ts';
import { interceptStorage, type MortalStorage } from './mortal-storage.ts';

/** The whole background, with its real sources and its real doors, before services that can fail. */
export interface World {
  readonly notices: readonly Notice[];
  /** What the toolbar button and notifications said. */
  readonly shown: readonly unknown[];
  services(): BackgroundServices;
  life(): Life;
  /** Connects an account and waits until all is read. Gives the connection's ID. */
  connect(source: SourceId, owner?: Owner): Promise<string>;
  settled(): Promise<void>;
  /** The present worker dies, if it has not yet, and the next one starts, to die at a step of its own. */
  restart(dieAt?: number): Promise<void>;
  /** Changes what is stored while nobody lives. */
  afterDeath(work: () => Promise<unknown>): Promise<void>;
  advance(milliseconds: number): void;
  now(): number;
  connections(): Promise<readonly Connection[]>;
  /** As a page reads them, newest first. */
  rows(connectionId: string): Promise<readonly Conversation[]>;
  status(connectionId: string): Promise<ConnectionStatus>;
  record(connectionId: string): Promise<CacheRecord>;
  /** What the browser answers when asked whether the host may be reached. */
  hasPermission: boolean;
  close(): void;
}

export interface WorldOptions {
  readonly fetch: Services['fetch'];
  readonly startAt: number;
  readonly random?: () => number;
}

export function createWorld({ fetch, startAt, random = () => 0.5 }: WorldOptions): World {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  const storage: MortalStorage = interceptStorage();
  const notices: Notice[] = [];
  const shown: unknown[] = [];
  let clock = startAt;
  let busy = 0;
  let life = createLife(Infinity, storage.cutOff);

  function start(): BackgroundServices {
    const own = life;
    storage.enter(own);
    busy = 0;
    const limit = pLimit(4);
    const mortalFetch = async (request: Request): Promise<Response> => {
      await own.step();
      const response = await fetch(request);
      return own.tryStep() ? response : never();
    };
    return createBackgroundServices({
      findAdapter: (sourceId) => adapters.get(sourceId),
      makeDoor: (options) =>
        createHttpDoor({
          ...options,
          fetch: mortalFetch,
          now: () => clock,
          hasPermission: () => Promise.resolve(world.hasPermission),
          limit,
        }),
      broadcast: (notice) => void (own.isDead() || notices.push(notice)),
      now: () => clock,
      random,
      wait: async (milliseconds) => {
        if (own.isDead()) return never();
        clock += milliseconds;
        await new Promise((resolve) => setImmediate(resolve));
      },
      show: async (view) => void (own.isDead() || shown.push(view)),
      notify: async (view) => void (own.isDead() || shown.push(view)),
      clear: () => Promise.resolve(),
      wakeAt: () => undefined,
      isOnline: () => true,
      onBusy: () => void (own === life && (busy = 1)),
      onIdle: () => void (own === life && (busy = 0)),
    });
  }

  let looks = 0;
  /** Looks at what is stored, also while nobody lives. */
  async function look<T>(work: () => Promise<T>): Promise<T> {
    if (!life.isDead()) {
      // A look is made of steps as well: one that its life did not live to end is made again.
      const looking = work().then(
        (value) => ({ value }),
        (error: unknown) => (life.isDead() ? null : Promise.reject(error as Error)),
      );
      const seen = await Promise.race([looking, life.died.then(() => null)]);
      if (seen !== null) return seen.value;
    }
    if (looks === 0) await quiet();
    storage.enter(createLife(Infinity, () => undefined));
    looks += 1;
    try {
      return await work();
    } finally {
      looks -= 1;
      if (looks === 0) storage.enter(life);
    }
  }

  const readChanges = (connectionId: string) =>
    look(() => createCacheReader(createDatabaseHandle(openCacheDatabase)).readChanges(connectionId));

  const world: World = {
    hasPermission: true,
    notices,
    shown,
    services: () => services,
    life: () => life,
    async connect(source, owner = 'A') {
      const reply = await services.connector.connect(source, credentialOf(source, owner), null);
      if (!reply.ok) throw new Error(`could not connect: ${JSON.stringify(reply)}`);
      await world.settled();
      return reply.connection.id;
    },
    settled: () =>
      vi.waitFor(
        () => {
          if (busy > 0 && !life.isDead()) throw new Error('the background is still busy');
        },
        { timeout: 20_000, interval: 1 },
      ),
    async restart(dieAt = Infinity) {
      life.die();
      await quiet();
      life = createLife(dieAt, storage.cutOff);
      // Pages take a worker that no longer says so for one that no longer works.
      notices.length = 0;
      services = start();
      await Promise.race([services.recover(), life.died]);
    },
    async afterDeath(work) {
      await quiet();
      await look(work);
    },
    advance: (milliseconds) => void (clock += milliseconds),
    now: () => clock,
    connections: () => look(async () => (await readItem(connectionsItem)) ?? []),
    async rows(connectionId) {
      const rows = new Map<string, Conversation>();
      for (const { conversations, removedIds } of (await readChanges(connectionId))?.segments ?? []) {
        for (const row of conversations) rows.set(row.id, row);
        for (const id of removedIds) rows.delete(id);
      }
      return [...rows.values()].toSorted(compareConversations);
    },
    async status(connectionId) {
      const changes = await readChanges(connectionId);
      if (changes === null) throw new Error('nothing is cached for this connection');
      return changes.status;
    },
    async record(connectionId) {
      const record = await look(async () => (await openCacheDatabase()).get('records', connectionId));
      if (record === undefined) throw new Error('nothing is cached for this connection');
      return record;
    },
    close() {
      life.die();
      storage.restore();
    },
  };
  let services = start();
  return world;
}

/** What a dead worker had under way in the machine itself (ciphers, database requests) comes to nothing in this time. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(8));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
