import type { Conversation } from '../domain/conversation.ts';
import type { Preferences } from '../domain/preferences.ts';

/** Heights in rem, equal to `--row-height` and `--day-height` of the style tokens: positions are known before any layout. */
export const rowRem = 3.875;
export const shortRowRem = 2.75;
export const dayRem = 1.75;

/** How high a row is where it is as somebody wants it. */
export const rowRemOf = ({
  hidesPreviews,
  isCompact,
}: Pick<Preferences, 'hidesPreviews' | 'isCompact'>): number =>
  isCompact || hidesPreviews ? shortRowRem : rowRem;

const mostRows = 60;

/**
 * Neighbouring rows of one local day. `day`: its first millisecond, null for rows without a date, `best` for rows that
 * stand in another order than by date, or `about` for those of the page in front.
 */
export interface DayGroup {
  readonly day: number | null | 'best' | 'about';
  readonly start: number;
  /** The index after its last row. */
  readonly end: number;
}

export interface ListLayout {
  readonly groups: readonly DayGroup[];
  readonly length: number;
  /** Height of everything, in rem. */
  readonly height: number;
  /** Height of each row, in rem. */
  readonly rowHeight: number;
  /** Where a row begins, in rem from the top of the list. */
  topOf(index: number): number;
  /** The row at a distance from the top; a heading counts to the row below it. */
  indexAt(rem: number): number;
}

export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** The first millisecond of the local day that holds `time`. */
export const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

/**
 * Splits a list sorted by activity into days. Times after `today` began, future ones too, count as today. The first
 * `lifted` rows are a group of their own.
 */
export function groupByDay(
  list: readonly Pick<Conversation, 'lastActivity'>[],
  today: number,
  lifted = 0,
): readonly DayGroup[] {
  const groups: DayGroup[] = lifted > 0 ? [{ day: 'about', start: 0, end: lifted }] : [];
  let start = lifted;
  let day: number | null = null;
  let dayAfter = Infinity;
  list.forEach(({ lastActivity }, index) => {
    if (index < lifted) return;
    const isSame =
      lastActivity === null ? day === null : day !== null && lastActivity >= day && lastActivity < dayAfter;
    if (isSame && index > lifted) return;
    if (index > start) groups.push({ day, start, end: index });
    start = index;
    day = lastActivity === null ? null : Math.min(startOfDay(lastActivity), today);
    dayAfter = day === today ? Infinity : startOfDay((day ?? 0) + 36 * 3_600_000);
  });
  if (list.length > start) groups.push({ day, start, end: list.length });
  return groups;
}

/** All rows as one group: they stand by how well they match. */
export const groupAsBest = (length: number): readonly DayGroup[] =>
  length === 0 ? [] : [{ day: 'best', start: 0, end: length }];

/** Positions of all rows under their headings. `missing`: rows that exist but are not loaded yet; they only take room. */
export function createLayout(
  groups: readonly DayGroup[],
  length: number,
  missing = 0,
  rowHeight = rowRem,
): ListLayout {
  const topOfGroup = (position: number): number =>
    (groups[position]?.start ?? 0) * rowHeight + position * dayRem;
  const lastGroup = (isAtOrBefore: (position: number) => boolean): number => {
    let low = 0;
    let high = groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isAtOrBefore(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    groups,
    length,
    rowHeight,
    height: (length + missing) * rowHeight + groups.length * dayRem,
    topOf: (index) => {
      const position = lastGroup((candidate) => (groups[candidate]?.start ?? 0) <= index);
      return index * rowHeight + (position + 1) * dayRem;
    },
    indexAt: (rem) => {
      const position = lastGroup((candidate) => topOfGroup(candidate) <= rem);
      const group = groups[position];
      if (group === undefined) return 0;
      const inGroup = Math.floor((rem - topOfGroup(position) - dayRem) / rowHeight);
      return Math.min(group.end - 1, group.start + Math.max(0, inGroup));
    },
  };
}

/** The rows to have in the page for a view of `height` rem that begins at `top`, with `around` more above and below; at most 60. */
export function rangeInView(layout: ListLayout, top: number, height: number, around: number): RowRange {
  const first = Math.max(0, layout.indexAt(top) - around);
  const last = layout.indexAt(top + height) + 1 + around;
  return { start: first, end: Math.min(layout.length, last, first + mostRows) };
}

/** The scroll position, in rem, that shows a row whole beneath its day's heading, moving as little as possible. */
export function topToShow(layout: ListLayout, index: number, top: number, height: number): number {
  const rowTop = layout.topOf(index);
  if (rowTop - dayRem < top) return Math.max(0, rowTop - dayRem);
  const rowBottom = rowTop + layout.rowHeight;
  return rowBottom > top + height ? rowBottom - height : top;
}
