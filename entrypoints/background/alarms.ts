import { browser } from 'wxt/browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { type AlarmPlan, delayAfterSleep, planAlarm } from '../../lib/services/plan-alarm.ts';
import type { RefreshReason } from '../../lib/services/judge-start.ts';

const refreshAlarm = 'refresh';
const resumeAlarm = 'resume';

/** Registers what the alarms do. For the worker's first turn. */
export function listenToAlarms(services: BackgroundServices, ready: Promise<void>): void {
  const refresh = (reason: RefreshReason): void => void ready.then(() => services.refresh(null, reason));
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === resumeAlarm) refresh('resume');
    if (alarm.name === refreshAlarm) {
      void decide(alarm).then((reason) => reason !== null && refresh(reason));
    }
  });
}

interface Alarm {
  readonly scheduledTime: number;
  readonly periodInMinutes?: number | undefined;
}

async function decide({ scheduledTime, periodInMinutes = 1 }: Alarm): Promise<AlarmPlan['reason']> {
  const lateness = Date.now() - scheduledTime;
  const plan = planAlarm(lateness, periodInMinutes, await hasOpenPage(), Math.random());
  const { delayMinutes, reason } = plan;
  if (delayMinutes !== null) {
    await browser.alarms.create(refreshAlarm, { delayInMinutes: delayMinutes, periodInMinutes });
  }
  return reason;
}

/** Chrome's workers know contexts, Firefox's background page knows views. */
async function hasOpenPage(): Promise<boolean> {
  if (typeof browser.runtime.getContexts !== 'function') {
    return browser.extension.getViews().some((view) => view !== globalThis);
  }
  const contextTypes = ['POPUP', 'SIDE_PANEL', 'TAB'] as const;
  return (await browser.runtime.getContexts({ contextTypes: [...contextTypes] })).length > 0;
}

/** Makes the refresh alarm as the preferences say; an alarm that is right already is left to its pace. */
export async function ensureRefreshAlarm(services: BackgroundServices): Promise<void> {
  const { refreshMinutes } = await services.readPreferences();
  const existing = await browser.alarms.get(refreshAlarm);
  if (refreshMinutes === 0) await browser.alarms.clear(refreshAlarm);
  else if (existing?.periodInMinutes !== refreshMinutes) {
    // Browsers that start together are not to ask together; a changed period begins at once.
    const delayInMinutes =
      existing === undefined ? delayAfterSleep(refreshMinutes, Math.random()) : refreshMinutes;
    await browser.alarms.create(refreshAlarm, { delayInMinutes, periodInMinutes: refreshMinutes });
  }
}

/** While work is under way an alarm stands ready to wake a worker that dies: an alarm is at least 30 s away. */
export const armResumption = (): void => void browser.alarms.create(resumeAlarm, { periodInMinutes: 1 });

export const disarmResumption = (): void => void browser.alarms.clear(resumeAlarm);
