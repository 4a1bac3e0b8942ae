import { isOfWindow, isTooOld, type Wish, type WishSurface } from '../domain/wish.ts';
import type { Notice } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { wishItem } from '../storage/session-items.ts';
import { createTurns } from '../storage/turns.ts';

/**
 * Hands what was asked for elsewhere in the browser to the panel of that window, open already or just opening, and where the
 * browser refuses a panel to the tab opened instead: never to a tab that was there before.
 */
export interface Wishes {
  /**
   * Tells the open panels once `opening` says that there is one; one that starts meanwhile asks. Where it is false, a tab
   * opened after this ended finds the wish. Never rejects, unless `opening` does.
   */
  make(wish: Wish, windowId: number | null, opening: Promise<boolean>): Promise<void>;
  /** The wish for this kind of page in this window, which is then no wish any more; null when there is none. */
  take(windowId: number | null, surface: WishSurface): Promise<Wish | null>;
}

export interface WishesDeps {
  readonly broadcast: (notice: Notice) => void;
  readonly now: () => number;
}

export function createWishes({ broadcast, now }: WishesDeps): Wishes {
  const inTurn = createTurns();
  const keep = async (wish: Wish, windowId: number | null, surface: WishSurface): Promise<void> =>
    inTurn(() => writeItem(wishItem, { wish, windowId, surface, at: now() })).catch(() => undefined);
  return {
    async make(wish, windowId, opening) {
      await keep(wish, windowId, 'panel');
      if (await opening) broadcast({ notice: 'wish' });
      // The tab may open in another window.
      else await keep(wish, null, 'tab');
    },
    take: (windowId, surface) =>
      inTurn(async () => {
        const kept = await readItem(wishItem);
        if (kept === null) return null;
        const isOld = isTooOld(kept, now());
        if (!isOld && (kept.surface !== surface || !isOfWindow(kept, windowId))) return null;
        await writeItem(wishItem, null);
        return isOld ? null : kept.wish;
      }),
  };
}
