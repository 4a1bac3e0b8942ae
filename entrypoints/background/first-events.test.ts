import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { BackgroundServices } from '../../lib/services/background.ts';
import { listenToAlarms } from './alarms.ts';
import { createHandlers } from './handlers.ts';

const refresh = vi.fn<BackgroundServices['refresh']>(() => Promise.resolve());
const readTranscript = vi.fn<BackgroundServices['readTranscript']>(() =>
  Promise.resolve({ ok: false, failure: { kind: 'offline' } }),
);
const services = {
  refresh,
  readTranscript,
  locks: { state: () => Promise.resolve('off') },
} as unknown as BackgroundServices;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  fakeBrowser.reset();
  refresh.mockClear();
  readTranscript.mockClear();
});

test('fault L11: what a page asks before a dead worker’s work was ended is answered once it was, in order', async () => {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const handlers = createHandlers(services, ready);
  const asked = [
    handlers.refresh({ type: 'refresh', connectionIds: null, reason: 'open' }),
    handlers.readTranscript({ type: 'readTranscript', key: 'a/b' }),
  ];
  await turn();
  expect(refresh).not.toHaveBeenCalled();
  expect(readTranscript).not.toHaveBeenCalled();
  resolve();
  expect(await Promise.all(asked)).toEqual([null, { ok: false, failure: { kind: 'offline' } }]);
  expect(refresh).toHaveBeenCalledExactlyOnceWith(null, 'open');
});

test('fault L11: an alarm that wakes the worker is listened to in its first turn, and obeyed once all is in order', async () => {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  listenToAlarms(services, ready);
  await fakeBrowser.alarms.onAlarm.trigger({
    name: 'resume',
    scheduledTime: Date.now(),
    periodInMinutes: 1,
    persistAcrossSessions: true,
  });
  await turn();
  expect(refresh).not.toHaveBeenCalled();
  resolve();
  await turn();
  expect(refresh).toHaveBeenCalledExactlyOnceWith(null, 'resume');
});
