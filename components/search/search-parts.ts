import type { ReadonlySignal } from '@preact/signals';
import { createContext, type VNode } from 'preact';

/** What belongs to searching and is there only after the first paint. */
export interface SearchParts {
  /** Inside the search field: its menu and the suggestions. */
  readonly menu: VNode;
  /** Below it: the filters of the query. */
  readonly queryBar: VNode;
  /** Beneath the results: what the services themselves can still be asked. */
  readonly older: VNode;
  /** How many conversations' last messages are known. */
  readonly textCount: ReadonlySignal<number>;
}

export const SearchPartsContext = createContext<ReadonlySignal<SearchParts | null> | null>(null);
