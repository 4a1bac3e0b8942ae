import { type CacheDatabase, openCacheDatabase } from './database.ts';

/** Gives the open database, opening it on first use and again after the browser closed it. */
export function createDatabaseHandle(): () => Promise<CacheDatabase> {
  let current: Promise<CacheDatabase> | null = null;
  return () => {
    current ??= openCacheDatabase().then(
      (database) => {
        const forget = (): void => {
          current = null;
        };
        database.addEventListener('close', forget);
        database.addEventListener('versionchange', forget);
        return database;
      },
      (error: unknown) => {
        current = null;
        throw error;
      },
    );
    return current;
  };
}
