import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { defaultPreferences } from '../../lib/domain/preferences.ts';
import { ensureRefreshAlarm, listenToAlarms } from './alarms.ts';

const refresh = vi.fn<BackgroundServices['refresh']>(() => Promise.resolve());
let refreshMinutes = 5;
const services = {
  refresh,
  readPreferences: () => Promise.resolve({ ...defaultPreferences, refreshMinutes }),
} as unknown as BackgroundServices;
let pages = 0;

beforeEach(() => {
  fakeBrowser.reset();
  refresh.mockClear();
  pages = 0;
  refreshMinutes = 5;
  const getContexts = (): Promise<unknown[]> => Promise.resolve(Array.from({ length: pages }));
  Object.assign(fakeBrowser.runtime, { getContexts });
  listenToAlarms(services, Promise.resolve());
});

async function ring(minutesLate: number): Promise<void> {
  const scheduledTime = Date.now() - minutesLate * 60_000;
  await fakeBrowser.alarms.onAlarm.trigger({
    name: 'refresh',
    scheduledTime,
    periodInMinutes: 5,
    persistAcrossSessions: true,
  });
  await new Promise((resolve) => setTimeout(resolve));
}

test('an alarm in time refreshes and keeps its pace', async () => {
  await ring(0.5);
  expect(refresh).toHaveBeenCalledExactlyOnceWith(null, 'alarm');
  expect(await browser.alarms.get('refresh')).toBeUndefined();
});

test('after a long sleep the refresh is put off, each browser’s to a time of its own', async () => {
  await ring(600);
  expect(refresh).not.toHaveBeenCalled();
  const next = await browser.alarms.get('refresh');
  expect(next?.periodInMinutes).toBe(5);
  expect(next?.scheduledTime).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
});

test('after a long sleep an open page is served at once', async () => {
  pages = 1;
  await ring(600);
  expect(refresh).toHaveBeenCalledExactlyOnceWith(null, 'woke');
});

test('fault L10: a changed period begins at once, and none switches the alarm off', async () => {
  await ensureRefreshAlarm(services);
  refreshMinutes = 2;
  await ensureRefreshAlarm(services);
  expect(await browser.alarms.get('refresh')).toMatchObject({ periodInMinutes: 2 });
  refreshMinutes = 0;
  await ensureRefreshAlarm(services);
  expect(await browser.alarms.get('refresh')).toBeUndefined();
});
