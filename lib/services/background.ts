import { openOrRebuildCacheDatabase } from '../cache/database.ts';
import type { ConversationCache, RowsChange } from '../cache/conversation-cache.ts';
import { createDatabaseHandle } from '../cache/database-handle.ts';
import type { Hidden } from '../domain/hidden.ts';
import type { Notice } from '../messaging/protocol.ts';
import type { SourceAdapter } from '../sources/source.ts';
import { type ConnectionStore, createConnectionStore } from '../storage/connection-store.ts';
import { openKeyDatabase } from '../storage/key-database.ts';
import { createTurns } from '../storage/turns.ts';
import { createVault } from '../storage/vault.ts';
import { type ByKeys, createByKeys } from './by-keys.ts';
import type { News } from './news.ts';
import { createAnnouncer } from './announcer.ts';
import { type Connector, createConnector } from './connector.ts';
import type { RefreshReason } from './judge-start.ts';
import { createLocalSearch, type LocalSearch } from './local-search.ts';
import { createLockKeeper, type LockKeeper } from './lock-keeper.ts';
import { createMarker } from './marker.ts';
import { createOlderSearch } from './older-search.ts';
import type { Patience } from './patient-door.ts';
import { createPreferenceKeeper } from './preference-keeper.ts';
import { createPreferenceServices, type PreferenceServices } from './preference-services.ts';
import { createPreviewer } from './previewer.ts';
import { createRecentSearches, type RecentSearches } from './recent-searches.ts';
import { createSavedSearches, type SavedSearches } from './saved-searches.ts';
import { createRefresher } from './refresher.ts';
import { createRuntimes } from './runtimes.ts';
import { createScreenKeeper } from './screen-keeper.ts';
import type { MakeDoor } from './sessions.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSignals, type SignalsDeps } from './signals.ts';
import { createTranscriptReader } from './transcript-reader.ts';
import { createWishes, type Wishes } from './wishes.ts';
import { createWorkTracker } from './work-tracker.ts';

export interface BackgroundDeps
  extends Patience, Pick<SignalsDeps, 'show' | 'wakeAt' | 'isOnline' | 'notify' | 'clear'> {
  readonly findAdapter: (sourceId: string) => SourceAdapter | undefined;
  readonly makeDoor: MakeDoor;
  readonly broadcast: (notice: Notice) => void;
  /** Work is under way: whoever dies now must be woken to go on. */
  readonly onBusy: () => void;
  readonly onIdle: () => void;
  /** It was locked or unlocked, or everything was erased. */
  readonly onLock?: () => void;
}

/** All that the background can do, for the handlers of events to call. */
export interface BackgroundServices extends PreferenceServices, ByKeys {
  readonly connector: Connector;
  readonly connections: ConnectionStore;
  readonly recentSearches: RecentSearches;
  readonly savedSearches: SavedSearches;
  readonly settings: Settings;
  readonly wishes: Wishes;
  readonly localSearch: LocalSearch;
  readonly news: Pick<News, 'open' | 'dismiss'>;
  readonly locks: LockKeeper;
  /** Pages then show nothing of what is hidden; what is cached stays. */
  hide(connectionId: string, hidden: Hidden): Promise<void>;
  /** Null: every connection. Resolves when all has been read; never rejects. */
  refresh(connectionIds: readonly string[] | null, reason: RefreshReason): Promise<void>;
  /** Ends a running reading and what would go on with it by itself; what was committed stays. */
  pauseReading(connectionId: string): Promise<void>;
  fetchAllPreviews(connectionId: string): Promise<void>;
  /** The time, or the network, changed what the toolbar button has to say. Never rejects. */
  updateToolbar(): Promise<void>;
  /** Ends what a dead worker left half done and goes on where it stopped. */
  recover(): Promise<void>;
}

export function createBackgroundServices(deps: BackgroundDeps): BackgroundServices {
  const { findAdapter, now, random, wait } = deps;
  const findDatabase = createDatabaseHandle(openOrRebuildCacheDatabase);
  const findKeys = createDatabaseHandle(openKeyDatabase);
  const inTurn = createTurns();
  const connections = createConnectionStore({ findCache: findDatabase, findKeys, inTurn });
  const vault = createVault(findKeys);
  const announcer = createAnnouncer(deps.broadcast);
  const { track, tracked } = createWorkTracker(deps.onBusy, deps.onIdle);
  const keeper = createPreferenceKeeper(inTurn);
  const readPreferences = keeper.read;
  const screens = createScreenKeeper({ connections, readPreferences });
  const expectAdapter = (sourceId: string): SourceAdapter => {
    const adapter = findAdapter(sourceId);
    if (adapter === undefined) throw new Error(`no source is called ${sourceId}`);
    return adapter;
  };
  const onRows = (change: RowsChange): void => signals.take(change);
  const runtimes = createRuntimes({ ...deps, findDatabase, connections, vault, expectAdapter, onRows });
  const savedSearches = createSavedSearches({
    inTurn,
    async onChange() {
      await Promise.all([screens.rebuild(), signals.news.tidy()]);
      announcer.announce({ notice: 'savedSearches' });
    },
  });
  const base = { ...deps, runtimes, connections, readPreferences, findDatabase, expectAdapter };
  const notify: BackgroundDeps['notify'] = async (view) =>
    (await keeper.isOff('notifications')) ? undefined : deps.notify(view);
  const signals = createSignals({ ...base, notify, listSearches: savedSearches.list });
  const onCommit = (cache: ConversationCache): void => {
    screens.update(cache);
    signals.update();
  };
  const previewer = createPreviewer({ runtimes, announcer, now, random, wait, onCommit, track });
  const refresher = createRefresher({
    runtimes,
    announcer,
    readPreferences,
    now,
    random,
    onStart: previewer.beginRound,
    onRows: previewer.fill,
    onCommit,
  });

  const listConnections = connections.list;
  const older = createOlderSearch({ runtimes, announcer, now, random, wait, listConnections });

  async function runRefresh(connectionIds: readonly string[] | null, reason: RefreshReason): Promise<void> {
    const ids = connectionIds ?? (await connections.list()).map((connection) => connection.id);
    const runs = ids.map((id) => refresher.refresh(id, reason));
    announcer.repeat();
    await Promise.all(runs);
    await signals.news.tell();
  }

  const refresh: BackgroundServices['refresh'] = (connectionIds, reason) => {
    const done = runRefresh(connectionIds, reason);
    track(done);
    return done;
  };

  const marker = createMarker({
    ...base,
    inTurn,
    onChange(connectionId, ids, marks) {
      announcer.announce({ notice: 'marks', connectionId });
      signals.mark(connectionId, ids, marks);
    },
  });

  const transcripts = createTranscriptReader({
    runtimes,
    findDatabase,
    findOlder: older.find,
    onChange: announcer.conversationsChanged,
    now,
  });

  const localSearch = createLocalSearch({ findDatabase, listConnections, now });
  const end = (connectionId: string): void => {
    localSearch.forget();
    older.forget(connectionId);
    void signals.news.drop(connectionId);
    runtimes.end(connectionId);
  };

  const connector = createConnector({
    connections,
    vault,
    findAdapter,
    makeDoor: deps.makeDoor,
    mustForget: keeper.forgetsTokens,
    now,
    end,
    async onChange(connectionId, hasNewReach) {
      await Promise.all([screens.rebuild(), older.tidy(), signals.tidy()]);
      announcer.announce({ notice: 'connections' });
      if (!hasNewReach) return;
      previewer.forget(connectionId);
      void refresh([connectionId], 'connected');
    },
  });

  const preferences = createPreferenceServices({
    keeper,
    screens,
    announcer,
    updateSignals: signals.tidy,
    clearNotifications: () => deps.clear(null),
    forgetTokens: connector.forgetIfAsked,
    onNewReach: () => void refresh(null, 'connected'),
  });
  const settings = createSettings({
    connections,
    listSearches: savedSearches.list,
    preferences: keeper,
    inTurn,
    announcer,
    follow: preferences.follow,
  });

  async function recover(): Promise<void> {
    await connections.recover();
    await keeper.reload();
    await connector.forgetIfAsked();
    await Promise.all([screens.rebuild(), older.tidy(), signals.tidy()]);
    for (const { id } of await connections.list()) previewer.fill(id);
  }

  return {
    // Who dies between saving a connection and reading it for the first time is woken to read it.
    connector: {
      ...connector,
      connect: tracked(connector.connect),
      replaceCredential: tracked(connector.replaceCredential),
    },
    connections,
    recentSearches: createRecentSearches(inTurn),
    localSearch,
    savedSearches,
    news: signals.news,
    wishes: createWishes({ broadcast: deps.broadcast, now }),
    locks: createLockKeeper({
      ...deps,
      connections,
      findDatabase,
      findKeys,
      announcer,
      inTurn,
      end,
      recover,
    }),
    ...createByKeys({ connections, marker, older, previewer, track, transcripts }),
    async hide(connectionId, hidden) {
      const runtime = await runtimes.open(connectionId);
      await connector.update(connectionId, { hidden });
      if (runtime.ok && runtime.value !== null) screens.update(runtime.value.cache);
    },
    refresh,
    async pauseReading(connectionId) {
      await refresher.pause(connectionId);
      previewer.fill(connectionId);
      announcer.conversationsChanged(connectionId);
    },
    async fetchAllPreviews(connectionId) {
      const runtime = await runtimes.open(connectionId);
      if (!runtime.ok || runtime.value === null) return;
      await runtime.value.cache.commit({ sync: (sync) => ({ ...sync, wantsAllPreviews: true }) });
      previewer.fill(connectionId);
    },
    ...preferences,
    settings,
    updateToolbar: signals.updateToolbar,
    recover,
  };
}
