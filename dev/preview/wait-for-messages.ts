import { readRowCount, readRowsInPage } from '../browsers/read-list.ts';
import { type Surface, waitUntil } from '../browsers/surface.ts';

/** Waits until the list is there and every row on screen shows its last message. */
export const waitForLastMessages = (surface: Surface): Promise<true> =>
  waitUntil(
    'the last message of every row on screen',
    async () => {
      const count = await readRowCount(surface);
      if (count === null || count === 0) return false;
      const rows = await readRowsInPage(surface);
      return rows.length > 0 && rows.every(({ isPending }) => !isPending);
    },
    () => surface.describe(),
  );
