import { putSearch, type SavedSearch, trimSearch } from '../domain/saved-search.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { savedSearchesItem } from '../storage/items.ts';
import type { Turns } from '../storage/turns.ts';

/** The searches that somebody named: kept on this device until they are deleted, or no connection is left. */
export interface SavedSearches {
  list(): Promise<readonly SavedSearch[]>;
  /** Adds a search, or replaces the one of its ID. False: it can't be one, or there is no room for more. */
  save(search: SavedSearch): Promise<boolean>;
  delete(id: string): Promise<void>;
}

export interface SavedSearchesDeps {
  readonly inTurn: Turns;
  readonly onChange: () => Promise<void>;
}

export function createSavedSearches({ inTurn, onChange }: SavedSearchesDeps): SavedSearches {
  const list = async (): Promise<readonly SavedSearch[]> => (await readItem(savedSearchesItem)) ?? [];

  return {
    list,
    async save(search) {
      const trimmed = trimSearch(search);
      const isSaved = await inTurn(async () => {
        const next = trimmed === null ? null : putSearch(await list(), trimmed);
        if (next !== null) await writeItem(savedSearchesItem, next);
        return next !== null;
      });
      if (isSaved) await onChange();
      return isSaved;
    },
    async delete(id) {
      await inTurn(async () =>
        writeItem(
          savedSearchesItem,
          (await list()).filter((search) => search.id !== id),
        ),
      );
      await onChange();
    },
  };
}
