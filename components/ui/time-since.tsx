import { formatExact } from '../../lib/i18n/format.ts';
import { timeSince } from '../../lib/i18n/time-since.ts';
import { useClock } from './clock-context.ts';
import { toIso } from './time-ago.tsx';

/** How long ago, in words, kept up to date; the exact time in the tooltip. For what is shown after the first paint. */
export const TimeSince = ({ time }: { readonly time: number }) => (
  <time datetime={toIso(time)} title={formatExact(time)}>
    {timeSince(time, useClock().now.value)}
  </time>
);
