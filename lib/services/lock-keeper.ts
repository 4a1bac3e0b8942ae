import { browser } from 'wxt/browser';
import type { CacheDatabase } from '../cache/database.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import type { LockReply, RemoveReply } from '../messaging/protocol.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { eraseEverything } from '../storage/erase-everything.ts';
import { rewriteLocal } from '../storage/erasure.ts';
import { readEntries, readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { commonItems, itemsOf } from '../storage/items.ts';
import { heldItem, placeItem } from '../storage/session-items.ts';
import type { KeyDatabase } from '../storage/key-database.ts';
import { makeLock, openEntries, openLock, readLocked, refillLock, sealEntries } from '../storage/lock.ts';
import { type Entries, lockKey, masterKeyKey, readLockState } from '../storage/lock-state.ts';
import type { Announcer } from './announcer.ts';
import type { Turns } from '../storage/turns.ts';

/** Locks and unlocks all that the extension keeps, by a passphrase. */
export interface LockKeeper {
  /** Sets, changes or removes (null) the passphrase. A death at any step leaves the old or the new. */
  setPassphrase(current: string | null, next: string | null): Promise<LockReply>;
  unlock(passphrase: string): Promise<LockReply>;
  /** Nothing without a passphrase. */
  lock(): Promise<void>;
  /** Erases all there is, locked or not: connections, conversations, marks, searches, preferences, passphrase. */
  eraseEverything(): Promise<RemoveReply>;
  state(): Promise<'off' | 'open' | 'locked'>;
}

export interface LockKeeperDeps {
  readonly connections: ConnectionStore;
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly findKeys: () => Promise<KeyDatabase>;
  readonly inTurn: Turns;
  readonly announcer: Announcer;
  /** Ends all work for a connection. */
  readonly end: (connectionId: string) => void;
  /** Puts everything in order for what is there now. */
  readonly recover: () => Promise<void>;
  /** It is locked now, or unlocked, or everything is erased. */
  readonly onLock?: () => void;
}

export function createLockKeeper(deps: LockKeeperDeps): LockKeeper {
  const { connections, inTurn } = deps;

  async function readProtected(): Promise<Entries> {
    const own = (await connections.list()).filter(({ isForgetful }) => !isForgetful);
    return readEntries([...commonItems, ...own.flatMap(({ id }) => itemsOf(id))]);
  }

  /** A new master key with every passphrase: the old one opens nothing that is written from then on. */
  async function close(passphrase: string): Promise<void> {
    const entries = await readProtected();
    const { lock, masterKey } = await makeLock(passphrase, {});
    // Read from here while the disk is rewritten.
    await browser.storage.session.set(entries);
    await rewriteLocal(await deps.findKeys(), {
      connectionId: null,
      connections: await connections.list(),
      gone: Object.keys(entries),
      others: await readEntries(commonItems),
      encode: async (stays) => ({ [lockKey]: await refillLock(lock, masterKey, stays) }),
      onceJournaled: () => browser.storage.session.set({ [masterKeyKey]: masterKey }),
    });
  }

  /** First everything in one write, which ends the lock; then what is left of it. */
  async function open(): Promise<void> {
    const entries = await readProtected();
    await browser.storage.local.set({ ...entries, [lockKey]: null });
    await browser.storage.local.remove(lockKey);
    await browser.storage.session.remove([...Object.keys(entries), masterKeyKey]);
  }

  async function setPassphrase(current: string | null, next: string | null): Promise<LockReply> {
    const state = await readLockState();
    if (state.kind === 'locked') return { ok: false, problem: 'wrong' };
    if (state.kind === 'open') {
      const masterKey = current === null ? null : await openLock(state.lock, current);
      if (masterKey === null) return { ok: false, problem: 'wrong' };
    }
    if (next !== null) await close(next);
    else if (state.kind === 'open') await open();
    return { ok: true };
  }

  async function unlock(passphrase: string): Promise<LockReply> {
    const state = await readLockState();
    if (state.kind !== 'locked') return { ok: true };
    const masterKey = await openLock(state.lock, passphrase);
    if (masterKey === null) return { ok: false, problem: 'wrong' };
    const held = await readItem(heldItem);
    const entries = {
      ...(held === null ? {} : await openEntries(masterKey, held)),
      ...(await readLocked(state.lock, masterKey)),
    };
    await browser.storage.session.set({ ...entries, [masterKeyKey]: masterKey });
    await browser.storage.session.remove(heldItem.key);
    return { ok: true };
  }

  async function lock(): Promise<boolean> {
    const state = await readLockState();
    if (state.kind !== 'open') return false;
    const list = await connections.list();
    const forgetful = list.filter(({ isForgetful }) => isForgetful);
    // Who unlocks goes on where the lock interrupted.
    const entries = await readEntries([...forgetful.flatMap(({ id }) => itemsOf(id)), placeItem]);
    const held = await sealEntries(state.masterKey, entries);
    for (const { id } of list) deps.end(id);
    await browser.storage.session.clear();
    await writeItem(heldItem, held);
    return true;
  }

  /** Every page too. */
  async function beginAnew(): Promise<void> {
    await deps.recover();
    deps.announcer.announce({ notice: 'lock' });
    deps.onLock?.();
  }

  const guard = (work: () => Promise<LockReply>): Promise<LockReply> =>
    inTurn(work).catch((): LockReply => ({ ok: false, problem: 'failed' }));

  return {
    async setPassphrase(current, next) {
      const reply = await guard(() => setPassphrase(current, next));
      deps.announcer.announce({ notice: 'preferences' });
      return reply;
    },
    async unlock(passphrase) {
      const reply = await guard(() => unlock(passphrase));
      if (reply.ok) await beginAnew();
      return reply;
    },
    async lock() {
      if (await inTurn(lock)) await beginAnew();
    },
    async eraseEverything() {
      for (const { id } of await connections.list()) deps.end(id);
      let reply: RemoveReply = { ok: true };
      try {
        await inTurn(() => eraseEverything(deps.findDatabase, deps.findKeys));
      } catch (error) {
        reply = { ok: false, failure: storageFailure(error) };
      }
      await beginAnew();
      return reply;
    },
    state: async () => (await readLockState()).kind,
  };
}
