/** An alarm that comes this much too late, in milliseconds, was held up by a computer that slept. */
const longSleep = 90_000;
/** Over so many minutes those are spread whose computers wake together. */
const spread = 15;
/** The shortest time that an alarm can be set to. */
const shortest = 0.5;

export interface AlarmPlan {
  /** Why to refresh; null: not to. */
  readonly reason: 'alarm' | 'woke' | null;
  /** Minutes to the next alarm, which then keeps its period from there; null: as it is. */
  readonly delayMinutes: number | null;
}

/**
 * What to do at the alarm for refreshes. Where everybody's computer wakes at nine, everybody's alarm goes off at nine,
 * and would go on to do so together all day. So after a sleep each begins at a place of its own; only where a page is
 * open is it served at once. `lateness` in milliseconds, `random` in [0, 1).
 */
export function planAlarm(
  lateness: number,
  periodMinutes: number,
  hasOpenPage: boolean,
  random: number,
): AlarmPlan {
  if (lateness <= longSleep) return { reason: 'alarm', delayMinutes: null };
  return { reason: hasOpenPage ? 'woke' : null, delayMinutes: delayAfterSleep(periodMinutes, random) };
}

/** Minutes to the first alarm of a browser that has just started. */
export const delayAfterSleep = (periodMinutes: number, random: number): number =>
  shortest + random * (Math.max(spread, periodMinutes) - shortest);
