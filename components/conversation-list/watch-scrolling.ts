import type { ListViewport } from '../../lib/stores/list-viewport.ts';
import { pixelsPerRem } from './pixels-per-rem.ts';

/** Ties a scrolling element to the viewport, so that the store knows what is in view; ends when the returned function is called. */
export function watchScrolling(element: HTMLElement, viewport: ListViewport): () => void {
  let rem: number | null = null;
  const inRem = (pixels: number): number => pixels / (rem ??= pixelsPerRem());

  const scroll = (): void => viewport.scrolledTo(inRem(element.scrollTop));
  const enter = (): void => void (viewport.isPointedAt.value = true);
  const leave = (): void => void (viewport.isPointedAt.value = false);
  const sizes = new ResizeObserver(() => {
    rem = pixelsPerRem();
    if (element.clientHeight > 0) viewport.resized(inRem(element.clientHeight));
  });
  const frame = requestAnimationFrame(() => sizes.observe(element));
  element.addEventListener('scroll', scroll, { passive: true });
  element.addEventListener('pointerenter', enter);
  element.addEventListener('pointerleave', leave);
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    element.removeEventListener('scroll', scroll);
    element.removeEventListener('pointerenter', enter);
    element.removeEventListener('pointerleave', leave);
  };
}
