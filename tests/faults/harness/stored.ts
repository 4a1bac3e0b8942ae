import { fakeBrowser } from 'wxt/testing/fake-browser';

export type StoredItems = Record<string, unknown>;

/** All of `storage.local`, as a copy. */
export const readLocal = async (): Promise<StoredItems> =>
  structuredClone(await fakeBrowser.storage.local.get(null));

/** Makes `storage.local` exactly this. */
export async function writeLocal(items: StoredItems): Promise<void> {
  await fakeBrowser.storage.local.clear();
  await fakeBrowser.storage.local.set(items);
}

type Method = 'get' | 'set' | 'remove' | 'clear';

/** Makes a call of the extension's storage fail, as long as `error` gives one. Gives a way back. */
export function failStorage(
  area: 'local' | 'session',
  method: Method,
  error: (argument: unknown) => Error | null,
): () => void {
  const target = fakeBrowser.storage[area] as unknown as Record<
    string,
    (argument: unknown) => Promise<unknown>
  >;
  const before = target[method];
  target[method] = async (argument) => {
    const failure = error(argument);
    if (failure !== null) throw failure;
    return before?.call(target, argument);
  };
  return () => void (before !== undefined && (target[method] = before));
}

/** Makes every write to IndexedDB fail as on a full disk. Gives a way back. */
export function fillDisk(): () => void {
  const before = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function put() {
    throw new DOMException('the quota has been exceeded', 'QuotaExceededError');
  };
  return () => void (IDBObjectStore.prototype.put = before);
}

export const damage = (): Error => new Error('Corruption: block checksum mismatch');
