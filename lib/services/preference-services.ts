import type { Preferences } from '../domain/preferences.ts';
import type { Notice } from '../messaging/protocol.ts';
import { removeItem } from '../storage/item.ts';
import { placeItem } from '../storage/session-items.ts';
import type { PreferenceKeeper } from './preference-keeper.ts';

/** What pages and the browser ask of the preferences. */
export interface PreferenceServices extends Pick<PreferenceKeeper, 'isOff'> {
  readPreferences(): Promise<Preferences>;
  changePreferences(change: Partial<Preferences>): Promise<void>;
  /** What is to be done once these were changed. */
  follow(change: Partial<Preferences>): Promise<void>;
  /** The organisation's policy changed: holds everything to it at once. */
  applyPolicy(): Promise<void>;
}

interface PreferenceServicesDeps {
  readonly keeper: PreferenceKeeper;
  readonly screens: { rebuild(): Promise<void> };
  readonly announcer: { announce(notice: Notice): void };
  /** Toolbar button and notifications may have other things to say. */
  readonly updateSignals: () => Promise<void>;
  /** Takes back every notification. */
  readonly clearNotifications: () => Promise<void>;
  /** Keeps tokens in memory only where the policy wants that. */
  readonly forgetTokens: () => Promise<void>;
  /** Other conversations are to be kept than before. */
  readonly onNewReach: () => void;
}

export function createPreferenceServices(deps: PreferenceServicesDeps): PreferenceServices {
  const { keeper } = deps;

  async function spread(hasNewReach: boolean): Promise<void> {
    await deps.screens.rebuild();
    deps.announcer.announce({ notice: 'preferences' });
    void deps.updateSignals();
    if (hasNewReach) deps.onNewReach();
  }

  async function follow(change: Partial<Preferences>): Promise<void> {
    // Those that are shown already name people.
    if (change.isVeiled === true) await deps.clearNotifications().catch(() => undefined);
    if (change.restoreMinutes === 0) await removeItem(placeItem).catch(() => undefined);
    await spread('keepConversations' in change || 'keepDays' in change);
  }

  return {
    follow,
    readPreferences: keeper.read,
    isOff: keeper.isOff,
    async changePreferences(change) {
      await keeper.change(change);
      await follow(change);
    },
    async applyPolicy() {
      const { before, after } = await keeper.reload();
      if (await keeper.isOff('notifications')) await deps.clearNotifications().catch(() => undefined);
      await deps.forgetTokens();
      await spread(before.keepDays !== after.keepDays);
    },
  };
}
