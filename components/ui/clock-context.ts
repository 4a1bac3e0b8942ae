import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '../../lib/stores/clock.ts';

export const ClockContext = createContext<Clock | null>(null);

/** The page's clock. Throws outside a page that provides one. */
export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('A time is shown outside ClockContext: provide the page’s clock.');
  return clock;
}
