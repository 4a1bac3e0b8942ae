import { formatExact } from '../../lib/i18n/format.ts';
import { relativeTime, relativeTimeAgo } from '../../lib/i18n/relative-time.ts';
import { useClock } from './clock-context.ts';

interface TimeAgoProps {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** As part of a sentence: "5 min ago" instead of "5 min". */
  readonly isInSentence?: boolean;
}

/** How long ago, kept up to date; the exact time in the tooltip. */
export function TimeAgo({ time, isInSentence = false }: TimeAgoProps) {
  const now = useClock().now.value;
  const words = isInSentence ? relativeTimeAgo(time, now) : relativeTime(time, now);
  return (
    <time datetime={toIso(time)} title={formatExact(time)}>
      {words}
    </time>
  );
}

/** Empty for a year beyond what a date can hold, as a service may send it. */
export const toIso = (time: number): string =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
