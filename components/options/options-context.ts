import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OptionsStore } from '../../lib/stores/options-store.ts';

export const OptionsContext = createContext<OptionsStore | null>(null);

export function useOptionsStore(): OptionsStore {
  const store = useContext(OptionsContext);
  if (store === null) throw new Error('The options page is rendered without its OptionsContext');
  return store;
}
