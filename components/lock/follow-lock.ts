import { type ReadonlySignal, signal } from '@preact/signals';
import type { Background } from '../../lib/messaging/protocol.ts';
import { readLockState } from '../../lib/storage/lock-state.ts';
import { mountLockScreen } from './mount-lock-screen.tsx';

/** Milliseconds between two words to the background that somebody is here. */
const shortestGap = 30_000;

/**
 * Closes the page when the lock does, wherever that was asked for, and tells the background that the page is used: true
 * while there is a passphrase. For the whole life of a page.
 */
export function followLock(background: Background): ReadonlySignal<boolean> {
  const hasLock = signal(false);
  let toldAt = -Infinity;

  function tell(): void {
    const now = performance.now();
    if (!hasLock.value || now - toldAt < shortestGap) return;
    toldAt = now;
    background.ask({ type: 'used' }).catch(() => undefined);
  }

  async function look(): Promise<void> {
    const { kind } = await readLockState();
    hasLock.value = kind === 'open';
    if (kind === 'locked') mountLockScreen(background);
    else tell();
  }
  const lookAgain = (): void => void look().catch(() => undefined);

  background.listen(({ notice }) => {
    if (notice === 'lock') location.reload();
    else if (notice === 'preferences') lookAgain();
  });
  for (const sign of ['keydown', 'pointerdown', 'wheel'])
    addEventListener(sign, tell, { capture: true, passive: true });
  // A notice may have been missed by a page that slept behind others.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) lookAgain();
  });
  lookAgain();
  return hasLock;
}
