import { browser } from 'wxt/browser';
import type { Entries } from './lock-state.ts';

/** One declared key of the extension's storage. All of them are listed in `items.ts`. */
export interface Item<T> {
  readonly key: string;
  readonly area: 'local' | 'session';
  /** Goes up whenever the shape changes; a value of another version is not believed. */
  readonly version: number;
  readonly isValid: (value: unknown) => value is T;
  /** True: readable and writable while locked, and never encrypted. For what says nothing of a person's conversations. */
  readonly isPublic?: boolean;
}

/**
 * The stored value; null when there is none, when it has another version or shape, or when the disk can't give it:
 * storage is never trusted (threats-and-faults D3, D4), and keys are read one by one, since one damaged block
 * fails a read of all.
 */
export const readItem = async <T>(item: Item<T>): Promise<T | null> => believe(item, await readStored(item));

/** What was found under an item's key; null unless it has this version and shape. */
export function believe<T>(item: Item<T>, found: unknown): T | null {
  if (!isEnvelope(found) || found.version !== item.version) return null;
  return item.isValid(found.value) ? found.value : null;
}

/** What protects it also holds a copy in memory, which then is the only readable one. */
async function readStored({ area, isPublic, key }: Item<unknown>): Promise<unknown> {
  const read = (from: 'local' | 'session'): Promise<unknown> =>
    browser.storage[from].get(key).then(
      (found) => found[key],
      () => undefined,
    );
  if (area === 'session' || isPublic) return read(area);
  const [memory, disk] = await Promise.all([read('session'), read('local')]);
  return memory ?? disk;
}

/** The stored values of these items, by key, as they are written back; those that can't be read are left out. */
export async function readEntries(items: readonly Item<unknown>[]): Promise<Entries> {
  const found = await Promise.all(items.map(async (item) => [item.key, await readStored(item)] as const));
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null));
}

/** Rejects as the browser does. */
export const removeItem = ({ area, key }: Item<unknown>): Promise<void> => browser.storage[area].remove(key);

/** What `storage.set` takes to write this item: to write several in one call. */
export const envelop = <T>(item: Item<T>, value: T): Record<string, unknown> => ({
  [item.key]: { version: item.version, value },
});

function isEnvelope(value: unknown): value is { version: number; value: unknown } {
  return typeof value === 'object' && value !== null && 'version' in value && 'value' in value;
}
