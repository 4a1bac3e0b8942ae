import { openDB } from 'idb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openCacheDatabase } from '../../../lib/cache/database.ts';
import { openKeyDatabase } from '../../../lib/storage/key-database.ts';

/** Everything that a version keeps on the disk, as a file can hold it: bytes as base64 text. */
export interface StoredVersion {
  readonly local: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
  readonly cache: {
    readonly version: number;
    readonly stores: Readonly<Record<string, readonly (readonly [key: IDBValidKey, value: unknown])[]>>;
  };
  /** The key of all credentials. A browser won't tell it, so whoever writes a file has to choose it. */
  readonly credentialKey: string;
}

interface Bytes {
  readonly $bytes: string;
}

const isBytes = (value: unknown): value is Bytes =>
  typeof value === 'object' && value !== null && '$bytes' in value;

/** Makes these bytes (base64) the key of all credentials; before the first one is stored. */
export async function chooseCredentialKey(base64: string): Promise<void> {
  const usages = ['encrypt', 'decrypt'] as const;
  const key = await crypto.subtle.importKey('raw', Buffer.from(base64, 'base64'), 'AES-GCM', false, usages);
  const keys = await openKeyDatabase();
  await keys.put('keys', key, 'credentials');
  keys.close();
}

export async function captureStored(credentialKey: string): Promise<StoredVersion> {
  const database = await openCacheDatabase();
  const stores: Record<string, [IDBValidKey, unknown][]> = {};
  for (const name of database.objectStoreNames) {
    const [keys, values] = await Promise.all([database.getAllKeys(name), database.getAll(name)]);
    stores[name] = keys.map((key, place) => [key, writeBytes(values[place])]);
  }
  const { version } = database;
  database.close();
  return {
    local: await fakeBrowser.storage.local.get(null),
    session: await fakeBrowser.storage.session.get(null),
    cache: { version, stores },
    credentialKey,
  };
}

/** Makes all that is stored exactly this. */
export async function restoreStored({ local, session, cache, credentialKey }: StoredVersion): Promise<void> {
  await fakeBrowser.storage.local.clear();
  await fakeBrowser.storage.local.set(structuredClone(local));
  await fakeBrowser.storage.session.clear();
  await fakeBrowser.storage.session.set(structuredClone(session));
  const database = await openDB('cache', cache.version, {
    upgrade(made) {
      for (const name of Object.keys(cache.stores)) made.createObjectStore(name);
    },
  });
  for (const [name, entries] of Object.entries(cache.stores)) {
    for (const [key, value] of entries) await database.put(name, readBytes(value), key);
  }
  database.close();
  await chooseCredentialKey(credentialKey);
}

function writeBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') } satisfies Bytes;
  return mapInside(value, writeBytes);
}

function readBytes(value: unknown): unknown {
  if (isBytes(value)) return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
  return mapInside(value, readBytes);
}

function mapInside(value: unknown, change: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]));
}
