import { fromBase64, importDataKey, newDataKey, sealJson, toBase64, unsealJson } from '../cache/cipher.ts';
import { isRecord, isText } from '../domain/guards.ts';
import type { Entries, Lock } from './lock-state.ts';

/** PBKDF2 rounds: what OWASP asks of SHA-256 since 2023. */
const rounds = 600_000;

/** A new lock for these entries, with a master key of its own. Takes some 0.2 s of a processor. */
export async function makeLock(
  passphrase: string,
  entries: Entries,
): Promise<{ readonly lock: Lock; readonly masterKey: string }> {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const masterKey = newDataKey();
  const key = await deriveKey(passphrase, salt, rounds);
  const wrapped = toBase64(await sealJson(key, wrapping, masterKey));
  const lock = { salt, iterations: rounds, wrapped, sealed: '' };
  return { lock: await refillLock(lock, masterKey, entries), masterKey };
}

/** The master key, base64; null when the passphrase is not the one. */
export async function openLock(lock: Lock, passphrase: string): Promise<string | null> {
  try {
    const key = await deriveKey(passphrase, lock.salt, lock.iterations);
    const masterKey = await unsealJson(key, wrapping, fromBase64(lock.wrapped));
    return isText(masterKey) ? masterKey : null;
  } catch {
    return null;
  }
}

/** The same lock around other entries. */
export const refillLock = async (lock: Lock, masterKey: string, entries: Entries): Promise<Lock> => ({
  ...lock,
  sealed: await sealEntries(masterKey, entries),
});

/** What the lock protects. Rejects when it was damaged, or closed under another master key. */
export const readLocked = (lock: Lock, masterKey: string): Promise<Entries> =>
  openEntries(masterKey, lock.sealed);

export const sealEntries = async (masterKey: string, entries: Entries): Promise<string> =>
  toBase64(await sealJson(await importDataKey(masterKey), content, entries));

export async function openEntries(masterKey: string, sealed: string): Promise<Entries> {
  const entries = await unsealJson(await importDataKey(masterKey), content, fromBase64(sealed));
  if (!isRecord(entries)) throw new Error('the lock holds no entries');
  return entries;
}

const wrapping = 'lock/master key';
const content = 'lock/entries';

/** Written alike on every keyboard: what looks the same is the same passphrase. */
async function deriveKey(passphrase: string, salt: string, iterations: number): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
