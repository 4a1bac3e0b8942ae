/**
 * Turns a stored value of an older version into the next one's. Each stands in a numbered file of this folder,
 * `0001-what-changed.ts`, beside a test with an example before and after; the item's `version` in items.ts goes up with it.
 */
export interface Migration {
  /** The item's key; of an item that each connection has, what stands before the colon. */
  readonly key: string;
  /** The version that it reads; it gives the one after. */
  readonly from: number;
  /** Throws, or gives what is not valid, for what it can't read: then the value is not believed, as it was before. */
  readonly migrate: (value: unknown) => unknown;
}

/** In the order in which they were made. None yet: every item is as it was in the first version. */
export const migrations: readonly Migration[] = [];
