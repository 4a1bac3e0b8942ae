import { type Figure, isMet } from '../figure.ts';

const decimals: Readonly<Record<Figure['unit'], number>> = { ms: 0, s: 1, kB: 1, MB: 1, '×': 2, '': 0 };

/** A number as it is printed and judged by readers; shifts are so small that they need more places. */
export function formatValue(value: number, unit: Figure['unit']): string {
  const places = unit === '×' && Math.abs(value) < 0.1 ? 4 : decimals[unit];
  return unit === '' ? value.toFixed(places) : `${value.toFixed(places)} ${unit}`;
}

export function formatGoal({ goal, unit }: Figure): string {
  if (goal === undefined) return '';
  return 'most' in goal ? `≤ ${formatLimit(goal.most, unit)}` : formatLimit(goal.exactly, unit);
}

const formatLimit = (value: number, unit: Figure['unit']): string =>
  unit === '' ? String(value) : `${value} ${unit}`;

export function formatVerdict(figure: Figure): string {
  const met = isMet(figure);
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}
