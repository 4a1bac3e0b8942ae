import { askMemory } from '../../lib/storage/first-memory.ts';

/** To be imported before all else: the answer is on its way while the rest of the script begins. */
export const memory = askMemory();
