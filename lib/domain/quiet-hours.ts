const minutesOfDay = 1440;

/** Minutes since midnight, local time; `from` after `to` spans midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export const lastMinuteOfDay = minutesOfDay - 1;

/** Whether a minute of the day lies within; the last one named does not, and of equal ones none does. */
export const isWithin = ({ from, to }: QuietHours, minute: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/** The local minute of the day of a time (milliseconds since 1970). */
export function minuteOfDay(time: number): number {
  const date = new Date(time);
  return date.getHours() * 60 + date.getMinutes();
}
