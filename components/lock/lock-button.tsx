import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Background } from '../../lib/messaging/protocol.ts';
import { LockIcon } from './lock-icon.tsx';

/** Locks at once; there only where a passphrase is set. */
export function createLockButton(
  background: Pick<Background, 'ask'>,
  hasLock: ReadonlySignal<boolean>,
): ComponentType {
  return function LockButton() {
    if (!hasLock.value) return null;
    const name = i18n.t('lock.now');
    return (
      <button
        type="button"
        class="icon-button"
        aria-label={name}
        title={name}
        onClick={() => void background.ask({ type: 'lockNow' }).catch(() => undefined)}
      >
        <LockIcon />
      </button>
    );
  };
}
