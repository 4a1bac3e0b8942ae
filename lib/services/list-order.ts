import type { ListOrder, OrderTracker } from '../cache/sync-state.ts';
import type { Page } from '../sources/source.ts';

/**
 * Learns from the rows how a server orders its list (api C3). Each column of a page's `orderKeys` is one guess at
 * the key it sorts by; a guess holds as long as its values never rise. Null values tell nothing.
 */
export function trackOrder(tracker: OrderTracker | null, keys: Page['orderKeys']): OrderTracker {
  const columns = keys[0]?.length ?? 0;
  const state = [
    ...(tracker ?? Array.from({ length: columns }, () => ({ last: null, rose: false, fell: false }))),
  ];
  for (const row of keys) {
    for (const [column, value] of row.entries()) {
      const before = state[column];
      if (before === undefined || value === null) continue;
      state[column] = {
        last: value,
        rose: before.rose || (before.last !== null && value > before.last),
        fell: before.fell || (before.last !== null && value < before.last),
      };
    }
  }
  return state;
}

/** `unknown` while no value has fallen or risen: one row, or equal times throughout. */
export function judgeOrder(tracker: OrderTracker | null): ListOrder {
  if (tracker === null || tracker.length === 0) return 'unknown';
  const alive = tracker.filter((column) => !column.rose);
  if (alive.length === 0) return 'other';
  return alive.some((column) => column.fell) ? 'newest-first' : 'unknown';
}
