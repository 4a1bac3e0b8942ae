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
