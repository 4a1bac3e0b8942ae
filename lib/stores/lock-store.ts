import { type ReadonlySignal, signal } from '@preact/signals';
import type { Background, LockReply } from '../messaging/protocol.ts';
import { readLockState } from '../storage/lock-state.ts';

export type PassphraseProblem = Extract<LockReply, { ok: false }>['problem'] | 'unreachable';

/** The lock as the options page sets it. */
export interface LockStore {
  /** Null until it is known. */
  readonly hasPassphrase: ReadonlySignal<boolean | null>;
  /** Sets, changes or removes (`next`: null) the passphrase. Null: done. */
  setPassphrase(current: string | null, next: string | null): Promise<PassphraseProblem | null>;
  lockNow(): Promise<void>;
  /** False: this device refused to erase, or the background did not answer. */
  eraseEverything(): Promise<boolean>;
}

export function createLockStore(background: Pick<Background, 'ask'>): LockStore {
  const hasPassphrase = signal<boolean | null>(null);
  const look = async (): Promise<void> => {
    const state = await readLockState().catch(() => null);
    if (state !== null) hasPassphrase.value = state.kind !== 'off';
  };
  void look();
  return {
    hasPassphrase,
    async setPassphrase(current, next) {
      const reply = await background
        .ask<'setPassphrase'>({ type: 'setPassphrase', current, next })
        .catch(() => null);
      await look();
      if (reply === null) return 'unreachable';
      return reply.ok ? null : reply.problem;
    },
    async lockNow() {
      await background.ask({ type: 'lockNow' }).catch(() => undefined);
    },
    eraseEverything: () =>
      background.ask<'eraseEverything'>({ type: 'eraseEverything' }).then(
        ({ ok }) => ok,
        () => false,
      ),
  };
}
