import type { Preferences } from '../../lib/domain/preferences.ts';
import { broadcast, type Handlers } from '../../lib/messaging/message-door.ts';
import { ensureRefreshAlarm } from './alarms.ts';
import { LockedError } from '../../lib/storage/write-item.ts';
import { putOffLocking } from './auto-lock.ts';
import { ensureToolbar } from './toolbar.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { takeUpdate } from '../../lib/services/update-news.ts';

/** All that is answered while locked. */
const answeredLocked: ReadonlySet<string> = new Set(['unlock', 'lockNow', 'used', 'eraseEverything']);

/** What each request of a page calls. `ready` ends when what a dead worker left was put in order. */
export function createHandlers(services: BackgroundServices, ready: Promise<void>): Handlers {
  const { connector } = services;
  const onceReady =
    <Request extends { readonly type: string }, Reply>(handle: (request: Request) => Promise<Reply>) =>
    async (request: Request): Promise<Reply> => {
      await ready;
      if (!answeredLocked.has(request.type) && (await services.locks.state()) === 'locked')
        throw new LockedError();
      return handle(request);
    };
  /** What the browser itself has to know of them. */
  const followPreferences = async (change: Partial<Preferences>): Promise<void> => {
    await Promise.all([ensureRefreshAlarm(services), ensureToolbar(services)]);
    if ('autoLockMinutes' in change) await putOffLocking(services);
  };
  return {
    refresh: onceReady(async ({ connectionIds, reason }) => {
      void services.refresh(connectionIds, reason);
      return null;
    }),
    connect: onceReady(({ sourceId, credential, name, isForgetful }) =>
      connector.connect(sourceId, credential, name, isForgetful),
    ),
    replaceCredential: onceReady(({ connectionId, credential }) =>
      connector.replaceCredential(connectionId, credential),
    ),
    rename: onceReady(({ connectionId, name }) => connector.update(connectionId, { name }).then(() => null)),
    setForgetful: onceReady(({ connectionId, isForgetful }) =>
      connector.setForgetful(connectionId, isForgetful),
    ),
    remove: onceReady(({ connectionId }) => connector.remove(connectionId)),
    skipAgents: onceReady(({ connectionId, agentIds }) =>
      connector.update(connectionId, { skippedAgentIds: agentIds }).then(() => null),
    ),
    hide: onceReady(({ connectionId, hidden }) => services.hide(connectionId, hidden).then(() => null)),
    pauseReading: onceReady(({ connectionId }) => services.pauseReading(connectionId).then(() => null)),
    wantPreviews: onceReady(async ({ keys }) => {
      services.wantPreviews(keys);
      return null;
    }),
    fetchAllPreviews: onceReady(({ connectionId }) =>
      services.fetchAllPreviews(connectionId).then(() => null),
    ),
    searchOlder: onceReady(({ text }) => services.searchOlder(text)),
    setPreferences: onceReady(async ({ change }) => {
      await services.changePreferences(change);
      await followPreferences(change);
      return null;
    }),
    importSettings: onceReady(async ({ content }) => {
      const reply = await services.settings.take(content);
      if (reply.ok) await followPreferences(await services.readPreferences());
      return reply;
    }),
    readTranscript: onceReady(({ key }) => services.readTranscript(key)),
    mark: onceReady(({ keys, change }) => services.mark(keys, change).then(() => null)),
    markAll: onceReady(({ keys, until }) => services.markAll(until, keys).then(() => null)),
    setLinkTemplate: onceReady(({ connectionId, template }) =>
      connector.setLinkTemplate(connectionId, template),
    ),
    rememberSearch: onceReady(({ query }) => services.recentSearches.remember(query).then(() => null)),
    takeWish: ({ surface, windowId }) => services.wishes.take(windowId, surface),
    takeUpdate: onceReady(takeUpdate),
    lookAgain: async () => {
      broadcast({ notice: 'look' });
      return null;
    },
    clearSearches: onceReady(() => services.recentSearches.clear().then(() => null)),
    saveSearch: onceReady(({ search }) => services.savedSearches.save(search)),
    deleteSearch: onceReady(({ id }) => services.savedSearches.delete(id).then(() => null)),
    unlock: onceReady(async ({ passphrase }) => {
      const reply = await services.locks.unlock(passphrase);
      await putOffLocking(services);
      return reply;
    }),
    lockNow: onceReady(() => services.locks.lock().then(() => null)),
    setPassphrase: onceReady(async ({ current, next }) => {
      const reply = await services.locks.setPassphrase(current, next);
      await putOffLocking(services);
      return reply;
    }),
    used: onceReady(() => putOffLocking(services).then(() => null)),
    eraseEverything: onceReady(async () => {
      const reply = await services.locks.eraseEverything();
      await Promise.all([ensureRefreshAlarm(services), putOffLocking(services), ensureToolbar(services)]);
      return reply;
    }),
  };
}
