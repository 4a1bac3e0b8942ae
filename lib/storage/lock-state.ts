import { browser } from 'wxt/browser';
import { isFiniteNumber, isRecord, isText } from '../domain/guards.ts';

/** The lock as it lies in `storage.local`, instead of all that it protects. One value: changed as a whole or not at all. */
export interface Lock {
  /** Base64, random. */
  readonly salt: string;
  /** Rounds of PBKDF2-SHA-256. */
  readonly iterations: number;
  /** The master key, encrypted under the passphrase's key. Base64. */
  readonly wrapped: string;
  /** What `storage.local` would hold without a lock, encrypted under the master key. Base64. */
  readonly sealed: string;
}

/** Stored values by their keys, as `storage.set` takes them. */
export type Entries = Readonly<Record<string, unknown>>;

export type LockState =
  | { readonly kind: 'off' }
  /** Unlocked: the master key (base64) and a plain copy of what is protected lie in memory, in `storage.session`. */
  | { readonly kind: 'open'; readonly lock: Lock; readonly masterKey: string }
  | { readonly kind: 'locked'; readonly lock: Lock };

export const lockKey = 'lock';
export const masterKeyKey = 'masterKey';

/** Rejects when the disk can't say: then nothing may be written, since it might have to be protected. */
export async function readLockState(): Promise<LockState> {
  const [memory, disk] = await Promise.all([
    browser.storage.session.get(masterKeyKey),
    browser.storage.local.get(lockKey),
  ]);
  const lock = disk[lockKey];
  if (!isLock(lock)) return { kind: 'off' };
  const masterKey = memory[masterKeyKey];
  return isText(masterKey) ? { kind: 'open', lock, masterKey } : { kind: 'locked', lock };
}

const isLock = (value: unknown): value is Lock =>
  isRecord(value) &&
  isText(value['salt']) &&
  isFiniteNumber(value['iterations']) &&
  isText(value['wrapped']) &&
  isText(value['sealed']);
