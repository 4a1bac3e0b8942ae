import { browser } from 'wxt/browser';
import { placeItem, screenItem } from './session-items.ts';

/** What lies in memory, by its keys. */
export type Memory = Readonly<Record<string, unknown>>;

/** Asks at once, and with one question, for what a first paint shows. Never rejects: then nothing was found. */
export const askMemory = (): Promise<Memory> =>
  browser.storage.session.get([screenItem.key, placeItem.key]).catch(() => ({}));
