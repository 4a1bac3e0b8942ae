import { browser } from 'wxt/browser';
import { envelop, type Item } from './item.ts';
import { readLocked, refillLock } from './lock.ts';
import { type Entries, lockKey, readLockState } from './lock-state.ts';

/** Nothing can be written while the extension is locked. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** Rejects as the browser does: on a full or damaged disk; and while locked. Writers of `storage.local` take turns. */
export async function writeItem<T>(item: Item<T>, value: T): Promise<void> {
  const entries = envelop(item, value);
  if (item.isPublic) await browser.storage[item.area].set(entries);
  else if (item.area === 'local') await writeLocal(entries);
  else await writeSession(entries);
}

/**
 * Writes to memory in this very task, for a page that may be gone in the next one. While locked nothing of it stays.
 * Rejects as the browser does.
 */
export const writeSessionAtOnce = <T>(item: Item<T>, value: T): Promise<void> =>
  setSession(envelop(item, value));

/** Writes several values to memory alone, where they end with the browser. Rejects as `writeItem` does. */
export async function writeSession(entries: Entries): Promise<void> {
  await expectOpen();
  await setSession(entries);
}

async function setSession(entries: Entries): Promise<void> {
  await browser.storage.session.set(entries);
  const isOpen = await readLockState().then(
    ({ kind }) => kind !== 'locked',
    () => false,
  );
  // Locked meanwhile, or the disk can't say: what came after the clearing goes as well.
  if (!isOpen) await browser.storage.session.remove(Object.keys(entries));
}

/** Writes several values of `storage.local` in one go. Rejects as `writeItem` does. */
export async function writeLocal(entries: Entries): Promise<void> {
  const state = await expectOpen();
  if (state.kind === 'off') {
    await browser.storage.local.set(entries);
    // A copy in memory would be read instead.
    await browser.storage.session.remove(Object.keys(entries));
    return;
  }
  const before = await readLocked(state.lock, state.masterKey);
  const lock = await refillLock(state.lock, state.masterKey, { ...before, ...entries });
  await browser.storage.local.set({ [lockKey]: lock });
  await writeSession(entries);
}

/** What `storage.local` has to hold for exactly these values: as they are, or inside the lock. */
export async function encodeLocal(entries: Entries): Promise<Entries> {
  const state = await expectOpen();
  if (state.kind === 'off') return entries;
  return { [lockKey]: await refillLock(state.lock, state.masterKey, entries) };
}

async function expectOpen() {
  const state = await readLockState();
  if (state.kind === 'locked') throw new LockedError();
  return state;
}
