import pLimit, { type LimitFunction } from 'p-limit';
import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { defineBackground } from 'wxt/utils/define-background';
import { broadcast, openMessageDoor } from '../../lib/messaging/message-door.ts';
import { createActivityLog } from '../../lib/services/activity-log.ts';
import { createBackgroundServices } from '../../lib/services/background.ts';
import { createAddressBar } from '../../lib/services/address-bar.ts';
import { createPanels } from '../../lib/services/panels.ts';
import type { MakeDoor } from '../../lib/services/sessions.ts';
import { adapters } from '../../lib/sources/adapters.ts';
import { createHttpDoor } from '../../lib/sources/http-door.ts';
import { readItem } from '../../lib/storage/item.ts';
import { activityItem } from '../../lib/storage/session-items.ts';
import { writeItem } from '../../lib/storage/write-item.ts';
import { armResumption, disarmResumption, ensureRefreshAlarm, listenToAlarms } from './alarms.ts';
import { ensureLockAlarm, listenToLockAlarm } from './auto-lock.ts';
import { listenToCommands } from './commands.ts';
import { offerLookUp } from './context-menu.ts';
import { createHandlers } from './handlers.ts';
import { listenToInstallation } from './install.ts';
import { isMarkedUp, listenToAddressBar } from './omnibox.ts';
import { clearNotifications, listenToNotifications, notify } from './notifications.ts';
import { listenToPolicy } from './policy.ts';
import { listenToToolbar } from './toolbar.ts';
import { listenForBadge, showToolbar, wakeForBadge } from './badge.ts';
import { maySleep, stayAwake } from './wakefulness.ts';

/** Requests that one service is sent at once (api C18). */
const atOnce = 4;

export default defineBackground(() => {
  const limits = new Map<string, LimitFunction>();
  const limitOf = (origin: string): LimitFunction => {
    const limit = limits.get(origin) ?? pLimit(atOnce);
    limits.set(origin, limit);
    return limit;
  };
  const activity = createActivityLog({
    now: Date.now,
    read: () => readItem(activityItem),
    write: (value) => writeItem(activityItem, value),
  });
  const makeDoor: MakeDoor = (options) =>
    activity.follow(
      createHttpDoor({
        ...options,
        now: Date.now,
        hasPermission: () => browser.permissions.contains({ origins: [`${options.origin}/*`] }),
        isOnline: () => navigator.onLine,
        keepAlive: () => void browser.runtime.getPlatformInfo(),
        limit: limitOf(options.origin),
      }),
    );

  const services = createBackgroundServices({
    findAdapter: (sourceId) => adapters.get(sourceId),
    makeDoor,
    broadcast,
    now: Date.now,
    random: Math.random,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    notify,
    clear: clearNotifications,
    show: showToolbar,
    wakeAt: wakeForBadge,
    isOnline: () => navigator.onLine,
    onBusy() {
      stayAwake();
      armResumption();
    },
    onIdle() {
      maySleep();
      disarmResumption();
    },
    onLock: () => void services.updateToolbar(),
  });

  // Chrome only: Firefox has no access levels, and its content scripts can't reach this storage either.
  void browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  const ready = services.recover().catch(() => undefined);
  openMessageDoor(createHandlers(services, ready));
  listenToAlarms(services, ready);
  listenToLockAlarm(services, ready);
  listenForBadge(() => void ready.then(() => services.updateToolbar()));
  listenToInstallation();
  const panels = createPanels(broadcast);
  offerLookUp(services, panels);
  listenToCommands(services, panels, ready);
  listenToToolbar(services, panels);
  const bar = createAddressBar({
    search: services.localSearch,
    isMarkedUp,
    isVeiled: async () => (await services.readPreferences()).isVeiled,
    untitled: () => i18n.t('row.untitled'),
  });
  listenToAddressBar(services, bar, panels);
  listenToNotifications(services, panels, ready);
  listenToPolicy(services, ready);
  // Others than hosts, as for notifications, bring nothing new to read.
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) void ready.then(() => services.refresh(null, 'connected'));
  });
  void ready.then(() => Promise.all([ensureRefreshAlarm(services), ensureLockAlarm(services)]));
});
