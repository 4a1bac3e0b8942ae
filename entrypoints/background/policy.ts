import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { ensureRefreshAlarm } from './alarms.ts';
import { ensureLookUp } from './context-menu.ts';

/**
 * Follows what an organisation sets for this browser. Changes of this one storage area may be listened to: no secret lies
 * in it, nothing here can be written by the extension, and a page never hears of them but by the background's notice. For the
 * worker's first turn.
 */
export function listenToPolicy(services: BackgroundServices, ready: Promise<void>): void {
  // Firefox reads a policy once, when it starts.
  browser.storage.managed.onChanged?.addListener(() => {
    void ready
      .then(services.applyPolicy)
      .then(() => Promise.all([ensureRefreshAlarm(services), ensureLookUp(services)]));
  });
  // It may have changed while the browser was closed, and browsers that keep a menu keep what was made under another.
  void ready.then(() => ensureLookUp(services));
}
