import { type ReadonlySignal, signal } from '@preact/signals';
import type { SavedSearch } from '../domain/saved-search.ts';
import type { Background } from '../messaging/protocol.ts';
import type { SavedCounts } from './saved-counts.ts';

/** What a page does with saved searches; the list itself comes with the page's data. */
export interface SavedSearchStore extends Pick<SavedCounts, 'counts'> {
  /** True while names can be changed and searches deleted. */
  readonly isEditing: ReadonlySignal<boolean>;
  edit(isEditing: boolean): void;
  /** Adds a search or changes the one of its ID. */
  save(search: SavedSearch): Promise<void>;
  delete(id: string): Promise<void>;
}

export interface SavedSearchStoreDeps extends Pick<SavedCounts, 'counts'> {
  readonly background: Pick<Background, 'ask'>;
  readonly onUnreachable: () => void;
}

export function createSavedSearchStore({
  background,
  counts,
  onUnreachable,
}: SavedSearchStoreDeps): SavedSearchStore {
  const isEditing = signal(false);
  return {
    counts,
    isEditing,
    edit: (next) => void (isEditing.value = next),
    save: (search) => background.ask({ type: 'saveSearch', search }).then(() => undefined, onUnreachable),
    delete: (id) => background.ask({ type: 'deleteSearch', id }).then(() => undefined, onUnreachable),
  };
}
