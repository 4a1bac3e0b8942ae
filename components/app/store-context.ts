import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ListStore } from '../../lib/stores/list-store.ts';

export const StoreContext = createContext<ListStore | null>(null);

/** The page's store. Throws outside the app. */
export function useStore(): ListStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('This part belongs inside the app: provide StoreContext.');
  return store;
}
