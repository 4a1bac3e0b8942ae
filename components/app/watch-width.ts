import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether list and conversation stand side by side; the same as in the styles (wide.css). */
export function watchWidth(): ReadonlySignal<boolean> {
  const query = matchMedia('(min-width: 56.25rem)');
  const isWide = signal(query.matches);
  query.addEventListener('change', () => (isWide.value = query.matches));
  return isWide;
}
