import { broadcast, type Handlers } from '../../lib/messaging/message-door.ts';
import { ensureRefreshAlarm } from './alarms.ts';
import { ensureToolbar } from './toolbar.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';

/** What each request of a page calls. `ready` ends when what a dead worker left was put in order. */
export function createHandlers(services: BackgroundServices, ready: Promise<void>): Handlers {
  const { connector } = services;
  const onceReady =
    <Request, Reply>(handle: (request: Request) => Promise<Reply>) =>
    (request: Request): Promise<Reply> =>
      ready.then(() => handle(request));
  return {
    refresh: onceReady(async ({ connectionIds, reason }) => {
      void services.refresh(connectionIds, reason);
      return null;
    }),
    connect: onceReady(({ sourceId, credential, name }) => connector.connect(sourceId, credential, name)),
    replaceCredential: onceReady(({ connectionId, credential }) =>
      connector.replaceCredential(connectionId, credential),
    ),
    rename: onceReady(({ connectionId, name }) => connector.update(connectionId, { name }).then(() => null)),
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
    setPreferences: onceReady(({ change }) =>
      services
        .changePreferences(change)
        .then(() => Promise.all([ensureRefreshAlarm(services), ensureToolbar(services)]))
        .then(() => null),
    ),
    readTranscript: onceReady(({ key }) => services.readTranscript(key)),
    mark: onceReady(({ keys, change }) => services.mark(keys, change).then(() => null)),
    markAll: onceReady(({ until }) => services.markAll(until).then(() => null)),
    setLinkTemplate: onceReady(({ connectionId, template }) =>
      connector.setLinkTemplate(connectionId, template),
    ),
    rememberSearch: onceReady(({ query }) => services.recentSearches.remember(query).then(() => null)),
    takeWish: ({ windowId }) => services.wishes.take(windowId),
    lookAgain: async () => {
      broadcast({ notice: 'look' });
      return null;
    },
    clearSearches: onceReady(() => services.recentSearches.clear().then(() => null)),
    saveSearch: onceReady(({ search }) => services.savedSearches.save(search)),
    deleteSearch: onceReady(({ id }) => services.savedSearches.delete(id).then(() => null)),
  };
}
