import { type CacheReader, createCacheReader } from './cache-reader.ts';
import { openCacheDatabase } from './database.ts';
import { createDatabaseHandle } from './database-handle.ts';

/** A page's way to the cache. To be imported on demand: a first paint from memory needs no database. */
export const openCacheReader = (): CacheReader => createCacheReader(createDatabaseHandle(openCacheDatabase));
