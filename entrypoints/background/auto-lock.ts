import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';

const lockAlarm = 'lock';

/** Locks when the alarm says so. For the worker's first turn. */
export function listenToLockAlarm(services: BackgroundServices, ready: Promise<void>): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === lockAlarm) void ready.then(() => services.locks.lock());
  });
}

/** Puts off the locking by as long as the preferences say: somebody uses a page. */
export async function putOffLocking(services: BackgroundServices): Promise<void> {
  const { autoLockMinutes } = await services.readPreferences();
  const isOpen = (await services.locks.state()) === 'open';
  if (isOpen && autoLockMinutes > 0) {
    await browser.alarms.create(lockAlarm, { delayInMinutes: autoLockMinutes });
  } else await browser.alarms.clear(lockAlarm);
}

/** Makes the alarm where it is missing; one that runs is left alone. */
export async function ensureLockAlarm(services: BackgroundServices): Promise<void> {
  if ((await browser.alarms.get(lockAlarm)) === undefined) await putOffLocking(services);
}
