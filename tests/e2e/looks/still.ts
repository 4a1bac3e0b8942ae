import type { Surface } from '../../../dev/browsers/surface.ts';

/** Rows are drawn anew for the height that they find in a first frame, and colours fade into each other. */
export const waitForStillness = ({ page }: Surface): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
    const passing = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });

/**
 * Waits until half a second has brought nothing new: what a page loads after its first paint would join a round of Tab
 * half-way, or take the focus from it.
 */
export const waitForQuiet = ({ page }: Surface): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(end, 500);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, 500);
        });
        observer.observe(document, { attributes: true, childList: true, subtree: true });
      }),
  );
