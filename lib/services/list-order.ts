import type { ListOrder, OrderTracker, Trend } from '../cache/sync-state.ts';
import type { OrderKey } from '../sources/source.ts';

const blank: Trend = { last: null, rose: false, fell: false };

/** Follows how the times go from row to row of a list, page after page. Times that can't be read tell nothing. */
export function trackOrder(tracker: OrderTracker | null, keys: readonly OrderKey[]): OrderTracker {
  let { activity, updated, created } = tracker ?? { activity: blank, updated: blank, created: blank };
  for (const key of keys) {
    activity = follow(activity, key.activity);
    updated = follow(updated, key.updated);
    created = follow(created, key.created);
  }
  return { activity, updated, created };
}

function follow({ last, rose, fell }: Trend, value: number | null): Trend {
  if (value === null) return { last, rose, fell };
  return {
    last: value,
    rose: rose || (last !== null && value > last),
    fell: fell || (last !== null && value < last),
  };
}

/**
 * How a server orders its list, learned from the rows (api C3). By last activity when the activity, or the last update
 * that every activity brings along, falls and never rises. Then a list by creation can still look the same as long as
 * no older chat has come back to life: that is unproven until one has.
 */
export function judgeOrder(tracker: OrderTracker | null): ListOrder {
  if (tracker === null) return 'unknown';
  const { activity, updated, created } = tracker;
  const possible = [activity, updated].filter(({ rose }) => !rose);
  if (possible.length === 0) return 'other';
  if (!possible.some(({ fell }) => fell)) return 'unknown';
  return created.rose && created.fell ? 'newest-first' : 'unproven';
}

/** Whether the top of the list is where anything new shows, as far as is known. */
export const runsByActivity = (order: ListOrder): boolean => order === 'newest-first' || order === 'unproven';
