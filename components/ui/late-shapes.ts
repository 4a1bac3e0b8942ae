/** Drawings that are not in a page's first paint. */
export const lateShapes = {
  filter: ['M3.5 6h17', 'M7 12h10', 'M10.5 18h3'],
  bookmark: ['M6 4h12v16l-6-4.5L6 20V4Z'],
  edit: ['M4 20h4L19 9l-4-4L4 16v4Z', 'm13 7 4 4'],
  unread: ['M4 6h10', 'M4 12h16', 'M4 18h12', 'M19 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z'],
  unpin: ['M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6Z', 'M12 15v5', 'M4 4l16 16'],
  back: ['M19.5 12H5', 'm11 5.5-6.5 6.5 6.5 6.5'],
  more: [
    'M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
    'M12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
    'M19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
  ],
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
