import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { BackgroundKit } from './background-kit.ts';

const methods = ['set', 'remove', 'clear'] as const;

/**
 * Runs `work` and has it die at its nth change of the extension's storage: that one and all later ones are neither done
 * nor answered. False when it ended before. Storage works again afterwards.
 */
export async function dieAtStep(step: number, work: () => Promise<unknown>): Promise<boolean> {
  let count = 0;
  const restore: (() => void)[] = [];
  const state = { isDead: false };
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
    for (const method of methods) {
      const original = area[method].bind(area) as (...args: unknown[]) => Promise<void>;
      const mortal = (...args: unknown[]): Promise<void> => {
        count += 1;
        state.isDead ||= count >= step;
        return state.isDead ? new Promise(() => undefined) : original(...args);
      };
      Object.assign(area, { [method]: mortal });
      restore.push(() => void Object.assign(area, { [method]: original }));
    }
  }
  const working = work().then(() => true);
  let isDone = false;
  void working.then((done) => (isDone = done));
  await vi.waitUntil(() => isDone || state.isDead, { timeout: 10_000, interval: 2 });
  for (const each of restore) each();
  return !isDone;
}

/** The browser ended and started again: what was in memory is gone. */
export async function endBrowser(kit: BackgroundKit): Promise<void> {
  await fakeBrowser.storage.session.clear();
  await kit.restart();
}
