interface Closable {
  addEventListener(event: 'close' | 'versionchange', listener: () => void): void;
}

/** Gives the open database, opening it on first use and again after the browser closed it. */
export function createDatabaseHandle<Database extends Closable>(
  open: () => Promise<Database>,
): () => Promise<Database> {
  let current: Promise<Database> | null = null;
  return () => {
    current ??= open().then(
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
