import type { Wish } from '../../lib/domain/wish.ts';
import type { Panels } from '../../lib/services/panels.ts';
import type { Wishes } from '../../lib/services/wishes.ts';

/**
 * Has the panel that is being opened do what was wished for; a new tab where the browser refuses the panel. Whoever calls
 * this has begun to open it within the event that a person caused: see `Panels`.
 */
export async function grantIn(
  opening: Promise<boolean>,
  windowId: number | null,
  wish: Wish | null,
  { panels, wishes }: { readonly panels: Pick<Panels, 'openTab'>; readonly wishes: Pick<Wishes, 'make'> },
): Promise<void> {
  if (wish !== null) await wishes.make(wish, windowId, opening);
  if (!(await opening)) await panels.openTab();
}
