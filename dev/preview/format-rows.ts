import type { ShownRow } from '../browsers/read-list.ts';
import { fitText } from './text-width.ts';

const columns = [
  { title: 'Time', width: 12, read: ({ time }: ShownRow, now: Date) => formatTime(time, now) },
  { title: 'Source', width: 7, read: ({ source }: ShownRow) => source },
  { title: 'Agent', width: 20, read: ({ agent }: ShownRow) => agent },
  { title: 'Title', width: 28, read: ({ title }: ShownRow) => title },
  { title: 'Last message', width: 48, read: ({ lastMessage }: ShownRow) => lastMessage },
] as const;

/** The rows as a table for a terminal, one line each, 123 columns wide. */
export function formatRows(rows: readonly ShownRow[], now: Date): string {
  const line = (cells: readonly string[]): string => cells.join('  ').trimEnd();
  return [
    line(columns.map(({ title, width }) => fitText(title, width))),
    line(columns.map(({ width }) => '-'.repeat(width))),
    ...rows.map((row) => line(columns.map(({ width, read }) => fitText(read(row, now), width)))),
  ].join('\n');
}

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

function formatTime(iso: string, now: Date): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '';
  const isToday = day.format(time) === day.format(now);
  return isToday ? hour.format(time) : `${day.format(time)} ${hour.format(time)}`;
}
