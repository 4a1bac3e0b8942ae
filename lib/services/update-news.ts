import { isNewRelease } from '../domain/release.ts';
import { readItem, removeItem } from '../storage/item.ts';
import { updateItem } from '../storage/items.ts';
import { createTurns } from '../storage/turns.ts';
import { writeItem } from '../storage/write-item.ts';

const inTurn = createTurns();

/** Keeps for the next page that the extension was updated, if there is something new in it. Never rejects. */
export const noteUpdate = (version: string, before: string): Promise<void> =>
  inTurn(async () => {
    if (isNewRelease(version, before)) await writeItem(updateItem, version).catch(() => undefined);
  });

/** The version that somebody is to be told of, once; null: none. Rejects as the browser does. */
export const takeUpdate = (): Promise<string | null> =>
  inTurn(async () => {
    const version = await readItem(updateItem);
    if (version !== null) await removeItem(updateItem);
    return version;
  });
