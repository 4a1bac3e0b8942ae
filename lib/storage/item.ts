import { browser } from 'wxt/browser';

/** One declared key of the extension's storage. All of them are listed in `items.ts`. */
export interface Item<T> {
  readonly key: string;
  readonly area: 'local' | 'session';
  /** Goes up whenever the shape changes; a value of another version is not believed. */
  readonly version: number;
  readonly isValid: (value: unknown) => value is T;
}

/**
 * The stored value; null when there is none, when it has another version or shape, or when the disk can't give it:
 * storage is never trusted (threats-and-faults D3, D4), and keys are read one by one, since one damaged block
 * fails a read of all.
 */
export async function readItem<T>(item: Item<T>): Promise<T | null> {
  try {
    const found = (await browser.storage[item.area].get(item.key))[item.key];
    if (!isEnvelope(found) || found.version !== item.version) return null;
    return item.isValid(found.value) ? found.value : null;
  } catch {
    return null;
  }
}

/** Rejects as the browser does: on a full or damaged disk. */
export async function writeItem<T>(item: Item<T>, value: T): Promise<void> {
  await browser.storage[item.area].set(envelop(item, value));
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
