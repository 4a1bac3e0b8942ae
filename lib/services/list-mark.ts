import type { ListMark } from '../cache/sync-state.ts';
import type { OrderKey } from '../sources/source.ts';
import { trackOrder } from './list-order.ts';

/** Times may come to light so much later than they say: a row is written while another, newer one is being read. */
const slack = 10_000;

const columns = ['activity', 'updated'] as const;

/**
 * The newest times on a page. One after `now` does not count beside others: nothing that is yet to come could ever be
 * newer, and would be taken for known (threats-and-faults FS10). With all of them ahead it is our clock that is wrong.
 */
export const findMark = (keys: readonly OrderKey[], now: number): ListMark => ({
  activity: findNewestBefore(
    keys.map(({ activity }) => activity),
    now,
  ),
  updated: findNewestBefore(
    keys.map(({ updated }) => updated),
    now,
  ),
});

const findNewestBefore = (times: readonly (number | null)[], now: number): number | null =>
  findNewest(times.filter((time) => time !== null && time <= now)) ?? findNewest(times);

/** The latest of some times; null when none can be read. */
export const findNewest = (times: readonly (number | null)[]): number | null =>
  times.reduce((newest, time) => (newest === null || (time !== null && time > newest) ? time : newest), null);

/**
 * Whether a page of a newest-first list goes down to rows that have not moved since `mark` was the top: then nothing
 * below it has moved either. By which time the list runs is not known for sure, so a row must be older by every time
 * that the page's rows could be sorted by: a chat merely renamed comes to the top of a list by last update. With
 * `hasChange` false the rows at the mark itself, which are as they were, are far enough down.
 */
export function goesBelow(keys: readonly OrderKey[], mark: ListMark | null, hasChange: boolean): boolean {
  if (mark === null) return false;
  const tracker = trackOrder(null, keys);
  const possible = columns.filter((column) => !tracker[column].rose && mark[column] !== null);
  const isOld = (key: OrderKey): boolean =>
    possible.every((column) => {
      const [time, top] = [key[column], mark[column]];
      return time !== null && top !== null && (hasChange ? time < top - slack : time <= top);
    });
  return possible.length > 0 && keys.some(isOld);
}
