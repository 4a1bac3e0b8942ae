import type { Surface } from '../../../dev/browsers/surface.ts';

interface StorageApi {
  readonly storage: Record<'local' | 'session', { get(keys: null): Promise<Record<string, unknown>> }>;
}

/** Runs inside a page of the extension: everything that it keeps, as one text, binary data byte by byte. */
async function dumpStored(): Promise<string> {
  const globals = globalThis as unknown as { browser?: StorageApi; chrome: StorageApi };
  const api = globals.browser ?? globals.chrome;
  const seen = new Set<unknown>();
  const write = (value: unknown): string => {
    if (value instanceof ArrayBuffer) return String.fromCodePoint(...new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192)
        text += String.fromCodePoint(...bytes.subarray(at, at + 8192));
      return text;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return String(value);
    seen.add(value);
    const entries = value instanceof Map || value instanceof Set ? [...value] : Object.entries(value);
    return entries
      .map((entry) => (Array.isArray(entry) ? entry.map(write).join('=') : write(entry)))
      .join('\n');
  };
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error as Error));
    });
  const parts = [
    write(await api.storage.local.get(null)),
    write(await api.storage.session.get(null)),
    JSON.stringify(localStorage),
  ];
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      parts.push(
        `${name}/${store}`,
        write(await wait(objects.getAllKeys())),
        write(await wait(objects.getAll())),
      );
    }
    database.close();
  }
  return parts.join('\n');
}

/** All of `storage.local`, `storage.session` and IndexedDB, raw, as one text. */
export const readStored = (surface: Surface): Promise<string> => surface.page.evaluate(dumpStored);
