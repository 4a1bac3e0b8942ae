import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { RefreshReason } from '../../lib/services/refresher.ts';

const refreshAlarm = 'refresh';
const resumeAlarm = 'resume';
const reasons: ReadonlyMap<string, RefreshReason> = new Map([
  [refreshAlarm, 'alarm'],
  [resumeAlarm, 'resume'],
]);

/** Registers what the alarms do. For the worker's first turn. */
export function listenToAlarms(services: BackgroundServices, ready: Promise<void>): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    const reason = reasons.get(name);
    if (reason !== undefined) void ready.then(() => services.refresh(null, reason));
  });
}

/** Makes the refresh alarm as the preferences say; an alarm that is right already is left to its pace. */
export async function ensureRefreshAlarm(services: BackgroundServices): Promise<void> {
  const { refreshMinutes } = await services.readPreferences();
  const existing = await browser.alarms.get(refreshAlarm);
  if (refreshMinutes === 0) await browser.alarms.clear(refreshAlarm);
  else if (existing?.periodInMinutes !== refreshMinutes) {
    await browser.alarms.create(refreshAlarm, { periodInMinutes: refreshMinutes });
  }
}

/** While work is under way an alarm stands ready to wake a worker that dies: an alarm is at least 30 s away. */
export const armResumption = (): void => void browser.alarms.create(resumeAlarm, { periodInMinutes: 1 });

export const disarmResumption = (): void => void browser.alarms.clear(resumeAlarm);
