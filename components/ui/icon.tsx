import type { lateShapes } from './late-shapes.ts';

const shapes = {
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z', 'm15.5 15.5 5 5'],
  refresh: [
    'M20 11a8 8 0 0 0-14.2-4L3.5 9.5',
    'M3.5 4v5.5H9',
    'M4 13a8 8 0 0 0 14.2 4l2.3-2.5',
    'M20.5 20v-5.5H15',
  ],
  panel: ['M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z', 'M14.5 4v16'],
  settings: [
    'M4 7h9',
    'M19 7h1',
    'M16 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
    'M4 17h1',
    'M11 17h9',
    'M8 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  ],
  pin: ['M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6Z', 'M12 15v5'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  up: ['M12 19.5V5', 'm5.5 11 6.5-6.5 6.5 6.5'],
} as const;

export type IconName = keyof typeof shapes | keyof typeof lateShapes;

const known: Partial<Record<IconName, readonly string[]>> = { ...shapes };

/** Adds the drawings that no first paint needs. */
export const provideShapes = (late: typeof lateShapes): void => void Object.assign(known, late);

/** A line drawing beside words, or inside a button that has a name: assistive technology never hears of it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {known[name]?.map((path) => (
      <path d={path} key={path} />
    ))}
  </svg>
);
