export type Unit = 'ms' | 's' | 'kB' | 'MB' | '×' | '';

/** One measured number. */
export interface Figure {
  readonly section: string;
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly goal?: Goal;
  /** How it came about, in a few words. */
  readonly note?: string;
}

/** `most`: not above it; `exactly`: neither above nor below. */
export type Goal = { readonly most: number } | { readonly exactly: number };

/** Null: nothing was promised. */
export function isMet({ value, goal }: Figure): boolean | null {
  if (goal === undefined) return null;
  return 'most' in goal ? value <= goal.most : value === goal.exactly;
}

/** Exact counts have no leeway; a time or a ratio may scatter, on a loaded machine up to twice the goal. */
export function isGrosslyMissed(figure: Figure): boolean {
  const { goal, value, unit } = figure;
  if (goal === undefined) return false;
  const isCount = unit === '' || unit === 'kB';
  return 'most' in goal && !isCount ? value > 2 * goal.most : isMet(figure) === false;
}
