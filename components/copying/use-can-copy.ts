import { useLater } from '../app/later-context.ts';

/** False where the organisation has switched off the copying of conversations. */
export const useCanCopy = (): boolean => useLater()?.policy.value.off.includes('copying') !== true;
