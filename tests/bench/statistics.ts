/** Throws on an empty list: a figure without measurements is none. */
export function mean(values: readonly number[]): number {
  expectSome(values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The smallest measurement that at least this share (0 to 1) of all do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  expectSome(values);
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

/** The corrected standard deviation; 0 of one value. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  if (values.length < 2) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

export const largest = (values: readonly number[]): number => percentile(values, 1);

function expectSome(values: readonly number[]): void {
  if (values.length === 0) throw new Error('Nothing was measured');
}
