import { isOfWindow, isTooOld, type Wish } from '../domain/wish.ts';
import type { Notice } from '../messaging/protocol.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { wishItem } from '../storage/items.ts';
import { createTurns } from '../storage/turns.ts';

/** Hands what was asked for elsewhere in the browser to the panel of that window, open already or just opening. */
export interface Wishes {
  /** Tells the open panels at once; one that opens later asks. Never rejects. */
  make(wish: Wish, windowId: number | null): Promise<void>;
  /** The wish for a panel in this window, which is then no wish any more; null when there is none. */
  take(windowId: number | null): Promise<Wish | null>;
}

export interface WishesDeps {
  readonly broadcast: (notice: Notice) => void;
  readonly now: () => number;
}

export function createWishes({ broadcast, now }: WishesDeps): Wishes {
  const inTurn = createTurns();
  return {
    async make(wish, windowId) {
      await inTurn(() => writeItem(wishItem, { wish, windowId, at: now() })).catch(() => undefined);
      broadcast({ notice: 'wish' });
    },
    take: (windowId) =>
      inTurn(async () => {
        const kept = await readItem(wishItem);
        if (kept === null) return null;
        const isOld = isTooOld(kept, now());
        if (!isOld && !isOfWindow(kept, windowId)) return null;
        await writeItem(wishItem, null);
        return isOld ? null : kept.wish;
      }),
  };
}
