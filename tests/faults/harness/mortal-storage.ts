import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Life, never } from './life.ts';

/** Everything that outlives a worker, reached through whichever life is the present one. */
export interface MortalStorage {
  /** From now on all calls are steps of this life, until it dies. */
  enter(life: Life): void;
  /** Undoes what is not committed and stops all timers: to be called at a death. */
  cutOff(): void;
  /** The browser's own again. */
  restore(): void;
}

const blocked = new DOMException('the worker is dead', 'AbortError');

/**
 * Puts itself between the product and the fake browser's storage, IndexedDB and timers. A call made while nobody lives
 * belongs to a dead worker and is never answered.
 */
export function interceptStorage(): MortalStorage {
  let present: Life | null = null;
  const open = new Set<IDBTransaction>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const undo: (() => void)[] = [];
  const replace = <T extends object, K extends keyof T>(
    target: T,
    key: K,
    make: (before: T[K]) => T[K],
  ): void => {
    const before = target[key];
    target[key] = make(before);
    undo.push(() => void (target[key] = before));
  };
  const isDown = (): boolean => present === null || present.isDead();

  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
    for (const method of ['get', 'set', 'remove', 'clear'] as const) {
      replace(
        area as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>,
        method,
        (before) => {
          return async (...args) => {
            if (present === null) return never();
            await present.step();
            return before.apply(area, args);
          };
        },
      );
    }
  }
  replace(IDBFactory.prototype, 'open', (before) => {
    return function openStep(this: IDBFactory, ...args: Parameters<IDBFactory['open']>) {
      if (present?.tryStep() !== true) return silentRequest();
      return before.apply(this, args);
    };
  });
  replace(IDBFactory.prototype, 'deleteDatabase', (before) => {
    return function deleteStep(this: IDBFactory, name: string) {
      return isDown() ? silentRequest() : before.call(this, name);
    };
  });
  replace(IDBDatabase.prototype, 'transaction', (before) => {
    return function transactionStep(this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
      // An upgrade begins a transaction by itself: the opening was the step.
      if ((args[1] as string) === 'versionchange') return before.apply(this, args);
      if (present?.tryStep() !== true) throw blocked;
      const transaction = before.apply(this, args);
      silenceWhenDead(transaction, present);
      if (args[1] === 'readwrite') {
        open.add(transaction);
        for (const event of ['complete', 'abort']) {
          transaction.addEventListener(event, () => open.delete(transaction));
        }
      }
      return transaction;
    };
  });
  for (const method of ['put', 'delete', 'get', 'getAll'] as const) {
    replace(
      IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>,
      method,
      (before) => {
        return function requestStep(this: IDBObjectStore, ...args: unknown[]) {
          const own = present;
          if (own?.tryStep() !== true) return silentRequest();
          const request = before.apply(this, args) as IDBRequest;
          // Whoever dies does not hear that its transaction was undone.
          request.addEventListener('error', (event) => own.isDead() && event.stopImmediatePropagation());
          return request;
        };
      },
    );
  }
  for (const name of ['setTimeout', 'setInterval'] as const) {
    replace(globalThis as unknown as Record<string, (...args: unknown[]) => unknown>, name, (before) => {
      return (...args) => {
        const timer = before(...args) as ReturnType<typeof setTimeout>;
        timers.add(timer);
        return timer;
      };
    });
  }

  return {
    enter: (life) => void (present = life),
    cutOff() {
      for (const transaction of open) {
        try {
          transaction.abort();
        } catch {
          // It was committed in this very turn: then it counts.
        }
      }
      open.clear();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
    restore() {
      for (const back of undo.toReversed()) back();
    },
  };
}

/** Never succeeds and never fails. */
const silentRequest = (): IDBOpenDBRequest =>
  new (IDBOpenDBRequest as unknown as new () => IDBOpenDBRequest)();

/** A dead worker hears no more of its transactions; the database itself must. */
function silenceWhenDead(transaction: IDBTransaction, life: Life): void {
  const add = transaction.addEventListener.bind(transaction) as (type: string, listener: Listener) => void;
  transaction.addEventListener = (type: string, listener: Listener) =>
    add(type, (event) => {
      if (!life.isDead() || listener.name.includes('processTransactions')) listener(event);
    });
}

type Listener = (event: Event) => void;
