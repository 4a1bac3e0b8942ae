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
  filter: ['M3.5 6h17', 'M7 12h10', 'M10.5 18h3'],
  bookmark: ['M6 4h12v16l-6-4.5L6 20V4Z'],
  edit: ['M4 20h4L19 9l-4-4L4 16v4Z', 'm13 7 4 4'],
  unread: ['M4 6h10', 'M4 12h16', 'M4 18h12', 'M19 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z'],
  unpin: ['M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6Z', 'M12 15v5', 'M4 4l16 16'],
  pin: ['M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6Z', 'M12 15v5'],
  back: ['M19.5 12H5', 'm11 5.5-6.5 6.5 6.5 6.5'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  up: ['M12 19.5V5', 'm5.5 11 6.5-6.5 6.5 6.5'],
  external: [
    'M14 4h6v6',
    'M20 4l-9.5 9.5',
    'M18 14v4.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 4 18.5V7.5A1.5 1.5 0 0 1 5.5 6H10',
  ],
  chats: [
    'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
    'M8 9.5h8',
    'M8 12.5h5',
  ],
} as const;

export type IconName = keyof typeof shapes;

/** A line drawing beside words, or inside a button that has a name: assistive technology never hears of it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {shapes[name].map((path) => (
      <path d={path} key={path} />
    ))}
  </svg>
);
