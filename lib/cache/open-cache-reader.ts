import { type CacheReader, createCacheReader } from './cache-reader.ts';
import { openCacheDatabase } from './database.ts';
import { createDatabaseHandle } from './database-handle.ts';

/**
 * A page's way to the cache. To be imported on demand: a first paint from memory needs no database. Begins to open it at
 * once; if that fails, the first who reads tries again.
 */
export function openCacheReader(): CacheReader {
  const findDatabase = createDatabaseHandle(openCacheDatabase);
  findDatabase().catch(() => undefined);
  return createCacheReader(findDatabase);
}
