const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const times = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const numbers = new Intl.NumberFormat();

/** All take milliseconds since 1970, or a count. */
export const formatDate = (at: number): string => dates.format(at);
export const formatTime = (at: number): string => times.format(at);
export const formatCount = (count: number): string => numbers.format(count);
