import type { Page } from 'puppeteer-core';

/** What the cache's database says in plain sight; rows themselves are encrypted. Times: milliseconds since 1970. */
export interface CacheState {
  readonly connections: readonly ConnectionState[];
  /** By segment: its key as text, and the rows in it. */
  readonly segments: Readonly<Record<string, number>>;
}

export interface ConnectionState {
  readonly id: string;
  readonly sourceId: string;
  readonly kept: number;
  readonly isComplete: boolean;
  /** Rows of its list that a reading under way has committed; null: none is. */
  readonly cursor: number | null;
  readonly failure: string | null;
  readonly lastAttemptAt: number;
  readonly lastSuccessAt: number;
  /** Traffic of the last hour holds automatic refreshes back. */
  readonly isStretched: boolean;
}

/** Reads the cache's state from a page of the extension. */
export const readCacheState = (page: Page): Promise<CacheState> => page.evaluate(readHere);

interface StoredRecord {
  readonly status: {
    readonly kept: number;
    readonly isComplete: boolean;
    readonly failure: { readonly kind: string } | null;
    readonly lastAttemptAt: number | null;
    readonly lastSuccessAt: number | null;
    readonly stretchedUntil: number | null;
  };
  readonly sync: {
    readonly feeds: Readonly<Record<string, { readonly pending: { cursor: number } | null }>>;
  };
}

interface Chrome {
  readonly storage: {
    readonly local: {
      get(key: string): Promise<Record<string, { value: { id: string; sourceId: string }[] }>>;
    };
  };
}

/** Runs inside a page. */
async function readHere(): Promise<CacheState> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error as Error));
    });
  const { chrome } = globalThis as unknown as { chrome: Chrome };
  const list = (await chrome.storage.local.get('connections'))['connections']?.value ?? [];
  const database = await wait(indexedDB.open('cache'));
  try {
    const transaction = database.transaction(['records', 'segments']);
    const records = transaction.objectStore('records');
    const connections: ConnectionState[] = [];
    for (const { id, sourceId } of list) {
      const record = (await wait(records.get(id))) as StoredRecord | undefined;
      if (record === undefined) continue;
      const { kept, isComplete, failure, lastAttemptAt, lastSuccessAt, stretchedUntil } = record.status;
      connections.push({
        id,
        sourceId,
        kept,
        isComplete,
        cursor:
          Object.values(record.sync.feeds)
            .map(({ pending }) => pending?.cursor ?? null)
            .find((cursor) => cursor !== null) ?? null,
        failure: failure?.kind ?? null,
        lastAttemptAt: lastAttemptAt ?? 0,
        lastSuccessAt: lastSuccessAt ?? 0,
        isStretched: stretchedUntil !== null,
      });
    }
    const store = transaction.objectStore('segments');
    const keys = await wait(store.getAllKeys());
    const values = (await wait(store.getAll())) as { count: number }[];
    const segments = Object.fromEntries(keys.map((key, at) => [JSON.stringify(key), values[at]?.count ?? 0]));
    return { connections, segments };
  } finally {
    database.close();
  }
}
